"""The pages' own files, each under an address that holds a digest of its content and so may be kept for ever."""

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "static"
PREFIX = "/static"
_MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    "": "text/plain; charset=utf-8",
}


class Asset(NamedTuple):
    """One file as it is served."""

    name: str
    digest: str
    media_type: str
    content: bytes

    @property
    def url(self) -> str:
        """The path of the file, which changes whenever its content does."""
        return f"{PREFIX}/{self.digest}/{self.name}"


@cache
def assets() -> dict[str, Asset]:
    """Every file by its name below the folder, read once; a name that is not in here is not served."""
    files = sorted(path for path in FOLDER.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {asset.name: asset for asset in map(_read, files)}


def _read(path: Path) -> Asset:
    content = path.read_bytes()
    name = path.relative_to(FOLDER).as_posix()
    return Asset(name, sha256(content).hexdigest()[:12], _MEDIA_TYPES[path.suffix], content)


def url(name: str) -> str:
    """The path of a file by its name; raises KeyError for a name there is no file for."""
    return assets()[name].url
