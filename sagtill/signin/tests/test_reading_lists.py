"""Reading a list of people: what spreadsheets save, and what people write in them."""

from datetime import date

import pytest

from sagtill.organisation.roles import Role
from sagtill.signin.rules import list_words
from sagtill.signin.rules.listed import Listed, UnreadableError
from sagtill.signin.rules.reading_lists import read

HEAD = "användarnamn;förnamn;efternamn;titel;e-post;roll;enhet;från;till;skyddad\n"


def one(line: str, head: str = HEAD) -> Listed:
    return read((head + line).encode())


def test_the_file_to_fill_in_is_a_file_that_can_be_read() -> None:
    listed = read(("\ufeff" + list_words.EXAMPLE).encode())
    assert listed.errors == []
    assert [(row.username, row.role, row.unit) for row in listed.rows] == [
        ("anna.ek", Role.EMPLOYEE, "Hemtjänsten Norr"),
        ("per.lund", Role.MANAGER, "Hemtjänsten Norr"),
        ("per.lund", Role.DEPUTY, "Boende Söder"),
    ]
    assert listed.rows[2].starts_on == date(2026, 6, 1)
    assert listed.rows[0].facts["last_name"] == "Ek"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("ending", ["\r\n", "\n"])
def test_what_different_spreadsheets_save_is_the_same_list(encoding: str, separator: str, ending: str) -> None:
    lines = ["Användarnamn;FÖRNAMN;E-post;Enhet", "åsa;Åsa;;Söder", ";;;", "bo;Bo;bo@x.example;Söder"]
    listed = read(ending.join(lines).replace(";", separator).encode(encoding))
    assert [row.username for row in listed.rows] == ["åsa", "bo"]
    assert "title" not in listed.rows[0].facts
    assert listed.rows[1].number == 4


WRONG = {
    ";Anna;;;;;Norr;;;": list_words.NO_USERNAME,
    "an na;Anna;;;;;Norr;;;": list_words.BAD_USERNAME,
    "19800101-1234;Anna;;;;;Norr;;;": list_words.BAD_USERNAME,
    "8001011234;Anna;;;;;Norr;;;": list_words.BAD_USERNAME,
    "anna;;;;;;Norr;;;": list_words.NO_NAME,
    f"anna;{'A' * 81};;;;;Norr;;;": list_words.TOO_LONG,
    "anna;Anna;;;inte en adress;;Norr;;;": list_words.BAD_EMAIL,
    "anna;Anna;;;;Kung;Norr;;;": list_words.NO_SUCH_ROLE,
    "anna;Anna;;;;admin;Norr;;;": list_words.BY_HAND,
    "anna;Anna;;;;Förvaltare av systemet;Norr;;;": list_words.BY_HAND,
    "anna;Anna;;;;;;;;": list_words.NO_UNIT,
    "anna;Anna;;;;;Norr;31/1;;": list_words.BAD_DAY,
    "anna;Anna;;;;;Norr;2026-02-30;;": list_words.BAD_DAY,
    "anna;Anna;;;;;Norr;2026-02-02;2026-02-01;": list_words.BACKWARDS,
    "anna;Anna;;;;;Norr;;;kanske": list_words.BAD_YES,
}


@pytest.mark.parametrize("line", WRONG)
def test_what_is_wrong_with_a_row_is_said_and_the_rest_is_read(line: str) -> None:
    listed = one(f"{line}\nbo;Bo;;;;;Norr;;;ja\n")
    assert [(error.number, error.sentence) for error in listed.errors] == [(2, WRONG[line])]
    assert [row.username for row in listed.rows] == ["bo"]
    assert listed.rows[0].facts["is_protected"] is True


def test_a_row_written_twice_and_a_person_with_two_names_are_said() -> None:
    listed = one("a;Anna;;;;;Norr;;;\nA;Anna;;;;;norr;;;\na;Berit;;;;;Söder;;;\n")
    assert [error.sentence for error in listed.errors] == [list_words.TWICE, list_words.TWO_NAMES]
    assert len(listed.rows) == 1


def test_roles_are_known_by_what_they_are_called_and_by_their_codes() -> None:
    listed = one("a;A;;;;SAS;Norr;;;\nb;B;;;;sas;Norr;;;\nc;C;;;;enhetschef;Norr;;;\n")
    assert [row.role for row in listed.rows] == [Role.SAS, Role.SAS, Role.MANAGER]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Rubriken saknas"),
        (b"namn;enhet\nx;y\n", "Rubriken saknas"),
        (HEAD.encode(), list_words.NO_ROWS),
        (b"PK\x03\x04\0\0\0", list_words.NOT_TEXT),
        (b"\x81\x8d\0", list_words.NOT_TEXT),
        (HEAD.encode() + b'"anna;Anna', list_words.NOT_TEXT),
        (b"x" * (list_words.LARGEST + 1), list_words.TOO_LARGE),
        (HEAD.encode() + b"a;A;;;;;N;;;\n" * (list_words.MOST_ROWS + 1), list_words.TOO_LARGE),
    ],
    ids=["empty", "other headings", "no rows", "a workbook", "not text", "broken", "too large", "too many"],
)
def test_a_file_that_is_no_list_is_refused_as_a_whole(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        read(content)
    assert str(refused.value).startswith(why)
