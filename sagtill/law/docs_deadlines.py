"""The page on time: every clock, how days are counted and how long documents are kept, one row each."""

from collections.abc import Iterable

from sagtill.law import deadlines
from sagtill.law.clocks import Deadline, Origin, Unit
from sagtill.law.retention_rows import RETENTIONS
from sagtill.law.statutes import COUNTING_RULE, SUNDAY_RULE
from sagtill.law.tables import cited, page, period, quoted, section, table

UNITS = {
    Unit.HOURS: ("timme", "timmar"),
    Unit.WORKING_DAYS: ("arbetsdag", "arbetsdagar"),
    Unit.DAYS: ("dag", "dagar"),
    Unit.WEEKS: ("vecka", "veckor"),
    Unit.MONTHS: ("månad", "månader"),
}
MONTHS = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)
HEADINGS = (
    "Namn",
    "Vad",
    "Börjar när",
    "Tid",
    "Märkning",
    "Källa",
    "Ordalydelse",
    "Gäller",
    "Säkerhet",
    "Ändras av er",
    "Kommentar",
)


def length_in_words(row: Deadline) -> str:
    """How long a deadline is, in Swedish; the law's own word where it has no number."""
    if row.length is None:
        return f"”{row.word}” – inget tal i lagen" if row.word else "ingen tid i lagen"
    if row.unit is Unit.YEARLY:
        return f"{row.length % 100} {MONTHS[row.length // 100 - 1]} varje år"
    if row.unit is Unit.QUARTER:
        return "en gång per kvartal"
    one, many = UNITS[row.unit]
    return f"{row.length} {one if row.length == 1 else many}"


def deadlines_page() -> str:
    """Every clock, one row each."""
    return page(
        "Tider och frister",
        "Vilken rad som gäller avgörs av dagen då klockan började. Ord som genast, snarast och utan "
        "dröjsmål har inget tal i lagen; systemet räknar då förfluten tid. **(lagen)** är lagens tal, "
        "**(er rutin)** ert eget och **(lovat)** ett löfte till en person.",
        section("Lex Sarah", _clocks(deadlines.LEX_SARAH)),
        section("Vid sidan av lex Sarah", _clocks(deadlines.BESIDE_LEX_SARAH)),
        section("Lagens tider som egenkontrollen följer", _clocks(deadlines.FOLLOW_UP)),
        section("Egna mål och löften", _clocks(deadlines.LOCAL_TARGETS)),
        section("Så räknas dagarna", _counting()),
        section("Hur länge handlingar sparas", _retentions()),
    )


def _clocks(rows: Iterable[Deadline]) -> str:
    return table(HEADINGS, [_clock(row) for row in rows])


def _clock(row: Deadline) -> tuple[str, ...]:
    moved = "Ledig sista dag flyttas till nästa arbetsdag." if row.moves else ""
    own = row.origin is not Origin.LAW
    return (
        row.key,
        row.name,
        row.starts,
        length_in_words(row),
        row.origin.label,
        cited(row.source),
        quoted(row.source),
        period(row),
        "" if own else row.source.grade.value,
        _settable(row),
        " ".join(text for text in (row.note, moved, row.source.note if not own else "") if text),
    )


def _settable(row: Deadline) -> str:
    if row.fixed:
        return "nej"
    return "ja" if row.length is not None else "eget mål kan läggas till"


def _counting() -> str:
    rows = [
        ("Arbetsdag", "Måndag till fredag, utom helgdagar, midsommarafton, julafton och nyårsafton.", "", ""),
        ("Första dagen", "Dagen då klockan börjar räknas inte med.", "", ""),
        ("Timmar", "Räknas som förfluten tid, även när klockan ställs om.", "", ""),
        ("Månader", quoted(COUNTING_RULE), cited(COUNTING_RULE), COUNTING_RULE.grade.value),
        (
            "Längsta tid och tätaste takt",
            "Flyttas aldrig: systemet väljer den dag som är säkrast för den enskilde.",
            "",
            "",
        ),
        ("Ledig sista dag", quoted(SUNDAY_RULE), cited(SUNDAY_RULE), SUNDAY_RULE.grade.value),
    ]
    return table(("Vad", "Regel", "Källa", "Säkerhet"), rows)


def _retentions() -> str:
    rows = [
        (
            row.name,
            ", ".join(kind.label for kind in row.kinds),
            "bevaras" if row.years is None else f"{row.years} år",
            row.counted_from,
            cited(row.source),
            row.source.grade.value,
            "nej" if row.fixed else "ja",
            row.source.note,
        )
        for row in RETENTIONS
    ]
    headings = ("Handling", "Hos", "Tid", "Räknas från", "Källa", "Säkerhet", "Ändras av er", "Kommentar")
    return table(headings, rows)
