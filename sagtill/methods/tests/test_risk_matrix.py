"""The risk matrix."""

from collections.abc import Callable
from datetime import date

import pytest

from sagtill.methods.risk_matrix import (
    BY_SCORE,
    BY_SEVERITY,
    LIKELIHOODS,
    SEVERITIES,
    Band,
    RiskMatrix,
    count_cells,
    matrix_on,
    propose,
)
from sagtill.methods.tests.refusals import assert_refused_in_words

FROM = date(2025, 7, 1)
MATRIX = RiskMatrix(FROM)


@pytest.mark.parametrize(
    ("severity", "likelihood", "reason"),
    [
        (4, 1, BY_SEVERITY),  # a death once a year scores 4 and must still be tried
        (4, 2, BY_SCORE),
        (3, 3, BY_SCORE),
        (3, 2, None),
        (2, 4, None),  # the score is 8 but the severity only 2
        (1, 4, None),
        (0, 4, None),
    ],
)
def test_when_lex_sarah_should_be_tried(severity: int, likelihood: int, reason: str | None) -> None:
    proposal = propose(MATRIX, actual=0, possible=severity, likelihood=likelihood)
    assert (proposal.reason, proposal.escalate) == (reason, reason is not None)


def test_the_worse_of_what_happened_and_what_could_have_decides() -> None:
    assert propose(MATRIX, actual=3, possible=1, likelihood=3).severity == 3
    assert propose(MATRIX, actual=1, possible=3, likelihood=3).severity == 3


def test_the_reason_is_a_swedish_sentence() -> None:
    proposal = propose(MATRIX, actual=1, possible=3, likelihood=4)
    assert proposal.reason is not None
    expected = "Poängen är 12 och allvarlighetsgraden 3. Då bör lex Sarah prövas."
    assert proposal.reason.format(**proposal.values) == expected


def test_a_score_gets_the_name_of_its_band() -> None:
    bands = (Band("grön", 1, 4), Band("gul", 5, 8), Band("röd", 9, 16))
    matrix = RiskMatrix(FROM, bands=bands)
    assert [propose(matrix, s, 0, p).band for s, p in [(1, 1), (2, 4), (4, 4), (0, 1)]] == [
        "grön",
        "gul",
        "röd",
        None,
    ]


def test_every_level_has_its_words() -> None:
    assert (list(SEVERITIES), list(LIKELIHOODS)) == ([1, 2, 3, 4], [1, 2, 3, 4])


def test_bands_that_overlap_are_refused_as_one_published_matrix_had_them() -> None:
    published = (Band("grön", 1, 8), Band("gul", 9, 15), Band("röd", 12, 25))
    with pytest.raises(ValueError, match="bands gul and röd overlap at 12"):
        RiskMatrix(FROM, severities=5, likelihoods=5, bands=published)


def test_the_matrix_in_force_is_the_latest_begun() -> None:
    older = RiskMatrix(date(2020, 1, 1))
    assert matrix_on([MATRIX, older], FROM) is MATRIX
    assert matrix_on([MATRIX, older], date(2025, 6, 30)) is older


def test_cells_are_counted_and_empty_ones_are_there() -> None:
    counts = count_cells(MATRIX, [(4, 1), (4, 1), (2, 3)])
    assert (len(counts), counts[4, 1], counts[2, 3], counts[1, 1]) == (16, 2, 1, 0)


def test_a_matrix_may_escalate_at_its_very_edges() -> None:
    least = RiskMatrix(FROM, severities=2, likelihoods=2, severity=1, always=1, score=1)
    assert propose(least, 1, 0, 1).reason == BY_SCORE
    most = RiskMatrix(FROM, severity=4, always=4, score=16)
    assert [propose(most, 4, 0, p).reason for p in (3, 4)] == [BY_SEVERITY, BY_SCORE]


def test_a_band_may_hold_a_single_score_and_touch_the_next() -> None:
    matrix = RiskMatrix(FROM, bands=(Band("röd", 2, 16), Band("grön", 1, 1)))
    assert propose(matrix, 1, 0, 1).band == "grön"


def test_bands_that_share_one_score_overlap() -> None:
    with pytest.raises(ValueError, match="bands grön and röd overlap at 8"):
        RiskMatrix(FROM, bands=(Band("grön", 1, 8), Band("röd", 8, 16)))


@pytest.mark.parametrize(
    "ask",
    [
        lambda: RiskMatrix(FROM, severities=1),
        lambda: RiskMatrix(FROM, likelihoods=1),
        lambda: RiskMatrix(FROM, severity=5),
        lambda: RiskMatrix(FROM, always=0),
        lambda: RiskMatrix(FROM, score=17),
        lambda: RiskMatrix(FROM, bands=(Band("grön", 5, 1),)),
        lambda: RiskMatrix(FROM, bands=(Band("grön", 1, 8), Band("röd", 10, 16), Band("röd", 9, 9))[:1]),
        lambda: propose(MATRIX, 5, 0, 1),
        lambda: propose(MATRIX, 0, -1, 1),
        lambda: propose(MATRIX, 1, 1, 0),
        lambda: propose(MATRIX, 1, 1, 5),
        lambda: matrix_on([], FROM),
        lambda: matrix_on([MATRIX, RiskMatrix(FROM)], FROM),
        lambda: count_cells(MATRIX, [(0, 1)]),
    ],
)
def test_a_matrix_that_contradicts_itself_and_levels_outside_it_are_refused(
    ask: Callable[[], object],
) -> None:
    assert_refused_in_words(ask)
