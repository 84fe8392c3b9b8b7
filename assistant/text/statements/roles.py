"""Words that say what a speaker is: titles before a name, roles in a description."""

from __future__ import annotations

from assistant.text.statements.lists import word_set

MALE_TITLES = word_set(
    """mr. mr sir lord king prince duke father congressman chairman spokesman businessman actor
    councilman assemblyman ambassador's brother husband son uncle pope msgr. herr monsieur señor
    sheikh sultan emperor baron rabbi imam"""
) - {"rabbi", "imam", "ambassador's"}
FEMALE_TITLES = word_set(
    """mrs. mrs ms. ms miss madam madame lady dame queen princess duchess mother sister
    congresswoman chairwoman spokeswoman businesswoman actress councilwoman assemblywoman wife
    daughter aunt empress baroness frau señora"""
)
HONORIFICS = word_set(
    """mr. mr mrs. mrs ms. ms miss dr. dr prof. professor sir dame lord lady rev. reverend hon.
    messrs. madam madame herr frau señor señora monsieur sen. sens. rep. reps. gov. gen. lt. col.
    sgt. capt. maj. adm. cmdr. cpl. brig. pres. amb. supt. atty. insp. det. st. msgr."""
)
ROLES = word_set(
    """president vice-president minister premier chancellor secretary senator representative
    congressman congresswoman lawmaker legislator governor mayor councilman councilwoman
    councillor ambassador envoy diplomat consul chairman chairwoman chair chairperson chief head
    leader director manager executive officer official commissioner administrator superintendent
    inspector detective sheriff marshal deputy general admiral colonel major captain lieutenant
    sergeant commander spokesman spokeswoman spokesperson speaker whip aide adviser advisor
    strategist consultant pollster analyst expert economist scientist researcher professor
    scholar historian lecturer teacher principal dean author writer novelist poet journalist
    reporter correspondent columnist editor publisher anchor host commentator pundit blogger
    producer photographer filmmaker actor actress comedian singer musician artist designer
    architect engineer lawyer attorney prosecutor judge justice counsel solicitor barrister
    advocate activist organizer organiser campaigner volunteer founder co-founder cofounder
    owner partner entrepreneur investor banker trader broker businessman businesswoman
    billionaire millionaire mogul tycoon magnate ceo cfo coo cto chairman-elect president-elect
    candidate nominee front-runner frontrunner contender hopeful opponent rival challenger
    incumbent veteran soldier pilot astronaut doctor physician nurse surgeon psychologist
    psychiatrist biologist physicist chemist epidemiologist virologist meteorologist farmer
    worker student graduate resident neighbor neighbour voter witness victim survivor father
    mother son daughter brother sister wife husband widow uncle aunt cousin friend colleague
    king queen prince princess pope bishop archbishop cardinal priest pastor rabbi imam reverend
    monk coach player trainer athlete treasurer comptroller clerk coordinator supporter critic
    fellow member delegate donor fundraiser lobbyist operative staffer assistant counselor
    counsellor lieutenant-governor undersecretary under-secretary coroner moderator interviewer
    interpreter guard agent supervisor boss controller regulator negotiator mediator
    parliamentarian statesman dictator monarch sultan sheikh emir ayatollah guru translator
    narrator curator librarian participant attendee caller customer shopper tourist passenger
    driver motorist fisherman hunter rancher entertainer celebrity star skipper defender striker
    goalkeeper midfielder sprinter swimmer boxer man woman boy girl mp mep msp congressperson
    auditor accountant statistician geographer hydrographer geologist archaeologist conductor
    composer bookseller choreographer playwright sculptor keeper astronomer mathematician
    philosopher sociologist anthropologist dentist pharmacist paramedic firefighter trustee
    archivist landlord shopkeeper trawlerman counterpart successor predecessor specialist
    instructor tutor academic neuroscientist geneticist ecologist climatologist seismologist
    oceanographer palaeontologist paleontologist botanist zoologist microbiologist immunologist
    biochemist pharmacologist toxicologist neurologist cardiologist oncologist paediatrician
    pediatrician gynaecologist dermatologist radiologist veterinarian midwife therapist
    psychotherapist nutritionist dietitian technician linguist theologian criminologist
    conservationist environmentalist naturalist forecaster planner surveyor cpa recruiter
    philanthropist industrialist financier restaurateur hotelier winemaker chef plumber
    electrician mechanic programmer streamer youtuber influencer podcaster screenwriter
    songwriter rapper drummer guitarist pianist violinist cellist dancer ballerina frontman
    mountaineer cyclist golfer skier skater gymnast jockey wrestler climber surfer diver winger
    quarterback pitcher goaltender referee umpire teammate co-author co-host co-chair vice-chair
    vice-chairman secretary-general governor-general ombudsman magistrate constable trooper
    corporal brigadier commodore chaplain vicar missionary grandson granddaughter grandfather
    grandmother nephew niece girlfriend boyfriend heir heiress pensioner retiree inmate prisoner
    plaintiff defendant recorder registrar"""
)
PLURAL_ROLES = frozenset(
    (role[:-3] + "men" if role.endswith("man") else role[:-1] + "ies")
    if role.endswith("man") or (role.endswith("y") and role[-2] not in "aeo")
    else role + "s"
    for role in ROLES
) | word_set("people officials police sources critics experts aides allies women men lawmakers")
ORGANISATIONS = word_set(
    """party committee council commission department ministry agency bureau office administration
    government house senate congress parliament court university college institute institution
    foundation association society union federation league organization organisation group company
    corporation corp. inc. inc co. ltd llc bank fund exchange times post journal news magazine
    newspaper herald tribune guardian press network television radio institute center centre
    campaign team coalition alliance movement board authority service force army navy police
    church hospital school club museum embassy treasury pentagon kremlin industries
    international partners associates pac caucus"""
)
WRITTEN = word_set(
    """report op-ed study statement letter memo document poll survey article editorial book
    complaint lawsuit filing indictment affidavit ad advertisement release post tweet email
    e-mail message blog website site paper analysis transcript review ruling order column essay
    story text note caption headline sign speech dossier audit bill law resolution manifesto
    advisory communique communiqué brief briefing video reports studies polls surveys documents
    statements figures data"""
)
BOARDS = word_set(
    """board council commission committee union federation association society foundation agency
    department ministry institute authority service"""
)
"""Words that end the name of a body, behind which a person's name may begin."""
PORTFOLIOS = word_set(
    """education health finance defense defence justice agriculture environment energy transport
    transportation labor labour culture interior economy trade commerce tourism sport sports
    welfare housing science technology affairs security development employment pensions treasury
    state immigration communications infrastructure planning industry fisheries forestry staff
    parliament congress house senate assembly court"""
)
"""What a minister, a secretary or a speaker is of, behind which a person's name may begin."""
BODIES = word_set(
    """company agency bank ministry university institute firm regulator charity association
    organisation organization newspaper"""
)
"""What a body may be called that was named before: the company."""
UTTERED = word_set(
    """statement letter memo post tweet op-ed message speech release column essay note blog blogpost
    apology manifesto testimony announcement"""
)
"""What is written or spoken in somebody's own words."""
TITLE_ROLES = {
    "sen.": "senator",
    "rep.": "representative",
    "gov.": "governor",
    "amb.": "ambassador",
    "prof.": "professor",
    "gen.": "general",
    "dr.": "doctor",
}
"""The role that a title before a name stands for."""
ANY_ROLE = "official"
"""A description that any office fits: the official."""
RELATIVE_ROLES = word_set("colleague counterpart successor predecessor")
"""Roles that say only that somebody holds the same one as another."""
SAME_ROLE = {
    "envoy": "ambassador",
    "diplomat": "ambassador",
    "premier": "minister",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "congressman": "representative",
    "congresswoman": "representative",
    "lawmaker": "representative",
    "legislator": "representative",
    "mp": "representative",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "chairwoman": "chair",
    "chairman": "chair",
    "chairperson": "chair",
    "advisor": "adviser",
    "aide": "adviser",
    "attorney": "lawyer",
    "counsel": "lawyer",
    "contender": "candidate",
    "hopeful": "candidate",
    "nominee": "candidate",
    "front-runner": "candidate",
    "frontrunner": "candidate",
    "tycoon": "billionaire",
    "mogul": "billionaire",
    "magnate": "billionaire",
    "businesswoman": "businessman",
}
"""Roles that a second mention may name in another word, by the word that stands for all."""
