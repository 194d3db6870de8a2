import pytest

from sagtill.law.contents import (
    ENTRY_FACTS,
    INVESTIGATION,
    PARTS,
    REPORT,
    required_in_part,
    what_is_missing,
)
from sagtill.law.laws import Law
from sagtill.law.notification import ATTACHMENT_TYPES, FIELDS, SENDING, template
from sagtill.law.outcomes import DECISION, Outcome, notification_source

EVERYTHING = {row.key for row in INVESTIGATION}


def test_the_nine_requirements_and_the_measures_against_recurrence_are_all_there() -> None:
    assert {row.number for row in INVESTIGATION if not row.for_children} == set(range(1, 11))


def test_every_part_of_the_investigation_has_something_that_must_be_written() -> None:
    for part in PARTS:
        assert required_in_part(part, concerns_child=False), PARTS[part]


def test_an_empty_investigation_lacks_everything_required() -> None:
    missing = {row.key for row in what_is_missing(set(), concerns_child=False)}
    assert {"causes", "consequences", "decision", "prevention"} <= missing
    assert "what_else" not in missing, "det som i övrigt framkommit kan vara ingenting"
    assert "child_view" not in missing


def test_a_full_investigation_lacks_nothing() -> None:
    assert what_is_missing(EVERYTHING, concerns_child=True) == ()


@pytest.mark.parametrize("key", ["child_view", "child_best_interest", "child_informed"])
def test_when_a_child_is_concerned_the_child_must_be_in_the_investigation(key: str) -> None:
    written = EVERYTHING - {key}
    assert [row.key for row in what_is_missing(written, concerns_child=True)] == [key]
    assert what_is_missing(written, concerns_child=False) == ()


def test_the_consequences_stand_in_part_four_together_with_the_child() -> None:
    keys = [row.key for row in required_in_part(4, concerns_child=True)]
    assert keys == ["consequences", "child_view", "child_best_interest", "child_informed"]


def test_measures_already_taken_belong_to_the_first_part_and_to_the_measures() -> None:
    assert "measures_taken" in {row.key for row in required_in_part(1, concerns_child=False)}
    assert "measures_taken" in {row.key for row in required_in_part(8, concerns_child=False)}


def test_every_entry_carries_date_source_fact_or_assessment_and_author() -> None:
    keys = [fact.key for fact in ENTRY_FACTS]
    assert keys == ["documented_on", "comes_from", "fact_or_assessment", "documented_by"]


def test_what_a_report_holds_is_mostly_unconfirmed_and_says_so() -> None:
    grades = {row.key: row.source.grade for row in REPORT}
    assert grades["received_at"] == "M"
    assert grades["reported_by"] == "C"
    assert grades["written_down_by"] == "A"


def test_only_the_serious_outcomes_are_notified_to_ivo() -> None:
    assert [one for one in Outcome if one.to_ivo] == [Outcome.SERIOUS, Outcome.SERIOUS_RISK]


def test_a_deviation_is_not_misconduct_but_a_risk_is_treated_as_one() -> None:
    assert [one.value for one in Outcome if not one.is_misconduct] == ["no_deviation", "deviation"]


def test_the_six_outcomes_are_worded_as_the_law_words_them() -> None:
    assert [one.label for one in Outcome] == [
        "ingen avvikelse",
        "avvikelse",
        "missförhållande",
        "påtaglig risk för missförhållande",
        "allvarligt missförhållande",
        "påtaglig risk för allvarligt missförhållande",
    ]


def test_the_notification_cites_the_law_the_case_concerns() -> None:
    assert notification_source(Law.LSS).citation == "24 f § LSS (1993:387)"
    assert notification_source(Law.LVM).citation == "27 kap. 6 § SoL (2025:400)"


def test_a_decision_names_the_one_who_decided_and_the_delegation() -> None:
    assert {"reasons", "ivo", "decided_by", "delegation", "reported_to_board"} <= {row.key for row in DECISION}


def test_the_form_comes_in_its_nine_groups() -> None:
    assert [field.group for field in FIELDS] == sorted(field.group for field in FIELDS)
    assert {field.group for field in template()} == set(range(1, 10))


def test_no_field_of_the_form_is_better_confirmed_than_an_indication() -> None:
    assert {field.source.grade for field in FIELDS} == {"D", "M"}


def test_an_organisation_may_rename_a_field_and_leave_one_out() -> None:
    changed = template({"area": "Område enligt e-tjänsten", "contact_email": None})
    labels = {field.key: field.text for field in changed}
    assert labels["area"] == "Område enligt e-tjänsten"
    assert "contact_email" not in labels
    assert len(changed) == len(FIELDS) - 1


def test_what_is_sent_cannot_be_changed_and_takes_few_kinds_of_files() -> None:
    assert "unchangeable" in {row.key for row in SENDING}
    assert "docx" not in ATTACHMENT_TYPES
