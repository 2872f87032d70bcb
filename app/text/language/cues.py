"""Reporting verbs in all their forms, and which constructions each may head."""

from typing import Final

# Verbs that attribute words between marks. Past forms differing from the regular ones follow a slash.
_SAYING: Final = """
say/said add tell/told ask reply respond answer insist argue claim state declare announce note explain admit
acknowledge concede confirm deny warn caution stress emphasize emphasise assert maintain contend suggest urge remark
observe comment recall joke quip shout yell exclaim cry/cried whisper mutter murmur tweet post write/wrote/written
conclude continue counter retort recount complain lament boast vow promise pledge predict demand reveal report
testify/testified reiterate repeat affirm allege tell/told describe call blast slam praise criticize criticise thunder
plead muse reason offer opine go/went interject snap fume agree advise estimate speculate hint
signal/signalled/signaled indicate intone chime gush joke point propose protest proclaim pronounce read/read recommend
remind respond scoff sigh speak/spoke/spoken swear/swore/sworn sum summarize summarise tease think/thought wonder
believe believe feel/felt fear deadpan venture volunteer growl ask inform enthuse elaborate clarify/clarified marvel
reckon rule/ruled accuse condemn dismiss reject threaten denounce decry/decried welcome tout rail chant bellow charge
chide laugh smile grin nod shrug text email put/put echo stipulate rant attest cite confess implore beg/begged
summarise summon trumpet exhort gloat assure shoot/shot fire grumble moan groan grunt hiss snarl roar sob gasp giggle
stammer stutter drawl croak squeal shriek scream holler howl bark wail correct remember reflect sniff snort sneer
scold chuckle confide philosophize philosophise apologize apologise concur admonish berate rejoin chorus blare grouse
grouch mumble enquire inquire
"""

_LOOSE: Final = frozenset(
    "goes go going went call calls called calling put puts putting point points pointed pointing post posts posted "
    "think thinks thinking feel feels feeling felt fear fears rule rules charge charges charged offer offers offered "
    "read reads reading report reports reported reporting speak speaks describe describes described text texts nod "
    "email emails state states wonder welcome plead present signal signals sum sums reason reasons demand demands "
    "post promise promises claim claims comment comments answer answers reply replies question praise praises "
    "estimate estimates estimated laugh smile fears cry cries urge host thought remarks remark answer "
    "roar roars bark barks correct corrects corrected remember remembers remembered reflect reflects reflected scream "
    "screams sniff sniffs chorus berate berated groan groans howl howls apologize apologized apologise apologised "
    "shot shoot fire fired vow vows pledge pledges note notes threat snap snaps blast blasts slam slams".split()
)

_DOUBLING: Final = frozenset("quip admit nod grin shrug snap slam rebut refer plan permit commit sob concur".split())


def forms(words: str) -> dict[str, str]:
    """Each form of the verbs -> its base."""
    table: dict[str, str] = {}
    for entry in words.split():
        base, *past = entry.split("/")
        table.update(dict.fromkeys((base, _third(base), _participle(base), *(past or [_past(base)])), base))
    return table


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "go")) else "s")


def _participle(base: str) -> str:
    if base in _DOUBLING or base in ("beg", "put", "begin", "chat"):
        return base + base[-1] + "ing"
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


def _past(base: str) -> str:
    if base in _DOUBLING:
        return base + base[-1] + "ed"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + ("d" if base.endswith("e") else "ed")


SAYING: Final = forms(_SAYING) | {"began": "begin"}
"""Verbs that attribute a quotation: form -> base."""

FINITE: Final = frozenset(form for form in SAYING if not form.endswith("ing"))

WEAK: Final = _LOOSE
"""Forms that are as often a noun or another verb: they attribute only right beside a quotation."""

ADDRESSEES: Final = frozenset("reporters journalists lawmakers supporters newsmen them him her us me you".split())
