"""The lemmas of cues by what they allow, and how their forms are made."""

from __future__ import annotations

from assistant.text.statements.lists import word_set

SAYING_BEFORE_SUBJECT = """
    say add note argue claim declare insist explain announce acknowledge admit concede confess
    reply respond answer retort counter caution predict recall remark observe comment conclude
    stress reiterate repeat write tweet retweet post quip joke recount assert warn muse wonder
    exclaim cry shout yell whisper mutter complain lament boast chant scoff agree concur opine
    protest ask inquire enquire tease sigh blog affirm read snipe marvel chuckle deadpan snap
    fume gush thunder bellow scream roar growl hiss sneer intone interject blurt interrupt crow
    chime rave sob bark snarl drawl stammer groan wail"""
SAYING = """
    contend reveal disclose confirm report emphasise emphasize underscore underline highlight
    suggest propose recommend allege charge testify swear brag grumble speculate reckon
    elaborate clarify specify profess proclaim mention deny dispute forecast object stipulate
    plead pronounce intimate posit attest assess vouch decree moan gripe rant rejoin volunteer
    preach holler prophesy ponder avow recite narrate telegraph urge"""
SHOWING = """
    indicate signal hint imply theorise theorize calculate detail disagree surmise infer certify
    hypothesise hypothesize guess bet conjecture deduce foresee envision envisage maintain state
    pledge vow promise threaten reason relate rule estimate"""
TELLING = """
    tell assure remind inform notify warn convince persuade caution text email e-mail message
    brief ask show quiz lecture reassure counsel alert admonish"""
BIDDING = """
    urge order instruct command beg implore request encourage pressure lobby exhort dare"""
BESIDE_QUOTATION = """
    call laugh smile grin shrug nod begin go fire shoot sing rail gasp weep press continue
    reflect release"""
NAMING = """
    call describe label dub brand characterise characterize portray depict term deem quote cite
    denounce dismiss hail praise blast mock ridicule deride condemn criticise criticize lambaste
    lambast decry slam regard perceive"""
TREATING = """
    seek laud commend applaud salute thank congratulate deplore assail rip bash chide bemoan
    bewail scold rebuke castigate berate accuse blame fault defend endorse oppose welcome reject
    disavow apologise apologize demand question refuse decline offer express attack liken
    compare trumpet lambaste address echo advocate champion refute rebut contradict insult
    disparage belittle excoriate skewer voice discuss outline credit cheer support favor favour
    tout unveil float articulate recognise recognize downplay savage chastise reprimand admonish
    whack interpret paint frame pitch invoke renounce repudiate lament underscore overstate
    scorn dislike relish resent distrust admire respect mourn herald extol extoll perceive
    regard propose sue forswear pooh-pooh reference challenge ignore acknowledge approve
    justify recall propagate peddle promote identify view love hate appreciate value revive
    renew reaffirm confirm underline push back"""
POINTING = """
    speak talk refer point joke complain brag boast allude object swipe balk sneer rail rant
    call push press lobby argue agitate respond comment warn preach gush sound focus lean ask
    plead apologise apologize hint write agree disagree concur"""
THINKING = """
    believe think hope expect fear worry doubt suspect assume consider imagine anticipate regret
    want wish intend prefer dream"""
FINDING = """
    know feel find show decide discover learn determine demonstrate project see prove notice
    understand realise realize remember forget"""
AIMING = """
    seek plan aim want hope wish intend expect agree promise vow pledge threaten refuse decline
    offer propose prefer opt ask demand desire long yearn strive endeavour endeavor volunteer
    consent swear prepare decide"""
ADJECTIVES = """
    confident certain sure hopeful optimistic pessimistic eager willing unwilling reluctant keen
    skeptical sceptical doubtful worried concerned afraid aware unaware convinced adamant glad
    happy proud pleased delighted disappointed angry furious opposed supportive critical
    dismissive sympathetic wary surprised determined ready anxious uncertain unsure grateful
    sorry outraged open alarmed dismayed frustrated shocked saddened thankful leery fearful
    excited enthusiastic committed prepared upset irritated bullish bitter comfortable content
    nervous frightened scared tired outspoken fond jealous hesitant inclined"""
ADVERBS = """back long"""
"""Forms of the verbs above that are nearly always adverbs."""

IRREGULAR = {
    "say": ("said", "said"),
    "tell": ("told", "told"),
    "write": ("wrote", "written"),
    "read": ("read", "read"),
    "speak": ("spoke", "spoken"),
    "swear": ("swore", "sworn"),
    "find": ("found", "found"),
    "show": ("showed", "shown"),
    "begin": ("began", "begun"),
    "go": ("went", "gone"),
    "sing": ("sang", "sung"),
    "shoot": ("shot", "shot"),
    "bet": ("bet", "bet"),
    "think": ("thought", "thought"),
    "know": ("knew", "known"),
    "feel": ("felt", "felt"),
    "understand": ("understood", "understood"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "weep": ("wept", "wept"),
    "hold": ("held", "held"),
    "foresee": ("foresaw", "foreseen"),
    "forbid": ("forbade", "forbidden"),
    "forswear": ("forswore", "forsworn"),
    "forecast": ("forecast", "forecast"),
}
DOUBLED = word_set(
    """
    admit regret submit permit commit plan quip blog pan beg chat refer brag slam nod rip sob
    grin dub ban snap quiz extol rebut prefer"""
)
ALSO_NOUNS = word_set(
    """
    report claim call state note comment tweet post charge promise demand question answer reply
    order request challenge offer text email e-mail message attack support estimate project
    forecast plan hope fear doubt wish view rule show document counter brief press guess bet
    joke lament protest vow pledge fault cheer blast pan figure dream aim term label brand
    credit object fire cry shout yell laugh smile read repeat like caution champion insult worry
    rant back command detail address dispute advocate benefit boast chant clash complaint
    contest counsel desire dislike display echo favor favour float focus frame gripe groan growl
    hate heed hint hiss hammer lecture lobby long love marvel notice paint pitch pressure quote
    reference regard regret remark respect retort roar sob scream side sigh signal sound stress
    swipe talk tease thank touch tout upset volunteer warrant whisper wonder whack knock savage
    blog scorn sue lean ban direct task alert hold reason rail shot thought"""
)
