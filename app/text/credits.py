"""Dateline and byline, read off the first lines of a text: where they stand, never what they might mean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.text.language.bodies import BODIES
from app.text.language.lexicon import CALENDAR, PLACES, STOP_WORDS

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Credits:
    """Where dateline and byline stand, in code points, end excluded: as printed, without "By" and the dash."""

    dateline: Place | None
    byline: Place | None


_LINES: Final = 7
_LOOKED_AT: Final = 200
_PROSE: Final = 140  # a line as long as this is a paragraph: nothing but its own beginning is a credit

_LINE: Final = re.compile(r"[^\n]+")
_DASH: Final = re.compile(r" ?(?:—|―|--) ?| [–_-] |(?<=\)) ?[–:-] ?")
_COLON: Final = re.compile(r": ")
_OPENING: Final = "“\"'‘([«„ "
_AGENCY: Final = re.compile(r" ?(?:\(([A-Z][A-Za-z./&,\- ]{1,38}|dpa|epd|ots)\)|/([A-Z][A-Za-z\- ]{1,20})/)$")
_SHOUTED: Final = re.compile(
    r"(?:Mc|Mac)?[^\W\d_a-z][^\W\d_a-z.'’\-]*(?: (?:Mc|Mac)?[^\W\d_a-z][^\W\d_a-z.'’\-]*){0,3}"
)
_NAMED: Final = re.compile(r"[^\W\d_a-z][\w.'’\-]*(?: (?:[^\W\d_a-z][\w.'’\-]*|de|la|del|of|and|upon|am|do)){0,3}")
_MONTH: Final = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY: Final = re.compile(
    rf"(?:(?:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}\.?)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d{{4}})",
    re.IGNORECASE,
)
_COUNTRIES: Final = frozenset(form.lower() for form, body in BODIES.items() if body.kind == "country")
_REGIONS: Final = _COUNTRIES | PLACES
_CITIES: Final = _REGIONS | frozenset(
    "amsterdam|antwerp|auckland|basel|bengaluru|bonn|calgary|cape town|chennai|cincinnati|cologne|davos|dubai|"
    "düsseldorf|florence|gaza city|gdansk|goma|guangzhou|ho chi minh city|honolulu|hyderabad|indianapolis|jeddah|"
    "johannesburg|karachi|kherson|kinshasa|kolkata|krakow|lagos|lahore|leipzig|lviv|lyon|macau|marrakech|"
    "milwaukee|minneapolis|mombasa|monaco|mosul|naples|new orleans|nice|oklahoma city|osaka|oxford|perth|phoenix|"
    "pittsburgh|port-au-prince|porto|ramallah|rio de janeiro|rotterdam|salt lake city|san salvador|santiago|"
    "sao paulo|são paulo|sapporo|seville|shanghai|shenzhen|srinagar|st louis|st. louis|st. petersburg|strasbourg|"
    "stuttgart|suva|tbilisi|tel aviv|turin|united nations|utrecht|venice|victoria|vladivostok|yangon|"
    "zaporizhzhia".split("|")
)
_AGENCIES: Final = frozenset(
    "reuters|thomson reuters|thomson reuters foundation|ap|the associated press|associated press|afp|"
    "agence france-presse|dpa|upi|efe|ansa|xinhua|tass|itar-tass|interfax|interfax-ukraine|ukrinform|unian|kyodo|"
    "kyodo news|yonhap|bloomberg|bloomberg news|cnn|bbc|bbc news|pti|ians|ani|apa|pap|belga|anp|ntb|ritzau|stt|"
    "epd|mti|ctk|hina|tanjug|anadolu|anadolu agency|aap|cp|the canadian press|canadian press|pa|pa media|"
    "press association|politico|axios|npr|dow jones|marketwatch|rfe/rl|deutsche welle|dw|al jazeera|the guardian|"
    "the new york times|the washington post|the conversation|bernama|antara|wam|petra|mena|cna|sputnik|"
    "ria novosti|ips|prnewswire|pr newswire|business wire|globenewswire|globe newswire".split("|")
)
_KICKERS: Final = frozenset(
    """abstract advisory alert analysis announcement background blog breaking comment commentary correction debate
    editorial editor's exclusive explainer fact factbox feature flash full gallery guide headline headlines highlights
    important interview just key latest letter letters live memo new news note notice obituary opinion photo photos
    podcast poll press preview profile promo q&a question quiz rant recap report review scoop serious special spoiler
    sponsored statement story summary timeline trending tv update updated updates urgent video videos viral warning
    watch winner winners world wow""".split()
)


def read_credits(text: str) -> Credits:
    """The credits of a text. Looks at its first lines only; after a paragraph, for a dateline of a known place."""
    dateline = byline = None
    named_next = in_prose = False
    for start, line in _first_lines(text):
        if byline is None and not in_prose:
            byline = _moved(_byline(line, named_next), start)
            named_next = line.lower().rstrip(":") == "by"
            if byline is not None:
                continue
        dateline = _moved(_dateline(line, needs_known=in_prose), start)
        if dateline is not None:
            break
        in_prose = in_prose or len(line) >= _PROSE
    return Credits(dateline, byline)


def _moved(place: Place | None, by: int) -> Place | None:
    return None if place is None else (place[0] + by, place[1] + by)


def _first_lines(text: str) -> Iterator[tuple[int, str]]:
    """The beginnings of the first lines that are not blank, and where they stand."""
    found = 0
    for match in _LINE.finditer(text, 0, min(len(text), 4_000)):
        line = match.group()[:_LOOKED_AT].replace("\u00a0", " ")
        bare = line.strip()
        if bare:
            yield match.start() + line.index(bare[0]), bare
            found += 1
        if found == _LINES:
            return


def _dateline(line: str, *, needs_known: bool) -> Place | None:
    """Place, date and agency printed before the first sentence ("KYIV, Sept 12 (Reuters) —")."""
    for separator in (_DASH, _COLON):
        match = separator.search(line, 0, 110)
        if match is None:
            continue
        head, text = line[: match.start()].rstrip(), line[match.end() :].lstrip(_OPENING)
        begins = text[:1].isupper() or text[:1].isdigit()
        if (
            begins
            and any(letter.islower() for letter in text[:40])
            and _is_dateline(head, needs_known=needs_known or separator is _COLON)
        ):
            return (0, len(head))
    return None


def _is_dateline(head: str, *, needs_known: bool) -> bool:
    agency = _AGENCY.search(head)
    if agency is not None:
        head = head[: agency.start()]
    by_agency = agency is not None and (agency[1] or agency[2]).lower() in _AGENCIES
    if not head:
        return by_agency
    first, *rest = re.split(r", ?", head)
    dates = [one for one in rest if _DAY.fullmatch(one)]
    regions = [one for one in rest if one not in dates]
    if len(regions) > 2 or not all(_NAMED.fullmatch(one) for one in regions):
        return False
    places = first.split("/")
    known = all(_bare(place) in _CITIES for place in places)
    in_known = any(_bare(one) in _REGIONS for one in regions)
    if all(_SHOUTED.fullmatch(place.strip()) for place in places):
        if not known and not _KICKERS.isdisjoint(first.lower().split()):
            return False
        long_enough = len(first) > 5 or bool(dates)
        return known or by_agency or in_known or (long_enough and not needs_known and (agency is None or bool(dates)))
    if not all(_NAMED.fullmatch(place.strip()) for place in places) or first.split()[0].lower() in STOP_WORDS:
        return bool(by_agency and _DAY.fullmatch(first))
    return by_agency or (known and (in_known or bool(dates)) and not needs_known)


def _bare(place: str) -> str:
    return place.strip().lower().rstrip(".")


_BY: Final = re.compile(
    r"(?:(?:[Ww]ritten|[Rr]eported|[Ss]tory|[Ww]ords|WRITTEN|REPORTED|STORY) )?(?:[Bb]y|BY|[Bb]yline|BYLINE):? +"
)
_CUT: Final = re.compile(r" *(?:[|•·►]| [-–—] | {3,}|\t| ?\( ?@|(?<=\w),? (?:Published|Updated|Posted|Last updated)\b)")
_PARTICLES: Final = frozenset("de da del della der den di dos du la le van von und al bin ibn ter ten zu y e".split())
_NAME_WORD: Final = re.compile(
    r"(?:[^\W\d_][\w’'\-]*[^\W\d_]|[^\W\d_]\.?|(?:[^\W\d_]\.){2,3}|(?:Jr|Sr|St|Dr|Prof|Sen|Rep)\.)"
)
_JOINED: Final = re.compile(r",? and |, | & |; | with ")
_PLACED: Final = re.compile(r" (?:in|at|for|of|from) (?=the [A-Z]|[A-Z])")
_POST: Final = re.compile(
    r"(?:\w+[- ]){0,5}(?:correspondent|editor|reporter|writer|columnist|producer|critic|bureau|chief|staff|desk|analyst"
    r"|journalist|contributor|fellow|professor|author|news|press|times|post|agency|service)s?",
    re.IGNORECASE,
)
_NOBODY: Final = frozenset(
    """accident all any chance comparison contrast default definition design law means nature now order popular request
    special then virtue way""".split()
)


def _byline(line: str, named_next: bool) -> Place | None:
    """The names after "By" with what is printed beside them; or a line of names and their agency."""
    if len(line) >= _PROSE:
        return None
    match = _BY.match(line)
    start = match.end() if match else 0
    cut = _CUT.search(line, start)
    end = len(line[: cut.start() if cut else None].rstrip(" ,"))
    if line[:end].endswith(".") and not line[:end].endswith(("Jr.", "Sr.")):
        end -= 1
    if match or named_next:
        return (start, end) if _are_names(line[start:end]) else None
    who, comma, agency = line.replace(" | ", ", ").rpartition(", ")
    if comma and agency.lower() in _AGENCIES and _are_names(who):
        return (0, len(line))
    return None


def _are_names(words: str) -> bool:
    """Whether words are one to six names, each with at most a post, a place or an agency."""
    placed = _PLACED.search(words)
    if placed is not None:
        after = words[placed.end() :]
        if len(after.split()) > 8 or _DAY.search(after):
            return False
        words = words[: placed.start()]
    names = _JOINED.split(words)
    return len(names) <= 6 and _is_name(names[0]) and all(_is_name(one) or _is_post(one) for one in names[1:])


def _is_post(words: str) -> bool:
    return words.lower() in _AGENCIES or _POST.fullmatch(words) is not None or words.lower() in _CITIES


def _is_name(words: str) -> bool:
    """Whether words have the form of a person's name, or are an agency's."""
    parts = words.split()
    lowered = [part.lower().strip(".") for part in parts]
    if words.lower() in _AGENCIES:
        return True
    if not 2 <= len(parts) <= 5 or not _NOBODY.isdisjoint(lowered) or not CALENDAR.isdisjoint(lowered):
        return words.lower() in ("staff", "staff writer", "staff reporter", "our correspondent")
    if lowered[0] in STOP_WORDS or not all(_NAME_WORD.fullmatch(part) for part in parts):
        return False
    capitals = [part for part in parts if part[0].isupper()]
    return len(capitals) >= 2 and all(part[0].isupper() or part in _PARTICLES for part in parts)
