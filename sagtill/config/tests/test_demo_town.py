"""A whole town, only younger: built by the same commands, stories and services as the one in `make demo`."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from sagtill.audit import queries as audit
from sagtill.config.commands import demo
from sagtill.home.queries import my_day
from sagtill.law import clock
from sagtill.log_review.models import Review, Sample
from sagtill.log_review.queries import readers_of
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person
from sagtill.organisation.roles import STAFF_KINDS, VOICE_KINDS
from sagtill.reports.models import Case, Report

pytestmark = pytest.mark.django_db(transaction=True)

# Nobody's list is longer than a day's work, and nothing on it has been forgotten since last season.
_ROWS = 20
_LATE = timedelta(days=120)


@pytest.mark.xdist_group("town")
def test_the_town_is_alive_and_its_people_keep_up(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("flush", verbosity=0, interactive=False)
    demo.load(months=2)
    said = capsys.readouterr().out
    assert "Klart:" in said
    assert "Händelser" in said
    assert Case.objects.filter(closed_at=None).exists()
    assert Case.objects.exclude(closed_at=None).exists()
    assert all(audit.verify(organisation.id).holds for organisation in Organisation.objects.all())
    # Whoever told something that has been answered sees that somebody has read it, and last month's readings have been drawn.
    closed = Report.objects.filter(case__closed_at__isnull=False).order_by("number")
    for kinds in (STAFF_KINDS, VOICE_KINDS):
        answered = closed.filter(case__kind__in=sorted(kinds)).first()
        assert answered is None or readers_of(answered), answered
    assert closed
    assert Sample.objects.exists()
    assert not Review.objects.filter(signed_at=None, due_on__lt=clock.today()).exists()
    crowded = []
    for person in Person.objects.select_related("organisation"):
        day = my_day.day(Actor(person))
        rows = [*day.today, *day.new, *day.week]
        if len(rows) > _ROWS or any(row.due and row.due < clock.now() - _LATE for row in rows):
            crowded.append((person.username, [(row.verb, row.title, row.due) for row in rows]))
    assert not crowded
