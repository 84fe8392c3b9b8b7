import pytest

from assistant.reading.language import detect_language

TEXTS = {
    "en": "The ferry that was to be sold has not been seen since it left the harbour on Monday.",
    "de": "Die Fähre, die am Montag aus dem Hafen fuhr, ist seitdem nicht mehr gesehen worden und "
    "wird auch nicht ersetzt.",
    "fr": "Le bac qui a quitté le port lundi n’est pas revenu, et les habitants de l’île ne sont "
    "pas contents du tout.",
    "es": "El barco que salió del puerto el lunes no ha vuelto, y los vecinos de la isla no saben "
    "qué hacer con sus coches.",
    "it": "Il traghetto che è partito dal porto non è più tornato, e gli abitanti della città non "
    "sono contenti di come è stato venduto.",
    "pt": "O barco que saiu do porto na segunda não voltou, e os moradores da ilha não sabem o que "
    "fazer com os seus carros.",
    "nl": "De boot die maandag uit de haven vertrok is niet meer gezien, en de bewoners van het "
    "eiland weten niet wat er met hun auto’s moet.",
    "sv": "Färjan som lämnade hamnen är inte sedd sedan dess, och de som bor på ön vet inte vad "
    "det blir av den.",
    "pl": "Prom, który wypłynął z portu, nie wrócił i nie wiadomo, co się z nim stało, ale na "
    "wyspie to nie jest już ważne.",
    "ru": "Паром, который вышел из порта в понедельник, не вернулся, и на острове не знают, что "
    "с ним и как это было.",
    "uk": "Пором, який вийшов з порту, не повернувся, і на острові не знають, що з ним та як це "
    "було.",
    "tr": "Pazartesi günü limandan ayrılan bu vapur daha sonra görülmedi ve bir ada için çok "
    "önemli olan bu yol artık ne açık ne de güvenli.",
    "ja": "月曜日に港を出たフェリーは、それ以来見られていない。",
    "zh": "星期一离开港口的渡轮至今没有回来。",
    "ko": "월요일에 항구를 떠난 여객선은 돌아오지 않았다.",
    "el": "Το πλοίο που έφυγε τη Δευτέρα από το λιμάνι δεν γύρισε.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_the_language_of_plain_prose_is_known(language):
    assert detect_language(TEXTS[language]) == language


@pytest.mark.parametrize(
    "text",
    ["", "12 34", "Anna Person", "la la la", "Lorem ipsum dolor sit amet, consectetur elit."],
)
def test_what_is_not_plain_is_left_open(text):
    assert detect_language(text) is None


def test_a_quotation_in_another_language_does_not_decide():
    assert detect_language(f"{TEXTS['en']} {TEXTS['en']} “{TEXTS['fr'][:60]}”") == "en"
