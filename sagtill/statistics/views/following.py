"""Following what was promised and what has gone quiet: before and after actions, tystnadsradarn, key figures of the year."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sagtill.audit.middleware import reading
from sagtill.organisation.access import Actor
from sagtill.organisation.guards import for_roles, recently_confirmed
from sagtill.statistics.queries import effect_charts, effects, key_figures
from sagtill.statistics.queries.figures.silence import headline_of, judged, silence
from sagtill.statistics.queries.reach import READERS
from sagtill.statistics.queries.silence import quiet_units
from sagtill.statistics.views.figures import as_file, context_of, question_of

# As many are drawn; every one of them stands in the table, above so many of the others. The file has them all.
_MOST, _MOST_ROWS = 12, 50


@for_roles(*READERS)
def effect_list(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every action that was done, and whether what it was about became rarer."""
    question = question_of(request, actor)
    rows = effects.before_and_after(question)
    judged = [row for row in rows if row.outcome is not effects.Outcome.TOO_EARLY]
    reading(request, "action", [row.action.id for row in rows], act="list")
    context = {
        **context_of(question),
        "headline": effects.headline(rows),
        "caveats": effects.caveats(),
        "changed": effect_charts.changed(rows)[:_MOST],
        "table": effects.table(
            [row for row in judged if row.has_changed] + [row for row in judged if not row.has_changed][:_MOST_ROWS]
        ),
        "judged": len(judged),
        "is_cut": len(judged) >= effects.MOST_FOLLOWED,
        "early": effects.table([row for row in rows if row.outcome is effects.Outcome.TOO_EARLY][:_MOST_ROWS]),
        "new": len(rows) - len(judged),
    }
    return render(request, "statistics/effects.html", context)


@for_roles(*READERS)
@recently_confirmed
def effects_as_file(request: HttpRequest, actor: Actor, ending: str) -> HttpResponse:
    """The same to fetch."""
    reading(request, "statistics", ["effects"], act="export")
    return as_file(effects.table(effects.before_and_after(question_of(request, actor))), "fore-efter", ending)


@for_roles(*READERS)
def radar(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Tystnadsradarn: it asks why, and never ranks."""
    question = question_of(request, actor)
    rows = quiet_units(question)
    reading(request, "statistics", ["radar"])
    context = {
        **context_of(question),
        "headline": headline_of(rows),
        "asked": [row for row in rows if row.is_unusual],
        "rows": [(row, judged(row)) for row in rows],
        "figure": silence(question, rows),
    }
    return render(request, "statistics/radar.html", context)


@for_roles(*READERS)
def yearly(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Key figures by year."""
    question = question_of(request, actor)
    reading(request, "statistics", ["key_figures"])
    return render(request, "statistics/yearly.html", {**context_of(question), "table": key_figures.table(question)})


@for_roles(*READERS)
@recently_confirmed
def yearly_as_file(request: HttpRequest, actor: Actor, ending: str) -> HttpResponse:
    """The same to fetch, one row for each measure and year."""
    reading(request, "statistics", ["key_figures"], act="export")
    return as_file(key_figures.table(question_of(request, actor)), "nyckeltal", ending)
