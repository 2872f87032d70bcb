"""Reading a page the way the tests look at it."""

from html.parser import HTMLParser

import httpx

VOID = {"br", "hr", "img", "input", "link", "meta"}


class Page(HTMLParser):
    """The tags, the texts and the addresses of an HTML page."""

    def __init__(self, answer: httpx.Response) -> None:
        super().__init__()
        assert answer.status_code == 200
        assert answer.headers["content-type"] == "text/html; charset=utf-8"
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[str] = []
        self.feed(answer.text)
        self.close()
        assert self._open == [], "every tag is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        self.texts.setdefault(tag, []).append("")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Tags close in the order of their opening."""
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        """A text belongs to every tag around it."""
        for tag in set(self._open):
            self.texts[tag][-1] += data

    @property
    def links(self) -> list[str]:
        """Every address the page names."""
        found = [attrs.get("href") or attrs.get("src") for _, attrs in self.tags]
        return [address for address in found if address is not None]

    @property
    def ids(self) -> list[str]:
        """Every id, in order."""
        return [identity for _, attrs in self.tags if (identity := attrs.get("id"))]
