"""All figures, in the order of the page."""

from collections.abc import Callable

from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure
from sagtill.statistics.queries.figures.lex_sarah import lex_sarah
from sagtill.statistics.queries.figures.present import open_cases
from sagtill.statistics.queries.figures.promises import promises
from sagtill.statistics.queries.figures.reports import first_reply, reports
from sagtill.statistics.queries.figures.shares import categories, causes, effect, missed
from sagtill.statistics.queries.figures.silence import silence
from sagtill.statistics.queries.figures.threat_care import threat_care
from sagtill.statistics.queries.figures.threat_rate import threat_rate
from sagtill.statistics.queries.figures.threats import threats
from sagtill.statistics.queries.figures.voices import voices

FIGURES: dict[str, Callable[[Question], Figure]] = {
    "reports": reports,
    "first_reply": first_reply,
    "open_cases": open_cases,
    "causes": causes,
    "effect": effect,
    "silence": silence,
    "threats": threats,
    "threat_rate": threat_rate,
    "threat_care": threat_care,
    "lex_sarah": lex_sarah,
    "voices": voices,
    "missed": missed,
    "categories": categories,
    "promises": promises,
}
# Those that stand on the first page; the rest are one step away.
OVERVIEW = (
    "reports",
    "first_reply",
    "open_cases",
    "causes",
    "effect",
    "silence",
    "threats",
    "lex_sarah",
    "voices",
)
