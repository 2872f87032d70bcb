"""Closed word classes of English news prose: titles, function words, calendar words, pronouns."""

from typing import Final, Literal

Pronoun = Literal["m", "f", ""]

PRONOUNS: Final[dict[str, Pronoun]] = {
    "he": "m",
    "she": "f",
    **dict.fromkeys(("they", "it", "i", "we", "you", "who", "which", "that", "this", "these", "those", "one"), ""),
}

MALE_WORDS: Final = frozenset(
    "mr sir lord king prince father bishop pope spokesman chairman congressman businessman councilman assemblyman "
    "his husband son brother dad grandfather grandson uncle nephew boyfriend fiancé widower stepson stepfather "
    "ex-husband".split()
)
FEMALE_WORDS: Final = frozenset(
    "mrs ms miss lady dame queen princess sister spokeswoman chairwoman congresswoman businesswoman councilwoman "
    "actress her wife daughter mother mum mom grandmother granddaughter aunt niece girlfriend fiancée widow "
    "stepdaughter stepmother ex-wife".split()
)

HONORIFICS: Final = frozenset(
    "mr mister mrs ms miss dr prof sir dame lord lady sen rep gov gen col capt lt maj sgt adm rev fr hon st pres cmdr "
    "judge justice senator governor congressman congresswoman cllr dci baroness baron".split()
)

HEADS: Final = HONORIFICS | frozenset(
    "president minister premier chancellor secretary undersecretary general ambassador commissioner commander chief "
    "colonel captain lieutenant major sergeant admiral marshal king queen prince princess pope bishop archbishop "
    "cardinal reverend father mother sister brother rabbi imam ayatollah sheikh emir sultan mayor councilman "
    "councilwoman councillor cllr lawmaker legislator "
    "alderman sheriff officer detective inspector superintendent constable director chairman chairwoman chairperson "
    "chair ceo cfo founder editor reporter correspondent professor doctor speaker leader whip spokesman spokeswoman "
    "spokesperson adviser advisor aide strategist manager treasurer representative delegate candidate nominee analyst "
    "economist lawyer counsel prosecutor solicitor barrister coach author historian scientist researcher activist "
    "organizer host anchor columnist comedian actor actress singer archivist attorney democrat co-founder co-chair "
    "envoy negotiator consultant pollster boss principal dean chief-of-staff mep mp msp td advocate recorder "
    "comptroller secretary-general "
    "presidents ministers secretaries senators governors leaders generals judges professors doctors mayors democrats "
    "republicans sens reps govs gens congressmen congresswomen chancellors ambassadors commissioners economists "
    "analysts lawyers attorneys actors prosecutors scientists".split()
)
"""Words that say what someone is and stand right before the name."""

MODIFIERS: Final = frozenset(
    "vice prime deputy assistant former ex then acting interim outgoing incoming press foreign defence defense finance "
    "interior justice home health trade energy education state first majority minority senior executive managing "
    "national security campaign public republican democratic conservative labour gop presidential gubernatorial "
    "senate house rear affairs intelligence administration head lady madam pro tem emerita emeritus staff".split()
)
"""Words that only narrow a title down."""

TITLES: Final = HEADS | MODIFIERS

STOP_WORDS: Final = frozenset(
    "a about above according across after again against ago all almost alone along already also although always am "
    "amid among an and another any anyone anything are around as asked at away back be because been before behind "
    "being below beside besides between beyond both but by can cannot could despite did do does doing down during each "
    "earlier early either else even ever every everyone everything except far few finally first following for from "
    "further given had has have having he hence her here hers herself him himself his how however i if in indeed "
    "inside instead into is it its itself just last late later least less like many may maybe me meanwhile might "
    "mine more moreover most mostly much must my myself near nearly neither never nevertheless next no nobody none "
    "nor not nothing now of off often on once one ones only onto or other others otherwise our ours out outside over "
    "own perhaps rather really same second several shall she should since so some somebody someone something "
    "sometimes soon speaking still such than that the their theirs them themselves then there therefore these they "
    "third this those though three through throughout thus to today together tomorrow too toward towards two under "
    "unless unlike until up upon us very was we well were what whatever when whenever where whereas wherever whether "
    "which while who whoever whole whom whose why will with within without would yes yesterday yet you your yours "
    "yourself four five six seven eight nine ten let please thanks thank overall apparently additionally "
    "nonetheless regardless similarly likewise still recently currently previously eventually separately".split()
)

PREPOSITIONS: Final = frozenset(
    "of for to from with at in on by about against near under over between among behind after before during without "
    "within into onto around outside inside through than like as toward towards via amid despite alongside beside "
    "beyond including regarding concerning aboard".split()
)

AUXILIARIES: Final = frozenset(
    "has have had is was were are be been will would did does do can could may might shall should must having being "
    "'s ’s".split()
)

ADVERBS: Final = frozenset(
    "also later then again once aloud still even only just now recently already earlier previously repeatedly publicly "
    "privately first never always often sometimes soon today yesterday however himself herself themselves itself "
    "simply merely initially eventually finally briefly angrily quietly bluntly flatly jokingly reportedly "
    "famously further all both not n't explicitly specifically directly similarly strongly subsequently "
    "immediately separately instead additionally reluctantly correctly long frequently consistently".split()
)

CALENDAR: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec "
    "christmas easter thanksgiving ramadan".split()
)

ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof sen rep gov gen col capt lt maj sgt adm rev fr hon st pres cmdr jr sr vs etc no inc ltd co "
    "corp dept jan feb mar apr jun jul aug sep sept oct nov dec mt ft i.e e.g".split()
)
CLOSING_ABBREVIATIONS: Final = frozenset("jr sr etc inc ltd co corp".split())
"""Abbreviations after which as often as not a sentence ends."""

NOT_PERSONS: Final = frozenset(
    "street avenue road boulevard square park river lake sea ocean bay island islands mountain mountains valley city "
    "county state states coast beach north south east west northern southern eastern western new los las san santa "
    "saint fort port mount day war prize cup games olympics festival show book bible constitution internet god "
    "christian christians muslim muslims jewish jews democrats republicans conservatives liberals americans hall "
    "airport bridge tower building hotel hill stadium primary caucus election super tuesday affairs law rights wing "
    "note video photo image read watch getty members "
    "officials reporters protesters police critics supporters excellency majesty partial transcript garden lawn gate "
    "town united rovers rangers wanderers athletic relief union alliance ".split()
)
"""Words that make a run of capitals no person, unless a title or a known forename says otherwise."""

WORDS_TOO: Final = frozenset(
    "bill rose grant mark will may june april august hope grace joy dean crystal holly amber dale glen guy ray wade "
    "jordan chad georgia virginia victoria florence paris sydney angel faith melody iris violet drew chase "
    "art marine dawn hazel ivy poppy ruby".split()
)
"""Forenames that are as often another word or a place."""

THINGS: Final = frozenset(
    "act bill amendment treaty accord agreement award plan summit conference resolution declaration room system "
    "program programme initiative strategy report allies partners partnership partnerships convention debate deal "
    "security package fund facility mechanism platform charter dialogue action cooperation assistance development "
    "support financing resilience policy pledge presidency post command headquarters vehicles authorities sales "
    "gender climate technology research manipulation representation representative wars counterparts plans "
    "committees cabinets relations equality ministerial quad recovery division dome stream pipeline lanes listings "
    "list industry industries operations chiefs mayors congressmen guards troops coalition festival rocket satellite "
    "storm index belt responsibility".split()
)
"""Words that never end the name of a person."""

PLACES: Final = frozenset(
    "alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|"
    "indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|"
    "montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|new york city|north carolina|north dakota|"
    "ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|"
    "washington|west virginia|wisconsin|wyoming|ala|ariz|ark|calif|colo|conn|del|fla|ga|ill|ind|kan|ky|la|mass|md|mich|"
    "minn|miss|mo|mont|neb|nev|okla|ore|pa|penn|tenn|tex|vt|va|wash|wis|wyo|n.h|n.j|n.m|n.y|n.c|n.d|s.c|s.d|w.va|r.i|"
    "d.c|manhattan|brooklyn|queens|hollywood|silicon valley|wall street|capitol hill|chicago|boston|philadelphia|"
    "los angeles|san francisco|san diego|san antonio|las vegas|dallas|houston|seattle|denver|detroit|miami|atlanta|"
    "baltimore|cleveland|des moines|birmingham|manchester|liverpool|leeds|glasgow|belfast|england|europe|asia|africa|"
    "latin america|south america|north america|middle east|crimea|donbas|donetsk|luhansk|kharkiv|odesa|gaza|aleppo|"
    "hong kong|mumbai|istanbul|milan|munich|frankfurt|hamburg|geneva|zurich|barcelona|marseille|st petersburg|siberia|"
    "sydney|melbourne|toronto|montreal|vancouver|quebec|ontario|white house|air force|black sea|baltic sea".split("|")
)
"""Places, lower-case without the last full stop, that are not taken for persons."""
