"""The public pages word for word, and what a press on them does."""

import re

import pytest
from django.test import Client

from sagtill.law import clock
from sagtill.organisation.models import Organisation
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.rules import codes
from sagtill.voices.testing import a_form, child_says, press, young_says

# The decided texts of ux.md 5, by the page they stand on.
TEXTS: dict[str, list[str]] = {
    "/tyck": [
        "Du kan lämna sidan snabbt",
        "Tryck på Lämna sidan. Då kommer du till vädret på smhi.se.",
        "Det du har skrivit sparas inte.",
        "Besöket syns ändå i webbläsarens historik. Vill du vara säker? Använd ett privat fönster eller en annan telefon.",
        "Jag förstår",
        "Lämna sidan",
    ],
    "/tyck/start": [
        "Berätta vad du tycker",
        "Du kan klaga, föreslå något eller tacka. Det påverkar inte din hjälp.",
        "Jag är inte nöjd",
        "Jag har ett förslag",
        "Jag vill tacka",
        "Jag vill följa upp med kod",
        "Vill du ändra ett beslut? Så här överklagar du",
        "Har du skyddade personuppgifter? Ring oss på 08-465 004 60 i stället",
        "Du får skriva på ditt språk",
        "Vill du hellre prata? Ring 08-465 004 61",
    ],
    "/tyck/beratta/klaga": [
        "Vad har hänt?",
        "Skriv med egna ord. Det behöver inte vara långt.",
        "Vad vill du att vi gör?",
        "Var gäller det?",
        "Till exempel ett boende, ett kontor eller ”vet inte”.",
        "Vem gäller det?",
        "Mig själv",
        "Någon annan",
        "Som anhörig, god man eller vän",
        "Jag vill inte säga",
        "Skriver du för någon annan? Då kan vi inte alltid berätta allt, men vi läser det du skriver.",
        "Hur vill du få svar?",
        "Här på sidan, med en kod",
        "Du kan vara anonym.",
        "Telefon",
        "Brev",
        "Mejl",
        "I mejlet står bara att du har fått ett svar.",
        "Jag behöver inget svar",
    ],
    "/tyck/beratta/foresla": ["Vad vill du föreslå?"],
    "/barn": ["Du kan lämna sidan snabbt"],
    "/barn/start": [
        "Vad vill du berätta?",
        "Här kan du säga hur du har det. En vuxen på socialtjänsten läser det du skriver.",
        "Något känns inte bra",
        "Jag är rädd för något",
        "Ingen lyssnar på mig",
        "Något är bra",
        "Något annat",
        "Är du i fara nu?",
        "Vill du prata med någon nu? Ring Bris på 116 111. De svarar dygnet runt.",
        "Lyssna på texten",
    ],
    "/barn/beratta/1": [
        "Vad är det som inte känns bra?",
        "Skriv så mycket eller lite du vill. Det gör inget om du stavar fel.",
        "Gå vidare",
        "Jag vill hellre prata med någon",
        (
            "Du behöver inte säga vad du heter. Men om du eller någon annan är i fara måste vi hjälpa till. "
            "Då kan vi behöva berätta för andra vuxna."
        ),
        "Vill du ha ett svar?",
        "Ja, här på sidan",
        "Du får en hemlig kod.",
        "Ja, någon får ringa mig",
        "Nej, jag ville bara berätta",
        "Får någon annan veta?",
        "Bara du som läser",
        "Min socialsekreterare",
        "En annan vuxen, jag skriver vem",
        "Jag vet inte",
    ],
    "/barn/beratta/2": ["Vad är du rädd för?"],
    "/barn/beratta/3": ["Vad vill du att de vuxna ska veta?"],
    "/barn/beratta/4": ["Vad är det som är bra?"],
    "/ung/start": [
        "Säg som det är",
        (
            "Här kan du berätta vad som funkar och inte funkar med soc, ditt boende eller ditt familjehem. "
            "Du väljer om du vill vara anonym."
        ),
        "Jag vill klaga på något",
        "Jag blir illa behandlad",
        "Jag får inte vara med och bestämma",
        "Jag har en idé",
        "Något är bra",
        "Jag vill följa upp med kod",
        "Är det akut?",
        (
            "Vill du prata nu? Bris 116 111, dygnet runt. Bor du i familjehem, HVB eller stödboende kan du också ringa "
            "IVO:s barn- och ungdomslinje, 020-120 06 06."
        ),
    ],
    "/ung/beratta/1": [
        "Vad har hänt?",
        "Skriv som du vill. Du kan prata in texten också.",
        "Vad vill du ska hända nu?",
        "Vem får veta?",
        (
            "Den som läser jobbar på Lindviks kommun och har tystnadsplikt. Vi berättar inte för personalen där du bor, "
            "eller för dina föräldrar, utan att prata med dig först."
        ),
        "Ett undantag: om du eller någon annan är i fara. Då måste vi göra något, och då säger vi det till dig.",
    ],
}


def words_of(html: str) -> str:
    """The page as it is read: without tags, with single spaces."""
    inline = re.sub(r"</?bdi[^>]*>", "", html)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inline)).replace(" .", ".")


@pytest.mark.parametrize("path", TEXTS)
def test_the_page_says_what_was_decided(client: Client, listening: Town, path: str) -> None:
    said = words_of(client.get(path).content.decode())
    for text in TEXTS[path]:
        assert text in said


def test_the_front_door_leads_to_the_voices_and_children_find_their_own(client: Client, town: Town) -> None:
    page = client.get("/").content.decode()
    for address in ("/tyck", "/barn", "/ung", "/kod", "/r"):
        assert f'href="{address}"' in page
    assert "Jag får eller söker stöd, eller är anhörig" in page


@pytest.mark.parametrize("path", ["/tyck/beratta/vet-inte", "/barn/beratta/9", "/barn/om/overklaga", "/ung/om/vart"])
def test_a_page_there_is_none_of_is_not_found(client: Client, town: Town, path: str) -> None:
    assert client.get(path).status_code == 404


def test_an_adult_reads_who_does_what_by_when(client: Client, listening: Town) -> None:
    with clock.moved_to(clock.at(clock.local(clock.now()).date().replace(year=2026, month=11, day=23))):
        page = words_of(press(client, "/tyck/beratta/klaga", a_form()).content.decode())
    assert "Tack. Vi har fått det du skrev." in page
    assert "Senast lördag 28 november: en person läser det och skriver till dig vem som tar hand om det." in page
    assert "Senast måndag 7 december: du får svar om vad vi gör." in page
    assert "Det du har skrivit blir en allmän handling. Uppgifter om dig skyddas av sekretess." in page


def test_a_child_reads_who_reads_it_and_that_it_is_never_its_fault(client: Client, listening: Town) -> None:
    with clock.moved_to(clock.at(clock.local(clock.now()).date().replace(year=2026, month=11, day=23))):
        page = words_of(child_says(client, "Jag vill ha en katt").content.decode())
    assert "I dag eller nästa skoldag läser Josefin det du skrev." in page
    assert "Josefin svarar dig här. Svaret finns senast på måndag 7 december." in page
    assert "Det är aldrig ditt fel om en vuxen gör fel." in page
    assert "Visa den bara för den som du litar på." in page


def test_a_young_person_reads_when_and_where_else_to_turn(client: Client, listening: Town) -> None:
    page = words_of(young_says(client, "min soc svarar aldrig").content.decode())
    assert "Tack. Nu är det vår tur." in page
    assert "läser Josefin, som jobbar med kvalitet, det du skrev." in page
    assert "Händer inget? Då kan du klaga hos IVO." in page


def test_the_code_on_the_page_opens_the_answers_page(client: Client, listening: Town) -> None:
    page = press(client, "/tyck/beratta/klaga", a_form()).content.decode()
    code = re.search(r'id="code"[^>]*>([^<]+)<', page)
    assert code is not None
    assert codes.is_whole(code[1])
    answer = client.post("/kod", {"code": code[1]})
    assert "Så går det med det du berättade" in answer.content.decode()


def test_the_same_form_sent_twice_is_one_and_shows_the_same_code(client: Client, listening: Town) -> None:
    form = a_form()
    first, second = (press(client, "/tyck/beratta/klaga", form).content.decode() for _ in range(2))
    code = re.compile(r'id="code"[^>]*>([^<]+)<')
    assert code.search(first)[1] == code.search(second)[1]  # type: ignore[index]
    assert Report.objects.count() == 1


def test_the_same_form_with_other_words_is_told_to_be_sent_already(client: Client, listening: Town) -> None:
    form = a_form()
    press(client, "/tyck/beratta/klaga", form)
    again = press(client, "/tyck/beratta/klaga", {**form, "text": "Något helt annat"})
    assert again.status_code == 422
    assert "Det här är redan skickat" in again.content.decode()
    assert Report.objects.count() == 1


REFUSED = [
    ({"text": "  "}, "Skriv vad som hände", "beratta"),
    ({"way": ""}, "Välj det som stämmer bäst", "svar"),
    ({"way": "phone"}, "Skriv ett telefonnummer", "svar"),
    ({"way": "letter"}, "Skriv adressen dit vi ska skicka brevet", "svar"),
    ({"way": "mail", "to_mail": "inte en adress"}, "Skriv hela mejladressen", "svar"),
]


@pytest.mark.parametrize(("changes", "sentence", "opened"), REFUSED, ids=[row[1] for row in REFUSED])
def test_what_has_to_be_put_right_opens_its_page_and_keeps_what_was_typed(
    client: Client, listening: Town, changes: dict[str, str], sentence: str, opened: str
) -> None:
    answer = press(client, "/tyck/beratta/klaga", {**a_form(wish="Att någon ringer"), **changes})
    said = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in said
    assert "Att någon ringer" in said
    assert re.search(rf'class="leg stack first" id="{opened}"', said)
    assert not Case.objects.exists()


def test_changing_language_or_pressing_enter_sends_nothing_and_keeps_what_was_typed(
    client: Client, listening: Town
) -> None:
    form = {**a_form(text="Halvfärdigt", way="mail"), "sprak": "en"}
    form.pop("klar")
    answer = client.post("/tyck/beratta/klaga/skicka", form)
    assert answer.status_code == 200
    assert "Halvfärdigt" in answer.content.decode()
    assert 'lang="en"' in answer.content.decode()
    assert not Case.objects.exists()


def test_a_child_who_names_an_adult_must_say_whom(client: Client, listening: Town) -> None:
    answer = child_says(client, "hej", klar="kod.other")
    assert answer.status_code == 422
    assert "Skriv vem den vuxna är" in answer.content.decode()
    assert 'class="leg stack first" id="vuxen-kod"' in answer.content.decode()
    assert child_says(client, "hej", klar="kod.other", trusted=["", "", "min lärare Eva"]).status_code == 200
    assert Report.objects.get().voice.trusted == "min lärare Eva"


def test_a_child_may_send_a_choice_and_not_one_word(client: Client, listening: Town) -> None:
    assert child_says(client, "").status_code == 200
    assert Report.objects.get().text == ""


def test_somebody_young_who_writes_nothing_is_asked_to_unless_they_want_a_call(client: Client, listening: Town) -> None:
    assert young_says(client, "").status_code == 422
    assert young_says(client, "", klar="ring", to="070-174 06 99").status_code == 200


def test_without_anybody_who_listens_the_page_says_so_and_keeps_the_words(client: Client, town: Town) -> None:
    Organisation.objects.update(kind="private")
    answer = press(client, "/tyck/beratta/klaga", a_form())
    assert answer.status_code == 503
    assert "Ring kommunen i stället" in answer.content.decode()
