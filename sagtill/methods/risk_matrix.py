"""The risk matrix: severity by likelihood of recurrence, and when it says that lex Sarah should be tried.

The matrix proposes and a named person decides. Its numbers are ranks: they are never averaged, summed or
followed over time, only counted per cell. Source: methods B3 (Kristianstad's rule, with severity 4 as the
exception).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sagtill.law.words import N_
from sagtill.methods.preconditions import require, require_count

SEVERITIES = {1: N_("mindre"), 2: N_("måttlig"), 3: N_("betydande"), 4: N_("katastrofal")}
LIKELIHOODS = {
    1: N_("mycket liten, ungefär en gång om året eller mer sällan"),
    2: N_("liten, ungefär varje månad"),
    3: N_("stor, ungefär varje vecka"),
    4: N_("mycket stor, ungefär varje dag"),
}
BY_SCORE = N_("Poängen är {poäng} och allvarlighetsgraden {grad}. Då bör lex Sarah prövas.")
BY_SEVERITY = N_("Allvarlighetsgraden är {grad}. Då bör lex Sarah prövas oavsett poäng.")


@dataclass(frozen=True)
class Band:
    """A colour or name for the scores from `lowest` to `highest`, both included."""

    name: str
    lowest: int
    highest: int


@dataclass(frozen=True)
class RiskMatrix:
    """A matrix as dated data, checked when it is made: bands may neither overlap nor leave out a score.

    Lex Sarah should be tried from `score` with at least `severity`, and at `always` whatever the score.
    Raises ValueError for a matrix that contradicts itself, and says how.
    """

    valid_from: date
    severities: int = 4
    likelihoods: int = 4
    bands: tuple[Band, ...] = ()
    score: int = 8
    severity: int = 3
    always: int = 4

    def __post_init__(self) -> None:
        for value, name in ((self.severities, "severities"), (self.likelihoods, "likelihoods")):
            require_count(value, f"the number of {name}")
            require(value >= 2, f"a matrix needs at least two {name}")
        require(1 <= self.severity <= self.severities, "the severity that escalates is not in the matrix")
        require(1 <= self.always <= self.severities, "the severity that always escalates is not in the matrix")
        require(1 <= self.score <= self.severities * self.likelihoods, "the score that escalates cannot occur")
        if self.bands:
            _check_bands(self.bands, {s * p for s, p in self.cells})

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Every (severity, likelihood) of the matrix."""
        return [(s, p) for s in range(1, self.severities + 1) for p in range(1, self.likelihoods + 1)]


@dataclass(frozen=True)
class Proposal:
    """What the matrix proposes. `reason` is the Swedish sentence, filled from `values`, or None."""

    severity: int
    likelihood: int
    score: int
    band: str | None
    reason: str | None

    @property
    def escalate(self) -> bool:
        """Whether lex Sarah should be tried."""
        return self.reason is not None

    @property
    def values(self) -> dict[str, str]:
        """What fills the placeholders of the reason."""
        return {"poäng": str(self.score), "grad": str(self.severity)}


def propose(matrix: RiskMatrix, actual: int, possible: int, likelihood: int) -> Proposal:
    """Score an event: severity is the worse of what happened and what could have, score = severity ×
    likelihood.

    Consequences go from 0 (none) to the matrix's highest severity and are kept apart by the caller;
    likelihood is of recurrence. No units. Source: methods B3. Raises ValueError for levels outside the
    matrix.

    >>> propose(RiskMatrix(date(2025, 7, 1)), actual=1, possible=4, likelihood=1).escalate
    True
    """
    for consequence in (actual, possible):
        require(consequence in range(matrix.severities + 1), f"consequence {consequence} is not in the matrix")
    require(likelihood in range(1, matrix.likelihoods + 1), f"likelihood {likelihood} is not in the matrix")
    severity = max(actual, possible)
    score = severity * likelihood
    reason = BY_SCORE if score >= matrix.score and severity >= matrix.severity else None
    if reason is None and severity >= matrix.always:
        reason = BY_SEVERITY
    band = next((band.name for band in matrix.bands if band.lowest <= score <= band.highest), None)
    return Proposal(severity, likelihood, score, band, reason)


def matrix_on(matrices: Sequence[RiskMatrix], day: date) -> RiskMatrix:
    """The matrix in force on a day: the latest begun. Source: methods B3.

    Raises ValueError when none had begun, and when two begin on the same day.

    >>> matrix_on([RiskMatrix(date(2020, 1, 1)), RiskMatrix(date(2025, 7, 1))], date(2024, 5, 1)).valid_from
    datetime.date(2020, 1, 1)
    """
    begun = sorted((matrix for matrix in matrices if matrix.valid_from <= day), key=lambda matrix: matrix.valid_from)
    require(len(begun) > 0, f"no matrix was in force on {day}")
    twice = any(one.valid_from == other.valid_from for one, other in pairwise(begun))
    require(not twice, "two matrices begin on the same day")
    return begun[-1]


def count_cells(matrix: RiskMatrix, assessed: Iterable[tuple[int, int]]) -> dict[tuple[int, int], int]:
    """How many assessments fall in each cell (severity, likelihood), empty cells included.

    Units: assessments. Source: methods B3: count cells, never average scores. Raises ValueError for a cell
    outside the matrix.

    >>> count_cells(RiskMatrix(date(2025, 7, 1)), [(4, 1), (4, 1)])[4, 1]
    2
    """
    counts = Counter(assessed)
    outside = set(counts) - set(matrix.cells)
    require(not outside, f"cells outside the matrix: {sorted(outside)}")
    return {cell: counts[cell] for cell in matrix.cells}


def _check_bands(bands: Sequence[Band], scores: set[int]) -> None:
    for band in bands:
        require(band.lowest <= band.highest, f"band {band.name} ends before it begins")
    ordered = sorted(bands, key=lambda band: band.lowest)
    for one, other in pairwise(ordered):
        require(one.highest < other.lowest, f"bands {one.name} and {other.name} overlap at {other.lowest}")
    missing = sorted(score for score in scores if not any(b.lowest <= score <= b.highest for b in bands))
    require(not missing, f"scores without a band: {missing}")
