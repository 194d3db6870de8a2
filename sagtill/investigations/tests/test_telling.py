"""The person and the child are told, and the letter to the child."""

import pytest
from django.core.exceptions import PermissionDenied

from sagtill.cases.testing import as_
from sagtill.investigations.services import telling
from sagtill.investigations.services.telling import Word
from sagtill.investigations.testing import complete, opened
from sagtill.law import clock
from sagtill.organisation.testing import Town, client_of


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        (Word("person", was_told=True), "hur och vilken dag"),
        (Word("child", was_told=True, on=None, how="x"), "hur och vilken dag"),
        (Word("person", was_told=False), "varför ni inte berättar"),
    ],
)
def test_telling_says_how_or_why_not(town: Town, word: Word, sentence: str) -> None:
    with pytest.raises(PermissionDenied, match=sentence):
        telling.tell(as_(town.josefin), opened(town), word)


def test_a_child_that_was_told_has_understood_and_it_says_how(town: Town) -> None:
    with pytest.raises(PermissionDenied, match="förstått"):
        telling.tell(as_(town.josefin), opened(town), Word("child", was_told=True, on=clock.today(), how="Bilder."))


def test_the_letter_to_the_child_is_easy_and_kept(town: Town) -> None:
    one = complete(opened(town, concerns_child=True), town.josefin)
    client = client_of(town.josefin)
    values = {"blocks": ["hello", "who", "wrong", "sorry", "change", "bye"], "change": "En vuxen svarar samma dag."}
    shown = client.post(f"/lexsarah/{one.number}/brev", {**values, "visa": "1"})
    assert "LIX" in shown.content.decode()
    assert not one.letters.exists()
    assert client.post(f"/lexsarah/{one.number}/brev", values).status_code == 302
    letter = one.letters.get()
    assert letter.lix < 30
    assert letter.text.startswith("Hej!")
    missing = client.post(f"/lexsarah/{one.number}/brev", {"blocks": ["change", "ask"]})
    assert missing.status_code == 422
    against = client.post(f"/lexsarah/{one.number}/brev", {"blocks": ["wrong", "could_have", "heard", "not_heard"]})
    assert against.status_code == 422
    said = against.content.decode()
    assert "”Något blev fel” och ”Något kunde ha blivit fel” säger emot varandra." in said
    assert "”Barnet har berättat” och ”Barnet har inte hörts” säger emot varandra." in said
    assert one.letters.count() == 1


def test_there_is_no_letter_when_no_child_is_concerned(town: Town) -> None:
    one = opened(town)
    assert client_of(town.josefin).get(f"/lexsarah/{one.number}/brev").status_code == 404
    with pytest.raises(PermissionDenied, match="inte ett barn"):
        telling.write_letter(as_(town.josefin), one, ["hello"], "", "")
