from datetime import date

import pytest

from sagtill.law.provisions import PRESUMPTION_LABELS, PROVISIONS, Presumption
from sagtill.law.secrecy import (
    REGISTER,
    WITHHELD_FROM_PUBLIC_REGISTER,
    marking,
    provision,
    secret_at_most_until,
)


def test_a_marking_gives_provision_date_and_authority() -> None:
    text = marking("social_services", date(2026, 3, 2), "Socialnämnden i Exempelby")
    assert text == "26 kap. 1 § OSL (2009:400), 2026-03-02, Socialnämnden i Exempelby"


LONGEST = [
    ("social_services", date(2026, 3, 2), date(2096, 3, 2), "sjuttio år"),
    ("protected_registration", date(2028, 2, 29), date(2098, 2, 28), "sjuttio år från skottdagen"),
    ("statement_about_another", date(2026, 3, 2), date(2076, 3, 2), "femtio år"),
    ("staff_private", date(2026, 3, 2), date(2076, 3, 2), "femtio år"),
]


@pytest.mark.parametrize(("key", "day", "last", "why"), LONGEST)
def test_secrecy_lasts_at_most(key: str, day: date, last: date, why: str) -> None:
    assert secret_at_most_until(key, day) == last, why


def test_the_quotation_says_the_same_number_of_years_as_the_row() -> None:
    words = {70: "sjuttio år", 50: "femtio år"}
    for row in PROVISIONS:
        if " i högst " in row.source.text:
            assert words[row.most_years] in row.source.text, row.key


def test_social_services_are_secret_until_it_is_clear_that_they_are_not() -> None:
    assert provision("social_services").presumption is Presumption.HIDDEN
    assert "inte står klart" in PRESUMPTION_LABELS[Presumption.HIDDEN]


def test_one_who_tells_about_another_cannot_be_promised_to_stay_unknown() -> None:
    row = provision("statement_about_another")
    assert (row.presumption, row.source.section) == (Presumption.OPEN, "26 kap. 5 §")
    assert "aldrig lovas" in row.note


def test_the_register_has_four_facts_of_which_two_may_be_withheld() -> None:
    assert [row.key for row in REGISTER] == ["date", "number", "correspondent", "subject"]
    assert set(WITHHELD_FROM_PUBLIC_REGISTER) < {row.key for row in REGISTER}


def test_an_unknown_provision_is_an_error() -> None:
    with pytest.raises(KeyError):
        provision("no_such_provision")
