"""The page names tests, and each of them is a case that runs."""

import pytest

from sagtill.investigations.tests.the_law import test_contents, test_duties, test_order, test_to_ivo, test_words
from sagtill.law import duties, proofs

MODULES = (test_contents, test_duties, test_order, test_to_ivo, test_words)


def _cases(name: str) -> set[str]:
    """The first parameter of every case of a test, or nothing when it has one case only."""
    [test] = [vars(module)[name] for module in MODULES if name in vars(module)]
    marks = [mark for mark in getattr(test, "pytestmark", []) if mark.name == "parametrize"]
    return {str(row[0]) if isinstance(row, tuple) else str(row) for mark in marks for row in mark.args[1]}


@pytest.mark.parametrize("proof", sorted({*proofs.PROOFS.values(), *proofs.DONE_BY.values()}))
def test_a_proof_that_the_page_names_is_a_case_that_runs(proof: str) -> None:
    name, _, case = proof.partition("[")
    assert case.removesuffix("]") in (_cases(name) or {""})


def test_a_duty_that_is_done_here_is_a_duty_of_thepage() -> None:
    assert set(proofs.DONE_BY) <= {duty.key for duty in duties.DUTIES}
