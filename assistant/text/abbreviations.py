"""Words whose full stop may not end a sentence, by what may follow them.

All are lower case and without their last full stop. They cover English news in full and the common
forms of German, French, Spanish, Italian, Portuguese and Dutch.
"""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


TITLES = _words(
    """
    mr mrs ms messrs dr drs prof profs rev fr hon pres gov govs lt-gov sen sens rep reps amb atty
    supt insp gen lt-gen maj-gen brig-gen adm capt col lt-col cmdr comdr maj lt sgt cpl pvt brig spc
    det st ste mt ft msgr sra srta dra dott sig sigg ing arq hr frl mme mlle mm dhr mevr
    """
)
"""Written with a capital, they stand before a name and never end a sentence."""

CONNECTIVES = _words(
    """
    e.g i.e cf viz vs v ca approx incl excl z.b d.h u.a s.o p.ej geb gest bzw resp inkl zzgl evtl
    ggf
    """
)
"""Whatever their case, the rest of the sentence follows."""

BEFORE_NUMBER = _words(
    """
    no nos nr nrs núm num vol vols p pp pg pgs fig figs sec secs art arts ch chap par para tel
    ext rm apt ste bd abs ziff kap pág págs c cap est op ver v approx ca
    jan feb mar apr jun jul aug sep sept oct nov dec
    """
)
"""The rest of the sentence follows where a number comes next."""

MAY_END = _words(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    inc corp co cos ltd bros jr sr esq assn assoc dept dist div univ inst intl natl govt
    ave blvd rd hwy sq bldg
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb
    nev okla ore pa penn tenn tex vt va wash wis wisc wyo ont que alta
    """
)
"""Written with a capital, they end a sentence only where a word follows that opens sentences."""

CLOCK = _words("a.m p.m")
"""They end a sentence unless a day, a date or a time zone follows."""

AFTER_CLOCK = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat
    sun january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc
    bst cet cest ist jst eastern central mountain pacific greenwich local
    """
)
"""What goes on after "a.m." and "p.m." in the same sentence."""

MONTHS_AFTER_ORDINAL = _words(
    """
    januar jänner februar märz april mai juni juli august september oktober november dezember
    januari februari maart mei augustus
    """
)
"""A number with a full stop before one of these is an ordinal (German "5. Oktober")."""

BEFORE_LETTER = _words(
    "vitamin type grade hepatitis group plan class category exhibit appendix section part war wave"
)
"""A capital letter after one of these is no initial of a name ("vitamin D.", "World War I.")."""

OPENERS = _words(
    """
    a an the this that these those he she it they we i you his her its their our my your who what
    when where why how which there here and but or so yet nor in on at by for from with without to
    of as if while although though because since before after during until once under over about
    according among despite however meanwhile moreover instead still also then now today yesterday
    tomorrow another both each every some many most more several such only even just not
    all any few two three four five six seven eight nine ten did does is are was were
    has have had would could should might earlier later additionally finally overall perhaps
    una pero une elle ils mais ein eine sie wir und aber
    """
)
"""Words that, capitalised after a full stop, open a sentence rather than carry on a name."""

FILE_ENDINGS = _words("com org net gov edu io co uk us tv info biz html php aspx htm")
"""What follows a full stop inside an address or a file name, not a lost space."""
