"""Figures that part a whole: causes, what was missed, categories, and whether actions helped."""

from collections import Counter
from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sagtill.cases.rules import CAUSE_AREAS
from sagtill.law import choices
from sagtill.organisation.roles import Act
from sagtill.statistics.queries import counts
from sagtill.statistics.queries.asking import Question
from sagtill.statistics.queries.figures.figure import Figure, about, definition_of
from sagtill.statistics.queries.figures.opening import address
from sagtill.statistics.rules.measures import BY_KEY, Name
from sagtill.ui.charts.bars import Bar, draw_bars, draw_parts
from sagtill.ui.tables import Column, Table, Value
from sagtill.ui.words import listed

MOST_BARS = 8
CATEGORIES = {choice.key: choice.label for choice in choices.CATEGORIES}
_MISSED = {choice.key: choice.label for choice in choices.NOT_GIVEN_BECAUSE}


def period_counts(question: Question, name: Name, act: Act = Act.READ) -> Counter[str]:
    """How many of each key in the months that are shown."""
    return counts.totals(question.reach(act), question.wanted, name)[name]


def label(labels: Mapping[str, str], key: str) -> str:
    """The key's words; a key that a municipality has added stands as it is."""
    return _(labels[key]) if key in labels else key or _("Inte sorterade")


def share_said(part: int, total: int) -> str:
    """«var nionde rapport», «nästan alla rapporter»: a share as people say it."""
    if part * 10 >= total * 9:
        return _("nästan alla rapporter") if part < total else _("alla rapporter")
    if part * 2 > total:
        return _("mer än hälften av rapporterna")
    ordinals = [_("varannan rapport"), _("var tredje rapport"), _("var fjärde rapport"), _("var femte rapport")]
    ordinals += [_("var sjätte rapport"), _("var sjunde rapport"), _("var åttonde rapport")]
    ordinals += [_("var nionde rapport"), _("var tionde rapport")]
    nearest = round(total / part)
    return ordinals[nearest - 2] if 2 <= nearest <= 10 else _("{n} av {total} rapporter").format(n=part, total=total)


def most_usual(bars: list[Bar]) -> list[str]:
    """The label of the longest bar, or of all that are as long."""
    return [bar.label for bar in bars if bar.value == bars[0].value]


def _bars(question: Question, key: str, found: Counter[str], labels: Mapping[str, str]) -> tuple[Table, list[Bar]]:
    measure = BY_KEY[key]
    ordered = sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))
    rows: list[list[Value]] = [[label(labels, one), number] for one, number in ordered]
    links = {row: address(question, key, value=one or "-") for row, (one, _number) in enumerate(ordered)}
    columns = [
        Column(_(measure.name), _("Enligt listan som handläggaren väljer ur."), is_number=False),
        Column(_("Antal rapporter"), _(measure.definition)),
    ]
    bars = [Bar(label(labels, one), number, str(number)) for one, number in ordered if one][:MOST_BARS]
    return Table(_(measure.name), columns, rows, links, definition_of(question, measure)), bars


def causes(question: Question) -> Figure:
    """4: the most usual causes, at most eight."""
    found = period_counts(question, Name.CAUSE)
    total = sum(period_counts(question, Name.REPORTS).values())
    table, bars = _bars(question, "causes", found, CAUSE_AREAS)
    first = most_usual(bars)
    if len(first) > 1:
        headline = _("Vanligast är {causes}, lika ofta.").format(causes=listed([one.lower() for one in first]))
    elif bars:
        headline = _("{cause} ligger bakom {share}.").format(
            cause=first[0], share=share_said(int(bars[0].value), total)
        )
    else:
        headline = _("Ingen orsak är utredd under perioden.")
    sentence = ngettext("En rapport kom in under perioden.", "{n} rapporter kom in under perioden.", total).format(
        n=total
    )
    if not total:
        sentence = _("Ingen rapport kom in under perioden.")
    chart = draw_bars(about("causes", headline), bars)
    return Figure(BY_KEY["causes"], headline, sentence, chart, table)


def missed(question: Question) -> Figure:
    """Why help was not given: resources, money, fear, waiting, knowledge, a system, a decision from above."""
    found = period_counts(question, Name.MISSED)
    table, bars = _bars(question, "missed", found, _MISSED)
    total = sum(found.values())
    if total:
        said = ngettext(
            "En rapport säger att en insats uteblev.", "{n} rapporter säger att en insats uteblev.", total
        ).format(n=total)
        first = most_usual(bars)
        why = ngettext("Vanligaste skälet: {why}.", "Vanligaste skälen: {why}.", len(first))
        headline = f"{said} " + why.format(why=listed([one.lower() for one in first]))
    else:
        headline = _("Inget ärende säger att en insats uteblev.")
    sentence = _("Det räknas bara när handläggaren har valt ett skäl. Verkligheten kan vara större.")
    return Figure(BY_KEY["missed"], headline, sentence, draw_bars(about("missed", headline), bars), table)


def categories(question: Question) -> Figure:
    """What the reports are about."""
    found = period_counts(question, Name.CATEGORY)
    table, bars = _bars(question, "categories", found, CATEGORIES)
    unsorted = found[""]
    first = [one.lower() for one in most_usual(bars)]
    if len(first) > 1:
        headline = _("Flest rapporter gäller {what}, lika många av varje.").format(what=listed(first))
    elif bars:
        headline = _("Flest rapporter gäller {what}.").format(what=first[0])
    else:
        headline = _("Inga rapporter är sorterade under perioden.")
    sentence = ngettext("En rapport är inte sorterad.", "{n} rapporter är inte sorterade.", unsorted).format(n=unsorted)
    if not unsorted:
        sentence = _("Alla rapporter är sorterade.") if bars else ""
    return Figure(BY_KEY["categories"], headline, sentence, draw_bars(about("categories", headline), bars), table)


EFFECTS = ("yes", "partly", "no", "unknown", "overdue")


def effect_labels() -> dict[str, str]:
    """What a follow-up can have shown, with what waits for one."""
    return {
        "yes": _("Ja, det hjälpte"),
        "partly": _("Delvis"),
        "no": _("Nej"),
        "unknown": _("Går inte att bedöma"),
        "overdue": _("Ej följd upp"),
        "waiting": _("Dagen för uppföljning har inte kommit"),
    }


def effect(question: Question) -> Figure:
    """5: whether the actions helped."""
    found = period_counts(question, Name.EFFECT)
    labels = effect_labels()
    judged = sum(found[key] for key in ("yes", "partly", "no", "unknown"))
    helped, late = found["yes"], found["overdue"]
    if not sum(found.values()):
        headline = _("Ingen åtgärd blev klar under perioden.")
    elif not judged:
        headline = _("Ingen åtgärd är följd upp än. Vi vet inte om det hjälpte.")
    else:
        first = _("{n} av {of} åtgärder hjälpte.").format(n=helped, of=judged)
        second = ngettext("En är inte följd upp.", "{n} är inte följda upp.", late).format(n=late)
        headline = f"{first} {second}" if late else first
    waiting = found["waiting"]
    sentence = ngettext(
        "En åtgärd är klar men för ny för att bedöma.", "{n} åtgärder är klara men för nya för att bedöma.", waiting
    ).format(n=waiting)
    parts = [Bar(labels[key], found[key], str(found[key])) for key in EFFECTS]
    measure = BY_KEY["effect"]
    rows: list[list[Value]] = [[said, found[key]] for key, said in labels.items()]
    columns = [
        Column(_("Vad uppföljningen visade"), _("Svaret på frågan ”Hjälpte det?”."), is_number=False),
        Column(_("Antal åtgärder"), _(measure.definition)),
    ]
    table = Table(_(measure.name), columns, rows, about=definition_of(question, measure))
    chart = draw_parts(about("effect", headline), parts)
    return Figure(measure, headline, sentence if waiting else "", chart, table)
