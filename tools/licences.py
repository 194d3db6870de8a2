"""Writes docs/licences.md: under what licence each thing that an installation needs is used, and that it goes with EUPL-1.2.

With --check nothing is written; the exit status is 1 when the file is not what would be written, or a licence is unknown.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_FILE = _ROOT / "docs" / "licences.md"
_PINNED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==([^ ;\\]+)(?:\s*;\s*([^\\]*))?", re.MULTILINE)
# The licences that may be used beside EUPL-1.2, as packages write them, and what is asked in return. Weak copyleft reaches the
# library alone, which is used unchanged; where there is a choice the first one here is taken.
KNOWN: tuple[tuple[str, str, str], ...] = (
    (r"MIT-0|MIT-CMU|\bMIT\b|HPND", "MIT", "the notice stays"),
    (r"BSD|0BSD", "BSD", "the notice stays"),
    (r"ISC", "ISC", "the notice stays"),
    (r"Apache", "Apache-2.0", "the notice stays; patents are licensed"),
    (r"PSF|Python Software Foundation", "PSF-2.0", "the notice stays"),
    (r"MPL|Mozilla", "MPL-2.0", "changes to its own files are shared"),
    (r"LGPL|Lesser General", "LGPL", "changes to the library are shared; it can be replaced"),
)
# What says nothing of itself in a form that can be read.
_SAID_ELSEWHERE = {"sqlcipher3": "Zlib AND BSD-3-Clause", "holidays": "MIT", "resvg-py": "MIT"}
_HEAD = """# Licences

Säg till is licensed under EUPL-1.2. This is what an installation is made of besides, written by `python tools/licences.py` from
the packages themselves and compared by a test. All of it may be used beside EUPL-1.2: permissive licences ask for their notice, and
weak copyleft (MPL, LGPL) reaches the library alone, which is used unchanged and can be replaced.

| package | what it says | taken as | what that asks |
|---|---|---|---|
"""


class UnknownLicenceError(Exception):
    """Nobody has looked at whether this licence goes with EUPL-1.2."""


def said_by(package: str) -> str:
    """The licence as the package itself writes it."""
    about = metadata.metadata(package)
    listed = [
        line.split("::")[-1].strip() for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    whole = about.get("License-Expression") or ", ".join(listed) or (about.get("License") or "").partition("\n")[0]
    return whole if whole not in ("", "UNKNOWN") else _SAID_ELSEWHERE.get(package.lower(), "")


def judged(package: str, said: str) -> tuple[str, str]:
    """What a licence is taken as, and what it asks. Raises UnknownLicenceError."""
    for pattern, name, asks in KNOWN:
        if re.search(pattern, said, re.IGNORECASE):
            return name, asks
    raise UnknownLicenceError(f"{package}: {said or 'says nothing'}")


def packages() -> list[str]:
    """The packages that an installation on this kind of machine gets."""
    text = (_ROOT / "requirements" / "prod.txt").read_text(encoding="utf-8")
    here = []
    for name, _version, _only in _PINNED.findall(text):
        try:
            metadata.distribution(name)
        except metadata.PackageNotFoundError:
            # For another system only, as its marker says.
            continue
        here.append(name)
    return sorted(here, key=str.lower)


def written() -> str:
    """The whole document."""
    rows = [(name, said_by(name)) for name in packages()]
    lines = [f"| {name} | {said} | {' | '.join(judged(name, said))} |" for name, said in rows]
    return _HEAD + "\n".join(lines) + "\n"


def main() -> int:
    text = written()
    if "--check" in sys.argv:
        return int(not _FILE.exists() or _FILE.read_text(encoding="utf-8") != text)
    _FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
