"""What a kind of report is made of."""

from dataclasses import dataclass
from enum import StrEnum

from sagtill.organisation.roles import Kind


class Step(StrEnum):
    """The pages of the report flow; the value is the last part of the page's address."""

    DANGER = "fara"
    THREAT = "hot"
    WHAT = "vad"
    HOW = "hur"
    SAFE = "trygg"
    CHECK = "stammer"


@dataclass(frozen=True)
class ReportKind:
    """A door on the first page, and the pages behind it. Texts are Swedish, marked for translation."""

    key: Kind
    choice: str
    icon: str
    label: str
    hint: str
    question: str
    steps: tuple[Step, ...]
    tag: str = ""
    # A report that a manager must see the same hour.
    urgent: bool = False
    # Only those who are named see it (product.md 6, security.md 4: threats against staff).
    closed_circle: bool = False
