"""The laws and pages this house quotes: one short way to name a section of each, with grade and date."""

from datetime import date

from sagtill.law.sources import Grade, Source
from sagtill.law.words import N_

SOL = "SoL (2025:400)"
OLD_SOL = "SoL (2001:453)"
LSS = "LSS (1993:387)"
SOF = "SoF (2025:468)"
LVU = "LVU (1990:52)"
LAST_DAYS = "lagen (1930:173) om beräkning av lagstadgad tid"
SOSFS = "SOSFS 2011:5"

OLD_SOL_TO = date(2025, 6, 30)
NEW_SOL_FROM = date(2025, 7, 1)
# Lex Sarah in its present shape: Lag (2010:429) in SoL and Lag (2010:430) in LSS.
LEX_SARAH_FROM = date(2011, 7, 1)
READ_IN_DECEMBER = date(2025, 12, 15)


def sol(section: str, text: str = "", note: str = "") -> Source:
    """A section of socialtjänstlagen (2025:400), from the consolidated text of 15 December 2025."""
    return _statute_text(SOL, "2025:400", section, text, note, READ_IN_DECEMBER)


def lss(section: str, text: str = "", note: str = "") -> Source:
    """A section of LSS, from the consolidated text of 15 December 2025."""
    return _statute_text(LSS, "1993:387", section, text, note, READ_IN_DECEMBER)


def sof(section: str, text: str = "", note: str = "") -> Source:
    """A section of socialtjänstförordningen (2025:468), from the consolidated text."""
    return _statute_text(SOF, "2025:468", section, text, note, None)


def lvu(section: str, text: str = "", note: str = "") -> Source:
    """A section of LVU, from the consolidated text of 26 May 2025."""
    return _statute_text(LVU, "1990:52", section, text, note, date(2025, 5, 26))


def osl(section: str, text: str = "", note: str = "") -> Source:
    """A section of offentlighets- och sekretesslagen, from the consolidated text of 16 December 2025."""
    return _statute_text("OSL (2009:400)", "2009:400", section, text, note, date(2025, 12, 16))


def fl(section: str, text: str = "") -> Source:
    """A section of förvaltningslagen, from the consolidated text of 2 June 2025."""
    return _statute_text("FL (2017:900)", "2017:900", section, text, "", date(2025, 6, 2))


def aml(section: str, text: str = "") -> Source:
    """A section of arbetsmiljölagen, from the consolidated text of 24 June 2025."""
    return _statute_text("AML (1977:1160)", "1977:1160", section, text, "", date(2025, 6, 24))


def solpul(section: str, text: str = "") -> Source:
    """A section of lagen om behandling av personuppgifter inom socialtjänsten, text of 26 May 2025."""
    return _statute_text("SoLPuL (2001:454)", "2001:454", section, text, "", date(2025, 5, 26))


def old_sol(section: str, note: str = "") -> Source:
    """A section of socialtjänstlagen (2001:453). Its wording is known to us only through IVO's own pages."""
    return Source(
        law=OLD_SOL,
        section=section,
        grade=Grade.B,
        url="https://www.ivo.se/yrkesverksamma/anmal-brister-och-risker/anmalan-enligt-lex-sarah/",
        note=note or N_("Upphävd lag. Paragrafens hela ordalydelse är inte läst."),
    )


def _statute_text(law: str, number: str, section: str, text: str, note: str, read_on: date | None) -> Source:
    return Source(
        law=law,
        section=section,
        text=text,
        grade=Grade.A,
        url=f"https://rkrattsbaser.gov.se/sfst?bet={number}",
        read_on=read_on,
        note=note,
    )


KRISTIANSTAD = Source(
    law="SOSFS 2011:5",
    section="5 kap.",
    grade=Grade.C,
    url=(
        "https://www.kristianstad.se/sv/kommun-och-politik/kommunens-organisation/forvaltningar/omsorg/omsorgens-handbocker/handbocker/verkstallighetshandbok/overgripande-sol/avvikelser-lex-sarah/utredning/"
    ),
    note=N_("Återgiven nästan ordagrant i Kristianstads kommuns handbok; föreskriftens egen text är inte läst."),
)
FROM_MEMORY = Source(law=SOSFS, grade=Grade.M, note=N_("Obekräftat. Pröva mot föreskriftens text innan det används."))


def ivo_page(url: str, read_on: date | None = None, note: str = "") -> Source:
    """What Inspektionen för vård och omsorg says on its own pages."""
    return Source(law=N_("IVO:s webbplats"), grade=Grade.B, url=url, read_on=read_on, note=note)


OWN_ROUTINE = Source(
    law=N_("er rutin"),
    grade=Grade.M,
    note=N_("Ett förvalt mål som organisationen själv ställer in. Ingen lag anger talet."),
)
COUNTING_RULE = Source(
    law=LAST_DAYS,
    section="1 §",
    text=(
        "Då enligt lag eller särskild författning tid skall räknas efter vecka, månad eller år, varde den "
        "dag för slutdag ansedd som genom sitt namn i veckan eller sitt tal i månaden motsvarar den, från "
        "vilken tidräkningen börjas. Finnes ej motsvarande dag i slutmånaden, varde den månadens sista "
        "dag ansedd för slutdag."
    ),
    grade=Grade.C,
    url="https://lagen.nu/1930:173",
    note=N_("Läst i en öppen avskrift, inte i den officiella texten."),
)
SUNDAY_RULE = Source(
    law=LAST_DAYS,
    section="2 §",
    text=(
        "Infaller den tid, då enligt lag eller särskild författning en åtgärd senast ska vidtas, på en "
        "söndag, annan allmän helgdag, lördag, midsommarafton, julafton eller nyårsafton, får åtgärden "
        "vidtas nästa vardag."
    ),
    grade=Grade.C,
    url="https://lagen.nu/1930:173",
    note=N_("Läst i en öppen avskrift, inte i den officiella texten. Organisationen kan stänga av regeln."),
)
