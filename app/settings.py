"""Every setting of the service: read from `ONRECORD_*` variables, checked once, frozen; and where its own files lie."""

import ipaddress
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableSource
from rapidfuzz import process

PREFIX = "ONRECORD_"
_OF_CLIENTS = frozenset({"ONRECORD_KEY"})  # where the documentation has callers keep their key
_PACKAGE = Path(__file__).resolve().parent
ROOT = _PACKAGE.parent
"""The folder beside the package: the checkout, where there is one."""

_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400}
_ADMIN_KEY = re.compile(r"onr_[!-~]{28,}")


class SettingsError(ValueError):
    """Settings that cannot be used; one line a variable, saying what is accepted and never what was given."""


class RateLimit(NamedTuple):
    """So many requests in so many seconds."""

    requests: int
    seconds: int


class SettingRow(NamedTuple):
    """One line of the table in the documentation."""

    name: str
    default: str
    description: str


def in_checkout() -> bool:
    """Whether the package runs from its repository and not from an installed wheel."""
    return (ROOT / "pyproject.toml").is_file() and (ROOT / "migrations").is_dir()


def share_dir(name: str) -> Path:
    """The folder `migrations` or `seed_data`, in the installed wheel or in the checkout.

    Raises FileNotFoundError when neither has it, which means a broken installation.
    """
    for folder in (_PACKAGE / "_share" / name, ROOT / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"this installation of onrecord lacks its folder {name!r}; install it again")


def default_data_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """`data` in a checkout, else the user's own data folder (XDG Base Directory Specification 0.8)."""
    if in_checkout():
        return ROOT / "data"
    xdg = environ.get("XDG_DATA_HOME", "")
    return (Path(xdg) if Path(xdg).is_absolute() else Path.home() / ".local" / "share") / "onrecord"


def _split(value: object) -> object:
    return tuple(part for piece in value.split(",") if (part := piece.strip())) if isinstance(value, str) else value


def _database_url(value: object) -> SecretStr:
    url = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    scheme, separator, rest = url.partition("://")
    if scheme in ("postgres", "postgresql", "postgresql+psycopg") and separator and rest:
        return SecretStr(f"postgresql+psycopg://{rest}")
    if scheme in ("sqlite", "sqlite+pysqlite") and rest.startswith("/") and len(rest) > 1:
        return SecretStr(f"sqlite:///{rest[1:]}")
    raise ValueError("it is neither sqlite:///FILE nor postgresql://USER:PASSWORD@HOST/DATABASE")


def _admin_key(value: object) -> SecretStr:
    key = value.get_secret_value() if isinstance(value, SecretStr) else str(value)
    if not _ADMIN_KEY.fullmatch(key):
        raise ValueError("it must begin with onr_ and have at least 32 visible ASCII characters")
    return SecretStr(key)


def _rate_limit(value: object) -> RateLimit | None:
    if value is None or isinstance(value, RateLimit) or value == "off":
        return None if value == "off" else value  # type: ignore[return-value]  # narrowed above
    found = re.fullmatch(r"([1-9][0-9]{0,8})/(second|minute|hour|day)", str(value))
    if found is None:
        raise ValueError("it is neither off nor a number a time, such as 300/minute")
    return RateLimit(int(found[1]), _SECONDS[found[2]])


def _origin(value: object) -> str:
    text = str(value)
    parts = urlsplit(text)
    if text != "*" and not (
        parts.scheme in ("http", "https") and parts.netloc and text == f"{parts.scheme}://{parts.netloc}"
    ):
        raise ValueError("an origin is a scheme and a host without a path, such as https://news.example")
    return text.lower()


def _public_url(value: object) -> str:
    parts = urlsplit(str(value))
    if (
        parts.scheme not in ("http", "https")
        or not parts.netloc
        or parts.query
        or parts.fragment
        or "@" in parts.netloc
    ):
        raise ValueError("it must be an http or https address without user, query and fragment")
    return str(value).rstrip("/")


def _network(value: object) -> str:
    try:
        return str(ipaddress.ip_network(str(value), strict=False))
    except ValueError:
        raise ValueError("each must be an IP address or a network such as 10.0.0.0/8") from None


DatabaseUrl = Annotated[SecretStr, BeforeValidator(_database_url)]
Origin = Annotated[str, BeforeValidator(_origin)]
Network = Annotated[str, BeforeValidator(_network)]


class Settings(BaseSettings):
    """The settings of one running service."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="forbid", hide_input_in_errors=True
    )

    data_dir: Annotated[Path, AfterValidator(Path.expanduser)] = Field(
        default_factory=default_data_dir,
        description="Folder for the SQLite file. Default: `./data` in a checkout, else the user's data folder.",
    )
    database_url: DatabaseUrl = Field(
        default_factory=lambda data: SecretStr(f"sqlite:///{data['data_dir'] / 'onrecord.db'}"),
        description="`sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/DATABASE`. Default: a file in `DATA_DIR`.",
    )
    host: str = Field(default="127.0.0.1", min_length=1, description="Address to listen on.")
    port: int = Field(default=8000, ge=0, le=65535, description="Port to listen on, 0 to 65535; 0 takes a free one.")
    workers: int = Field(default=1, ge=1, le=64, description="Processes that answer requests, 1 to 64.")
    admin_key: Annotated[SecretStr, BeforeValidator(_admin_key)] | None = Field(
        default=None,
        description="An admin key accepted from the start: `onr_` and more, at least 32 visible ASCII characters.",
    )
    seed: Literal["demo", "none"] = Field(
        default="demo", description="What an empty database is filled with: `demo` or `none`."
    )
    require_key: bool = Field(default=False, description="Ask for a key for reading too: `true` or `false`.")
    rate_limit: Annotated[RateLimit | None, NoDecode, BeforeValidator(_rate_limit)] = Field(
        default=None,
        description="Requests one address may make, for each worker: `off`, or a number a time such as `300/minute`.",
    )
    cors_origins: Annotated[tuple[Origin, ...], NoDecode, BeforeValidator(_split)] = Field(
        default=("*",), description="Web origins that may read answers, separated by commas; `*` is all of them."
    )
    public_url: Annotated[str, BeforeValidator(_public_url)] | None = Field(
        default=None, description="Address clients see, for links. Default: the one of the request."
    )
    trusted_proxies: Annotated[tuple[Network, ...], NoDecode, BeforeValidator(_split)] = Field(
        default=(), description="Addresses or networks whose `X-Forwarded-*` is believed, separated by commas."
    )
    query_deadline_ms: int = Field(
        default=250, ge=10, le=60_000, description="Milliseconds a query may take before 503, 10 to 60000."
    )
    shared_max_age: int = Field(
        default=30, ge=0, le=31_536_000, description="Seconds a shared cache may keep an open answer, 0 to 31536000."
    )
    answer_cache_mb: int = Field(
        default=8,
        ge=0,
        le=1_024,
        description="Megabytes of answers each worker keeps while an SQLite database does not change, 0 to 1024.",
    )
    log_format: Literal["auto", "json", "console"] = Field(
        default="auto", description="`json`, `console`, or `auto`: console on a terminal, JSON elsewhere."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least serious lines to log: `debug`, `info`, `warning` or `error`."
    )

    @classmethod
    def load(cls) -> Self:
        """The settings of the environment; raises SettingsError naming each bad variable and what it accepts."""
        try:
            return cls()
        except ValidationError as error:
            raise SettingsError(_explain(error)) from None
        except UnreadableSource as error:
            raise SettingsError(str(error)) from None


def variable(field: str) -> str:
    """The environment variable of a field."""
    return PREFIX + field.upper()


def table() -> list[SettingRow]:
    """The settings in the order of the documentation, with their defaults as one would write them."""
    rows = []
    for name, field in Settings.model_fields.items():
        default = "" if field.default_factory or field.default is None else _shown(field.default)
        rows.append(SettingRow(variable(name), "off" if name == "rate_limit" else default, field.description or ""))
    return rows


def unrecognised(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Variables that begin like ours but set nothing, each with the nearest one that does; for a warning at start."""
    known = [variable(name) for name in Settings.model_fields]
    strangers = sorted(name for name in environ if name.startswith(PREFIX) and name not in {*known, *_OF_CLIENTS})
    return {name: process.extractOne(name, known)[0] for name in strangers}


def _explain(error: ValidationError) -> str:
    lines: dict[str, str] = {}
    for item in error.errors(include_url=False, include_context=False, include_input=False):
        field = str(item["loc"][0]) if item["loc"] else ""
        if item["type"] == "default_factory_not_called":
            continue
        known = Settings.model_fields.get(field)
        said = item["msg"].removeprefix("Value error, ").rstrip(".")
        lines.setdefault(
            field, f"{variable(field)} is not accepted: {said}. {known.description if known else ''}".rstrip()
        )
    return "\n".join(lines.values())


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(_shown(item) for item in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
