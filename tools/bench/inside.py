"""What is asked from inside an installation, in a process with its settings: python -m tools.bench.inside people."""

import json
import os
import sys
from typing import Any
from uuid import uuid4

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
    """Answers to all the questions of the flow, sealed by the installation as its own pages do it."""
    from sagtill.demo import data
    from sagtill.law import clock
    from sagtill.organisation.models import Unit
    from sagtill.reports.views.answers import Answers

    units = [str(one.id) for one in Unit.objects.filter(organisation__short="MATV").exclude(area="")]
    tales = [tale for tale in data.tales() if tale["kind"] == "deviation"]
    usual = {"kind": "deviation", "happened_on": clock.today().isoformat(), "when": "today", "checking": True}
    made = []
    for number in range(_TELLINGS):
        tale, unit = tales[number % len(tales)], units[number % len(units)]
        own = {"key": str(uuid4()), "unit": unit, "text": tale["text"], "outcome": tale["outcome"]}
        made.append(Answers(usual | own).sealed())
    return made


def stored() -> int:
    """How many reports have been sent."""
    from sagtill.reports.models import Submission

    return Submission.objects.count()


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "sagtill.config.settings"
    django.setup()
    from sagtill.wall import whose

    asked = {"people": people, "tellings": tellings, "stored": stored}[sys.argv[1]]
    with whose.every(whose.Across.COMMAND):
        print(json.dumps(asked()))
