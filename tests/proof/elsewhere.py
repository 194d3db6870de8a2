"""What a page makes the browser ask of anybody else than us, read out of the page itself."""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

# Attributes whose address the browser fetches, or sends to, whatever the element. A plain link is followed only by whoever presses it.
_FETCHED = frozenset(
    {
        "src",
        "srcset",
        "imagesrcset",
        "action",
        "formaction",
        "data",
        "poster",
        "background",
        "manifest",
        "ping",
        "xlink:href",
    }
)
_LINKS = frozenset({"a", "area"})
_IN_STYLE = re.compile(r"(?:url\(\s*|@import\s+)['\"]?\s*([^'\")\s;]+)", re.IGNORECASE)
_IN_SCRIPT = re.compile(r"['\"`](?:https?:|wss?:)?//[^'\"`]+['\"`]", re.IGNORECASE)
# The name of a language of drawing, which looks like an address and is never asked for.
_NAMES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")


def is_elsewhere(address: str) -> bool:
    """Whether an address leaves our own host."""
    said = address.strip().casefold().replace("\\", "/")
    return said.startswith("//") or bool(re.match(r"(?!data:|blob:)[a-z][a-z0-9+.-]*:", said))


def in_style(text: str) -> list[str]:
    """The addresses elsewhere that a style sheet fetches."""
    return [one for one in _IN_STYLE.findall(text) if is_elsewhere(one)]


def in_script(text: str) -> list[str]:
    """The addresses elsewhere that stand in a script."""
    return [one for one in _IN_SCRIPT.findall(text) if one[1:-1] not in _NAMES]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inline: list[str] = []
        self._inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = tag if tag in ("style", "script") else ""
        said = {name: value or "" for name, value in attrs}
        self.found += [f"<{tag}> {one}" for one in _addresses(tag, said) if is_elsewhere(one)]
        self.found += [f"<{tag} style> {one}" for one in in_style(said.get("style", ""))]
        self.inline += [f"<{tag} {name}>" for name in said if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in said):
            self.inline.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        look = {"style": in_style, "script": in_script}.get(self._inside)
        self.found += [f"<{self._inside}> {one}" for one in (look(data) if look else [])]


def _addresses(tag: str, said: dict[str, str]) -> Iterator[str]:
    for name in _FETCHED & set(said):
        several = name in ("srcset", "imagesrcset", "ping")
        yield from (part.split()[0] for part in said[name].split(",") if part.split()) if several else [said[name]]
    if "href" in said and tag not in _LINKS:
        yield said["href"]
    if tag == "meta" and said.get("http-equiv", "").casefold() == "refresh" and "=" in said.get("content", ""):
        yield said["content"].split("=", 1)[1].strip("'\" ")


def asked_elsewhere(page: str) -> list[str]:
    """Everything in a page that makes the browser ask somebody else."""
    parser = _Page()
    parser.feed(page)
    return parser.found


def written_in(page: str) -> list[str]:
    """Script and style that stand in a page itself, which its policy would not let run."""
    parser = _Page()
    parser.feed(page)
    return parser.inline


def loosened(policy: str) -> list[str]:
    """What in a content policy lets a page fetch from, or send to, anybody but us."""
    own = {"'self'", "'none'", "data:", "blob:", "'script'", "csp", "/csp"}
    return [rule for rule in policy.split(";") if rule.strip() and not _is_own(rule.split(), own)]


def _is_own(rule: list[str], own: Iterable[str]) -> bool:
    named = rule[0] in ("sandbox", "trusted-types", "upgrade-insecure-requests")
    return named or all(one in own for one in rule[1:])
