import pytest

from sagtill.law import choices
from sagtill.law.definitions import DEFINITIONS, WHO_REPORTS, definition
from sagtill.law.regulations import REGULATIONS, regulation
from sagtill.law.sources import Grade
from sagtill.law.steps import BESIDE, STEPS

LISTS = [
    choices.CATEGORIES,
    choices.AREAS,
    choices.PROCESS_STEPS,
    choices.RUN_BY,
    choices.LAWS,
    choices.NOT_GIVEN_BECAUSE,
    choices.ROUTINE_FOLLOWED,
]


def test_misconduct_is_what_was_done_and_what_was_left_undone() -> None:
    text = definition("misconduct").text
    assert "såväl utförda handlingar" in text
    assert "underlåtit att utföra" in text
    assert "liv, säkerhet eller fysiska eller psykiska hälsa" in text


def test_a_tangible_risk_is_obvious_and_concrete() -> None:
    assert "uppenbar och konkret risk" in definition("risk").text


def test_every_definition_says_where_it_comes_from() -> None:
    assert all(row.source.law and row.source.grade.confirmed for row in DEFINITIONS)


def test_an_unknown_definition_is_an_error() -> None:
    with pytest.raises(KeyError):
        definition("no_such_word")


def test_relatives_do_not_report_and_volunteers_need_not() -> None:
    assert {"clients_and_relatives", "volunteers"} <= {row.key for row in WHO_REPORTS}


@pytest.mark.parametrize("rows", LISTS)
def test_keys_are_english_and_stand_once_in_a_list(rows: tuple[choices.Choice, ...]) -> None:
    keys = [row.key for row in rows]
    assert len(keys) == len(set(keys))
    assert all(key.isascii() for key in keys)
    assert all(row.label for row in rows)


def test_the_eight_types_come_first_and_the_ninth_is_marked_with_its_origin() -> None:
    origins = [row.source for row in choices.CATEGORIES]
    assert origins[:8] == [choices.HANDBOOK] * 8
    assert origins[8] == choices.SUNDSVALL
    assert [row.key for row in choices.CATEGORIES if not row.offered] == ["methods"]


def test_the_systems_own_categories_are_marked_as_its_own() -> None:
    own = [row.key for row in choices.CATEGORIES if row.source == choices.OWN]
    assert own == ["handover", "records_and_it", "secrecy", "staffing", "child_participation", "routine"]


def test_the_laws_to_choose_from_are_the_five() -> None:
    assert [row.key for row in choices.LAWS] == ["SoL", "LSS", "LVU", "LVM", "2024:79"]


def test_a_key_gives_its_label() -> None:
    assert choices.label(choices.NOT_GIVEN_BECAUSE, "fear") == "Hot eller rädsla"


def test_the_regulation_on_lex_sarah_is_kept_as_data_and_marked_unconfirmed_in_words() -> None:
    row = regulation("lex_sarah")
    assert (row.name, row.source.grade) == ("SOSFS 2011:5", Grade.B)
    assert "inte bekräftat" in row.source.note
    assert len(REGULATIONS) == 2


def test_the_case_goes_from_report_to_learning_with_other_tracks_beside() -> None:
    assert (STEPS[0].key, STEPS[-1].key) == ("report", "learn")
    assert {"child_concern", "crime", "worker", "health_care", "data_breach"} <= {row.key for row in BESIDE}


def test_every_grade_has_a_meaning_in_swedish() -> None:
    assert Grade.M.meaning == "obekräftat: en inställning, aldrig en fast regel"
    assert [grade for grade in Grade if not grade.confirmed] == [Grade.D, Grade.M]
