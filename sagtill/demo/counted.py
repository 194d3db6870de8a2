"""What the town's managers and SAS have written for the statistics: staff-years, the campaign day, and the new routine."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from sagtill.board.rules import Clearance, LineKind, Standing
from sagtill.board.services import asking, drafting, publishing
from sagtill.board.services.drafting import NewLine
from sagtill.demo import data
from sagtill.demo.stories import month_start
from sagtill.demo.town import Town
from sagtill.law import calendar, clock
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person, Unit
from sagtill.organisation.roles import Role
from sagtill.statistics.models import Annotation
from sagtill.statistics.rules.months import last_whole_half
from sagtill.statistics.services import annotating, counting, entering

# Staff-years by unit; one manager has not written hers in, as it is in real life.
_STAFF = {
    "mottaget": 9, "barn_och_unga_1": 11, "barn_och_unga_2": 10, "vuxen": 9, "ekonomiskt_bistand": 12, "familjehem": 7,
    "oppenvard": 8, "reception": 5, "hemtjansten_norr": 24, "hemtjansten_soder": 26, "boende_soder": 21, "ekbacken": 19,
    "angen": 12, "daglig_verksamhet": 11, "boendestod": 10, "hvb_bjorkgarden": 14, "larkan": 9,
}  # fmt: skip
# Days ago that staff-years were written in before: a figure holds for a year, so every month since has one.
_STAFF_SAID = (480, 250)
_BACKLOG = {"waiting": 40, "capacity": 25, "inflow": 22, "required": 60, "valid": 47, "debt_hours": 54, "training": 14}


def write(town: Town) -> None:
    """Everything that people write, and then the first count."""
    for key, years in _STAFF.items():
        unit = town.units[key]
        figures = {"fte": years, "posts": years + 1, "vacant": 1, "headcount": years + 3, "leavers": 1}
        if key == "barn_och_unga_1":
            figures |= {**_BACKLOG, "new_need": 6, "points": 1452, "norm": 120}
        for days_ago in _STAFF_SAID:
            with clock.moved_to(clock.now() - timedelta(days=days_ago)):
                entering.enter(_manager(unit), unit, month_start(clock.today(), 1), {"fte": Decimal(years)})
        with clock.moved_to(clock.now() - timedelta(days=12)):
            month = month_start(clock.today(), 1)
            entering.enter(_manager(unit), unit, month, {name: Decimal(value) for name, value in figures.items()})
    changes = {change["key"]: change for change in data.whole("seasonality")["changes"]}
    _campaign(town.organisations["omsorgsnamnden"], changes["campaign_day"])
    _new_routine(town.units[changes["action_helped"]["unit"]], changes["action_helped"])
    counting.refresh_all()
    for key in ("omsorgsnamnden", "socialnamnden"):
        _board(town.organisations[key])


def _board(board: Organisation) -> None:
    """The page of the last whole half of a year, published, and a question on it."""
    sas = Actor(organisation.sas_of(board.id)[0])
    page = drafting.begin(sas, last_whole_half(clock.today()), calendar.add_working_days(clock.today(), 8))
    leads = {"m1": "Många säger till.", "m2": "Alla får inte svar i tid.", "m4": "Samma orsak kommer tillbaka."}
    analysis = (
        "Helger och byten av pass återkommer i både rapporter och synpunkter. Det som hjälper är ändrade arbetssätt."
    )
    drafting.write(sas, page, drafting.Words(leads, analysis, page.meets_on, f"{board.short} 2026/402"))
    for line in (
        NewLine(LineKind.DECISION, "Uppdrag om helgplanering, en tjänst"),
        NewLine(LineKind.DECISION, "Kvalitetsberättelsen för året"),
        NewLine(LineKind.PROMISE, "Dubbelkoll av turer", standing=Standing.DONE),
        NewLine(LineKind.PROMISE, "Genomgång för vikarier", standing=Standing.LATE),
        NewLine(LineKind.PROMISE, "Ny barnsida", standing=Standing.UNDER_WAY),
        NewLine(LineKind.VOICE, "Nu ringer de när de blir sena.", clearance=Clearance.REWRITTEN),
    ):
        drafting.add_line(sas, page, line)
    page = publishing.publish(sas, page)
    members = Person.objects.filter(organisation=board, assignments__role=Role.BOARD_MEMBER).order_by("username")
    member = members.first()
    if member is not None:
        asking.ask(Actor(member), page, "Hur ser helgerna ut jämfört med vardagarna?")


def _manager(unit: Unit) -> Actor:
    staff = organisation.staff_of(unit.id)
    return Actor([*staff.managers, *staff.deputies, *staff.sas][0])


def _campaign(board: Organisation, change: dict[str, Any]) -> None:
    day = month_start(clock.today(), change["months_ago"]) + timedelta(days=11)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    written = annotating.Written(Annotation.Kind.CAMPAIGN, "Rapportera mera-dagen", day, day, leaves_baseline=True)
    annotating.annotate(Actor(organisation.sas_of(board.id)[0]), None, written)


def _new_routine(unit: Unit, change: dict[str, Any]) -> None:
    day = month_start(clock.today(), change["action_done_months_ago"]) + timedelta(days=14)
    written = annotating.Written(Annotation.Kind.ROUTINE, "Genomgång av kvällsturerna kl. 15", day, day)
    annotating.annotate(_manager(unit), unit, written)
