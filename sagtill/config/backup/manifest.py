"""What a backup says of itself, so that a copy that lacks something can be told from a whole one. No Django."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

_ROUND = 1 << 256


class BackupError(Exception):
    """The backup cannot be made, or is not to be trusted; the message is the Swedish sentence for whoever runs the command."""


@dataclass
class Total:
    """How many rows, and a digest that does not depend on their order: the sum of each row's SHA-256, modulo 2²⁵⁶."""

    count: int = 0
    digest: int = 0

    def add(self, content: bytes) -> None:
        self.count += 1
        self.digest = (self.digest + int.from_bytes(hashlib.sha256(content).digest(), "big")) % _ROUND

    def told(self) -> list[Any]:
        """As it stands in the manifest."""
        return [self.count, f"{self.digest:064x}"]


@dataclass(frozen=True)
class Measure:
    """What a database holds: rows and digest of each table, of each organisation, and the end of each organisation's log."""

    tables: dict[str, list[Any]]
    organisations: dict[str, list[Any]]
    log_ends: dict[str, list[Any]]


@dataclass(frozen=True)
class Manifest:
    """Everything a restored copy is compared with. Files are counted as they lie on disk: sealed."""

    version: str
    vendor: str
    made_at: str
    measure: Measure
    migrations: list[list[str]]
    files: list[Any]
    missing_files: list[str] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)

    def packed(self) -> bytes:
        """As JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode()


def unpacked(content: bytes) -> Manifest:
    """The manifest again. Raises BackupError when it is none."""
    try:
        values = json.loads(content)
        return Manifest(**{**values, "measure": Measure(**values["measure"])})
    except (ValueError, TypeError, KeyError) as error:
        raise BackupError("Kopians innehållsförteckning går inte att läsa.") from error


def differences(expected: Measure, found: Measure) -> list[str]:
    """One sentence for each thing that is not as the manifest says; empty when all is there."""
    return [
        *_compared("Tabellen {}", expected.tables, found.tables),
        *_compared("Organisationen {}", expected.organisations, found.organisations),
        *[
            f"Loggen för {name} slutar inte där den ska."
            for name in sorted(expected.log_ends.keys() | found.log_ends.keys())
            if expected.log_ends.get(name) != found.log_ends.get(name)
        ],
    ]


def _compared(title: str, expected: dict[str, list[Any]], found: dict[str, list[Any]]) -> list[str]:
    sentences = []
    for name in sorted(expected.keys() | found.keys()):
        wanted, there = expected.get(name, [0, ""]), found.get(name, [0, ""])
        if wanted[0] != there[0]:
            sentences.append(f"{title.format(name)} har {there[0]} rader, men skulle ha {wanted[0]}.")
        elif wanted != there:
            sentences.append(f"{title.format(name)} har rätt antal rader men annat innehåll.")
    return sentences


def fallen_behind(before: dict[str, list[Any]], copied: dict[str, list[Any]]) -> list[str]:
    """One sentence for each log that ends earlier in the copy than it did before the copying began.

    The log only grows. A copy of a living file, or a dump that row security has thinned, lacks its end and still looks whole.
    """
    return [
        f"Kopian av loggen för {name} har {copied.get(name, [0])[0]} rader, men det fanns redan {rows[0]}."
        for name, rows in sorted(before.items())
        if copied.get(name, [0])[0] < rows[0]
    ]
