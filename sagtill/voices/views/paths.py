"""The three ways in: adults, children of 8 to 12, young people of 13 to 17. Same engine, different words and form."""

from dataclasses import dataclass

from sagtill.reports.rules.doors import CHILD_DOORS, YOUNG_DOORS, Door
from sagtill.reports.rules.voices import Speaker


@dataclass(frozen=True)
class Path:
    """A way in: its address, its pages, its look."""

    name: str
    speaker: Speaker
    start_template: str
    telling_template: str
    thanks_template: str
    first_page: str
    look: str = ""
    doors: tuple[Door, ...] = ()
    about: tuple[str, ...] = ("prata", "din-text")

    @property
    def is_for_young(self) -> bool:
        return self.speaker in (Speaker.CHILD, Speaker.YOUNG)


ADULTS = Path(
    "tyck",
    Speaker.ADULT,
    "voices/adults_start.html",
    "voices/adults_telling.html",
    "voices/adults_thanks.html",
    first_page="beratta",
    about=("overklaga", "vart", "din-text", "prata"),
)
CHILDREN = Path(
    "barn",
    Speaker.CHILD,
    "voices/children_start.html",
    "voices/children_telling.html",
    "voices/children_thanks.html",
    first_page="skriv",
    look="kid",
    doors=CHILD_DOORS,
)
YOUNG = Path(
    "ung",
    Speaker.YOUNG,
    "voices/young_start.html",
    "voices/young_telling.html",
    "voices/young_thanks.html",
    first_page="beratta",
    look="teen",
    doors=YOUNG_DOORS,
)
BY_NAME = {path.name: path for path in (ADULTS, CHILDREN, YOUNG)}
