"""What is asked from inside an installation, in a process with its settings: python -m tools.bench.inside people."""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import django

_EMPLOYEES = 32
_CASES = 200
# Enough for the fastest round: the same key twice would be the same report again.
_TELLINGS = 9_000


def people() -> dict[str, Any]:
    """Who can sign in, and which cases there are to look at."""
    from sagtill.organisation.models import Person
    from sagtill.reports.models import Case

    named = Person.objects.filter(username__in=["matchef", "matsas", "matlitet"])
    keys = {one.username: str(one.pk) for one in named}
    # Those who tell do so in the small organisation, so that the desks that are looked at stay as they were filled.
    employees = Person.objects.filter(username__startswith="privat", title="Undersköterska").order_by("username")
    keys |= {f"employee{number}": str(one.pk) for number, one in enumerate(employees[:_EMPLOYEES])}
    unit = named.get(username="matchef").assignments.get().unit
    # Cases that somebody has opened: the first look at a case is a change of its own.
    cases = Case.objects.filter(unit=unit, closed_circle=False, opened_at__isnull=False).order_by("-received_at")
    chosen = [*cases.filter(closed_at=None)[: _CASES // 4], *cases.filter(closed_at__isnull=False)[: _CASES * 3 // 4]]
    return {"people": keys, "cases": [case.number for case in chosen]}


def tellings() -> list[str]:
    """Answers to all the questions of the flow, sealed by the installation as its own pages do it; and a turn that has been waited for,
    so that the slowing of a flood is not what is measured."""
    from sagtill.demo import data
    from sagtill.law import clock
    from sagtill.organisation.models import Unit
    from sagtill.reports.services import turns
    from sagtill.reports.views.answers import Answers

    units = [str(one.id) for one in Unit.objects.filter(organisation__short="MATV").exclude(area="")]
    tales = [tale for tale in data.tales() if tale["kind"] == "deviation"]
    usual = {"kind": "deviation", "happened_on": clock.today().isoformat(), "when": "today", "checking": True}
    made = []
    for number in range(_TELLINGS):
        tale, unit = tales[number % len(tales)], units[number % len(units)]
        own = {"key": str(uuid4()), "unit": unit, "text": tale["text"], "outcome": tale["outcome"]}
        with clock.moved_by(-2 * turns.WAIT):
            turn = turns.turn_of(UUID(own["key"]))
        made.append(f"{Answers(usual | own).sealed()} {turn}")
    return made


def stored() -> int:
    """How many reports have been sent."""
    from sagtill.reports.models import Submission

    return Submission.objects.count()


def _timed(work: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def charts() -> dict[str, float]:
    """The largest chart of the statistics pages in bytes, and the milliseconds it takes to draw thirty-six months."""
    from sagtill.organisation.access import Actor
    from sagtill.organisation.models import Person
    from sagtill.statistics.queries.asking import Question
    from sagtill.statistics.queries.figures.catalogue import FIGURES
    from sagtill.statistics.queries.filters import Filters
    from sagtill.ui.charts.frame import About
    from sagtill.ui.charts.lines import Band, Dot, Line, draw

    question = Question(Actor(Person.objects.get(username="matsas")), Filters(period="36"))
    # Each chart is drawn twice, wide and narrow, and both are sent.
    largest = max(len(str(make(question).chart).encode()) for make in FIGURES.values())
    line = Line([Dot(f"m{at}", float(at % 9), at % 12 == 5) for at in range(36)], [Band(0, 36, 1, 4, 8)], [(12, "Ny")])
    drawing = _timed(lambda: draw(About("x", "x", "x"), line, paper=True), 50)
    return {"bytes": largest, "milliseconds": drawing}


def quality_report() -> dict[str, float]:
    """The seconds it takes to begin a kvalitetsberättelse, write in twelve charts, and make its PDF as the worker does."""
    from django.db import transaction

    from sagtill.documents import services as documents
    from sagtill.documents.rules.making import Form
    from sagtill.documents.rules.paper import Picture
    from sagtill.law import clock
    from sagtill.organisation.access import Actor
    from sagtill.organisation.models import Organisation, Person
    from sagtill.quality_report.queries import papers
    from sagtill.quality_report.rules.figures import CHARTS
    from sagtill.quality_report.services import signing, writing
    from sagtill.statistics.services import counting

    actor = Actor(Person.objects.get(username="matsas"))
    # The first count of the demo data is no part of making a report.
    counting.refresh(Organisation.objects.get(pk=actor.organisation_id))
    with transaction.atomic():
        begun = time.perf_counter()
        report = writing.begin(actor, clock.today().year - 1, "helhet")
        section = report.sections.get(key="avvikelser")
        text = "\n\n".join(f"[[diagram:{key}]]" for key in CHARTS)
        writing.save(actor, section, text, section.version, is_done=False)
        made = signing.order(actor, report, Form.PDF)
        documents.make(made.id, signing.build)
        seconds = time.perf_counter() - begun
        drawn = sum(isinstance(one, Picture) for one in papers.paper_of(report).blocks)
        # A year has one report: what is kept for the next time may not have it already.
        transaction.set_rollback(True)
    return {"seconds": seconds, "charts": drawn}


def long_investigation() -> dict[str, Any]:
    """An investigation with 300 entries and a tree of 200 causes, written by the desk's own services, and its document as PDF."""
    from sagtill.documents import services as documents
    from sagtill.documents.rules.making import Form
    from sagtill.investigations.documents import services as papers
    from sagtill.investigations.documents.kinds import DocumentKind
    from sagtill.investigations.rules.stages import Basis
    from sagtill.investigations.services import opening, reasons, writing
    from sagtill.law import clock
    from sagtill.law.laws import Law
    from sagtill.organisation.access import Actor
    from sagtill.organisation.models import Person, Unit

    actor = Actor(Person.objects.get(username="matsas"))
    unit = Unit.objects.filter(organisation=actor.organisation_id).exclude(area="").order_by("name")[0]
    beginning = opening.Beginning(Law.SOL, "En utredning som har vuxit", "Utebliven insats", concerns_child=False)
    one = opening.open_directly(actor, unit, beginning, "Mätning.", clock.now())
    said = "Klockan var strax efter tre när nattpatrullen kom fram och fann att kvällsmaten stod orörd. " * 19
    for number in range(300):
        noted = writing.Noted(said, "Nattpatrullens anteckning", Basis.FACT, number % 8 + 1, clock.today())
        writing.note(actor, one, noted)
    parents: list[Any] = [None]
    for number in range(200):
        why = reasons.Why("Turen lades dubbelt, eftersom två planerar samtidigt utan att se varandra.", "organisation")
        parents.append(reasons.add(actor, one, why, parents[number // 3]))
    ordered = papers.order(actor, one, DocumentKind.INVESTIGATION, Form.PDF, {})
    begun, used = time.perf_counter(), time.process_time()
    made = documents.make(ordered.id, papers.build)
    waited, cpu = time.perf_counter() - begun, time.process_time() - used
    return {"number": one.number, "waited": waited, "cpu_seconds": cpu, "pages": made.pages if made else 0}


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "sagtill.config.settings"
    django.setup()
    from sagtill.wall import whose

    questions = (people, tellings, stored, charts, quality_report, long_investigation)
    asked = {one.__name__: one for one in questions}[sys.argv[1]]
    with whose.every(whose.Across.COMMAND):
        print(json.dumps(asked()))
