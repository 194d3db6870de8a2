"""The demo town's investigations stand where their stories say."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from sagtill.demo import desk
from sagtill.demo.town import build
from sagtill.investigations.models import Informed, Investigation
from sagtill.law import calendar, clock


@pytest.mark.django_db(transaction=True)
def test_the_town_has_investigations_in_every_state() -> None:
    # The people of the tests' town have the same names; the next test that needs them builds it anew.
    call_command("flush", interactive=False, verbosity=0)
    town = build(clock.today() - timedelta(days=300))
    assert desk.tell(town) == 5
    stood = {one.title: (one.stage, one.next_step) for one in Investigation.objects.all()}
    assert stood["En dörr spärrades för en boende"] == ("open", "make_safe")
    assert stood["Två orosanmälningar lästes fem dagar för sent"] == ("proposed", "decide")
    assert stood["En boende begränsades på ett sätt som inte är tillåtet"] == ("closed", "")
    assert stood["Larm besvarades inte på tre och en halv timme"][0] == "open"
    opened_on = town.units["asen"].opened_on
    assert opened_on == calendar.add_months(clock.today().replace(day=1), -8)
    assert Informed.objects.get().board == town.organisations["omsorgsnamnden"]
