"""What the public pages say beside their own files, and what stands in those files and is the staff's. For the catalogues."""

from sagtill.notices.rules import TEMPLATES
from sagtill.reports.kinds.voices import COMPLAINT, PRAISE, SUGGESTION
from sagtill.reports.rules import telling
from sagtill.reports.rules.doors import CHILD_DOORS, YOUNG_DOORS
from sagtill.reports.rules.lights import LIGHT_LABELS
from sagtill.ui import words
from sagtill.voices.rules import NO_CHANGE_SAID, NO_REASON_SAID, TOO_FEW

_DAYS = ("i dag", "i går", "i morgon", "{weekday} {number} {month}", "{number} {month} {year}", "{month} {year}")
_DOORS = (*CHILD_DOORS, *YOUNG_DOORS)
ALSO_PUBLIC: tuple[str, ...] = (
    *dict.fromkeys(
        (
            *(one.label for one in (COMPLAINT, SUGGESTION, PRAISE)),
            *(one.question for one in (COMPLAINT, SUGGESTION, PRAISE)),
            *(door.label for door in _DOORS),
            *(door.question for door in _DOORS),
            *LIGHT_LABELS.values(),
            *words.WEEKDAYS,
            *words.MONTHS,
            *_DAYS,
            "kvartal {number}, {year}",
            telling.EMPTY,
            telling.TOO_LONG,
            telling.NO_CHOICE,
            "Skriv något först",
            TEMPLATES["a5"].subject,
            TEMPLATES["a5"].body,
        )
    ),
)
NOT_PUBLIC = frozenset(
    {
        NO_CHANGE_SAID,
        NO_REASON_SAID,
        TOO_FEW,
        "Säg till är socialtjänstens kvalitetssystem.",
        "Koden stämmer inte.",
    }
)
