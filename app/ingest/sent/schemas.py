"""What an article to be stored looks like when it comes in, over HTTP and from files alike."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from app.ingest.rows.slugs import is_allowed
from app.ingest.sent.instants import read_instant
from app.text.addresses import split_address
from app.text.slugs import slugify

OnConflict = Literal["error", "update", "skip"]
"""What happens to an article that is stored already: refused, a new version, or left as it is."""

ALIASES: Final = {
    "id": "external_id",
    "title": "headline",
    "text": "body",
    "date": "published_at",
    "link": "url",
}
"""Other names under which fields are accepted, over HTTP and in files."""


def _without_nul(value: str) -> str:
    if "\0" in value:
        raise ValueError("it holds a NUL character")
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("it is blank")
    return value


def _has_word(value: str) -> str:
    if not any(map(str.isalnum, value)):
        raise ValueError("there is no word in it")
    return value


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _number_as_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _instant(value: str) -> str:
    read_instant(value)
    return value


def _address(value: str) -> str:
    if "@" in split_address(value).netloc:
        raise ValueError("it holds a user name or password: leave them out")
    return value


def _slug(value: str) -> str:
    if not is_allowed(value):
        raise ValueError("a slug is lower-case ASCII words joined by hyphens, and no word of the routes")
    return value


Line = Annotated[str, AfterValidator(_without_nul)]
Optional = Annotated[Line | None, BeforeValidator(_blank_is_none)]
Instant = Annotated[str | None, AfterValidator(lambda v: v if v is None else _instant(v))]
SEED_HEADLINE: Final = "Russia Freezes Ukraine Peace Talks as NATO Strengthens Eastern Defences"
SEED_BODY: Final = (
    "Polish Prime Minister Donald Tusk dismissed suggestions the drone crossings were accidental, warning: "
    "“Poland is closer to open conflict than at any time since World War II.”"
)
SEED_QUOTE: Final = "Poland is closer to open conflict than at any time since World War II."


class NewQuote(BaseModel, defer_build=True):
    """Words that the sender vouches for: they must stand in the article."""

    model_config = ConfigDict(extra="forbid", title="NewQuote")

    text: Annotated[Line, AfterValidator(_has_word)] = Field(
        max_length=20_000, description="The words said, without quotation marks.", examples=[SEED_QUOTE]
    )
    speaker: Optional = Field(
        default=None,
        max_length=200,
        description="Who said them: a name, slug, id or Wikidata id. An unknown full name becomes a new actor.",
        examples=["Donald Tusk"],
    )
    start: int | None = Field(
        default=None,
        ge=0,
        le=10_000_000,
        description="About where in the field the words begin, in code points; picks between several places.",
        examples=[103],
    )


class NewArticle(BaseModel, defer_build=True):
    """One article to store, with what its sender knows about it.

    `id`, `title`, `text`, `date` and `link` are accepted for `external_id`, `headline`, `body`, `published_at` and
    `url`.
    """

    model_config = ConfigDict(extra="forbid", title="NewArticle")

    headline: Annotated[Line, AfterValidator(_not_blank)] = Field(
        max_length=1_000, description="The headline, kept as sent.", examples=[SEED_HEADLINE]
    )
    body: Annotated[Line, AfterValidator(_not_blank)] = Field(
        max_length=2_000_000,
        description="The text, kept as sent but for line ends: offsets of quotes count in it.",
        examples=[SEED_BODY],
    )
    standfirst: Optional = Field(
        default=None,
        max_length=5_000,
        description="The summary between headline and body.",
        examples=["NATO boosts defences after Russian drones entered Polish airspace, escalating regional tensions"],
    )
    dateline: Optional = Field(
        default=None, max_length=300, description="Place and date before the first sentence.", examples=["WARSAW"]
    )
    byline: Optional = Field(
        default=None, max_length=500, description="Who wrote it, as printed.", examples=["Newsroom"]
    )
    source: Optional = Field(
        default=None,
        max_length=200,
        description="Who published it: slug, name or host; created when unknown. Default: the host of `url`.",
        examples=["seed"],
    )
    url: Annotated[Line | None, BeforeValidator(_blank_is_none), AfterValidator(lambda v: v and _address(v))] = Field(
        default=None,
        max_length=2_048,
        description="Where it was published; http or https.",
        examples=["https://news.example/2025/09/12/peace-talks"],
    )
    external_id: Annotated[Optional, BeforeValidator(_number_as_text)] = Field(
        default=None, max_length=500, description="The source's own id, unique within it.", examples=["seed-1"]
    )
    published_at: Instant = Field(
        default=None,
        max_length=64,
        description="An RFC 3339 instant, a day, a month or a year; UTC when it has no offset.",
        examples=["2025-09-12"],
    )
    language: str | None = Field(
        default=None,
        max_length=35,
        pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
        description="BCP 47 tag. Default: the source's, else `en`.",
        examples=["en"],
    )
    kind: str = Field(
        default="article",
        max_length=60,
        pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$",
        description="What sort of item it is, a slug.",
        examples=["article"],
    )
    slug: Annotated[str, AfterValidator(_slug)] | None = Field(
        default=None,
        max_length=120,
        description="The name in addresses. Default: made of the headline.",
        examples=["russia-freezes-ukraine-peace-talks"],
    )
    topics: list[Annotated[Line, Field(min_length=1, max_length=200)]] | None = Field(
        default=None,
        max_length=100,
        description="Topics by slug, code or name; each must be known.",
        examples=[["peace-talks", "drones"]],
    )
    quotes: list[NewQuote] = Field(
        default_factory=list,
        max_length=500,
        description="Quotes the sender vouches for; stored as `declared`.",
        examples=[[{"text": SEED_QUOTE, "speaker": "Donald Tusk"}]],
    )
    embargo_until: Instant = Field(
        default=None,
        max_length=64,
        description="Until when the article is withheld.",
        examples=["2025-09-12T12:00:00Z"],
    )
    extract: bool = Field(
        default=True, description="Whether to find further quotes, actors and roles in the text.", examples=[True]
    )

    @model_validator(mode="before")
    @classmethod
    def _named_as_ours(cls, value: Any) -> Any:
        """Fields under their other names; a field given under both is refused."""
        if not isinstance(value, Mapping) or ALIASES.keys().isdisjoint(value):
            return value
        renamed = {ALIASES.get(name, name): item for name, item in value.items()}
        if len(renamed) < len(value):
            raise ValueError("a field is given under two names")
        return renamed

    @classmethod
    def lenient(cls, record: Mapping[str, Any]) -> tuple[Self, list[str]]:
        """An article from a file's record and the record's keys that mean nothing here; raises ValidationError."""
        known: dict[str, Any] = {}
        ignored: list[str] = []
        fields = cls.model_fields
        for name, item in record.items():
            field = ALIASES.get(name, name)
            if field not in fields or (field != name and field in record):
                ignored.append(name)
            else:
                known[field] = item
        if isinstance(known.get("kind"), str):
            known["kind"] = slugify(known["kind"], 60) or "article"
        return cls.model_validate(known), ignored
