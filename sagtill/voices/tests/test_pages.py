"""What the pages of the voices say, word for word as it was decided."""

import pytest
from django.test import Client

from sagtill.organisation.testing import Town
from sagtill.voices.tests.words import words_of

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
