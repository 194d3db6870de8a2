"""The page on words: definitions, outcomes, scales and the lists a handler chooses from."""

from collections.abc import Iterable

from sagtill.law import choices, definitions, severity
from sagtill.law.outcomes import Outcome
from sagtill.law.sources import Source, Statement
from sagtill.law.tables import cited, page, section, table


def definitions_page() -> str:
    """What the words mean, the lists and the scales."""
    return page(
        "Ord, listor och skalor",
        section("Vad orden betyder", _statements(definitions.DEFINITIONS)),
        section("Vem som rapporterar", _statements(definitions.WHO_REPORTS)),
        section("Sex möjliga utfall", _outcomes()),
        section("Skalor", *_scales()),
        section("Kategorier (högst två)", _choices(choices.CATEGORIES)),
        section("Områden", _choices(choices.AREAS)),
        section("Steg i processen", _choices(choices.PROCESS_STEPS)),
        section("Regi", _choices(choices.RUN_BY)),
        section("Lagrum", _choices(choices.LAWS)),
        section("Insatsen uteblev därför att", _choices(choices.NOT_GIVEN_BECAUSE)),
        section("Rutinen", _choices(choices.ROUTINE_FOLLOWED)),
    )


def _statements(rows: Iterable[Statement]) -> str:
    body = [(row.key, row.text, *_origin(row.source)) for row in rows]
    return table(("Namn", "Innebörd", "Källa", "Säkerhet", "Kommentar"), body)


def _origin(source: Source) -> tuple[str, str, str]:
    return cited(source), source.grade.value, source.note


def _outcomes() -> str:
    rows = [(one.value, one.label, "ja, snarast" if one.to_ivo else "nej") for one in Outcome]
    return table(("Namn", "Utfall", "Anmäls till IVO"), rows)


def _scales() -> tuple[str, str, str]:
    rule = severity.RULE
    consequences = [
        (str(level.value), level.name, level.meaning, " ".join(level.examples)) for level in severity.CONSEQUENCES
    ]
    likelihoods = [(str(level.value), level.name, level.meaning) for level in severity.LIKELIHOODS]
    advice = (
        f"Poäng = det högsta av faktisk och möjlig följd × sannolikheten att det händer igen. Vid minst "
        f"{rule.score_from} poäng med följd minst {rule.level_from}, alltid vid följd {rule.level_always}: "
        f"{severity.ADVICE}. {rule.source.note} Källa: {rule.source.citation} ({rule.source.grade.value})."
    )
    return (
        table(("Följd", "Namn", "Betyder", "Exempel"), consequences),
        table(("Sannolikhet", "Namn", "Betyder"), likelihoods),
        advice,
    )


def _choices(rows: Iterable[choices.Choice]) -> str:
    body = [
        (
            row.key,
            row.label,
            cited(row.source) if row.source else "",
            row.source.grade.value if row.source else "",
            "ja" if row.offered else "om organisationen väljer det",
        )
        for row in rows
    ]
    return table(("Namn", "Text", "Källa", "Säkerhet", "Visas"), body)
