"""The town's kvalitetsberättelser: last year's is frozen, and this year's is being written by several."""

from datetime import date

from sagtill.demo.town import Town
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation, Person
from sagtill.organisation.roles import Role
from sagtill.quality_report.models import QualityReport, Section
from sagtill.quality_report.rules.statuses import Kept
from sagtill.quality_report.services import adding, promising, signing, writing
from sagtill.quality_report.services.promising import Outcome

_WHERE = "omsorgsnamnden"
_TEXTS = {
    "mal": "Vi ville att alla som säger till får svar inom fem arbetsdagar, och att ingen åtgärd blir liggande utan uppföljning.",
    "egenkontroll": "Hemtjänsten Norr och Söder granskade tio genomförandeplaner var. I sju av tjugo saknades "
    "dagen för uppföljning.\n\n"
    "- Planerna skrivs nu tillsammans med den det gäller.\n- Chefen tittar på fem planer i månaden.",
    "samverkan": "Vi har gått igenom utskrivningar från sjukhuset tillsammans med regionen fyra gånger. Mest gick fel på fredagar.",
    "jamforelser": "Vi jämför oss med oss själva över tid. Underlaget räcker inte för att jämföra enheter rättvist.",
    "nasta_ar": "Målen bygger på det vi såg i år: svaren kom för sent, och helgernas planering gick fel.",
}
_GOALS = (
    ("Alla som säger till får svar inom fem arbetsdagar", "Medianen för dagar till första svar är högst fem."),
    ("En person ansvarar för planeringen varje helg", "Inga dubbla turer på helger i tre månader."),
)
_KEPT = (
    (Kept.PARTLY, "Medianen gick ned, men sommaren blev långsam."),
    (Kept.YES, "Sedan september har ingen tur legat dubbelt."),
)


def tell(town: Town) -> None:
    """Last year frozen in February; this year begun in the autumn, with a remark that nobody has dealt with."""
    organisation = town.organisations[_WHERE]
    leader, head, manager = (_with_role(organisation, role) for role in (Role.SAS, Role.HEAD, Role.MANAGER))
    year = clock.today().year
    with clock.moved_to(clock.at(date(year, 2, 20), 10)):
        _freeze(leader, head, writing.begin(leader, year - 1, "helhet"))
    now = writing.begin(leader, year, "helhet")
    for promise, (kept, what) in zip(now.promises.all(), _KEPT, strict=True):
        promising.answer_promise(leader, now, promise.id, Outcome(kept, what))
    _write(manager, now, "egenkontroll", _TEXTS["egenkontroll"], is_done=True)
    _write(leader, now, "mal", _TEXTS["mal"], is_done=False)
    section = Section.objects.select_related("report").get(report=now, key="avvikelser")
    adding.comment(manager, section, "Ska vi skriva något om sommaren här? Då kom det många rapporter på en gång.")


def _with_role(organisation: Organisation, role: Role) -> Actor:
    found = Person.objects.filter(organisation=organisation, assignments__role=role).order_by("username").distinct()
    return Actor(found[0])


def _write(actor: Actor, report: QualityReport, key: str, text: str, *, is_done: bool) -> None:
    section = Section.objects.select_related("report").get(report=report, key=key)
    writing.save(actor, section, text, section.version, is_done=is_done)


def _freeze(leader: Actor, head: Actor, report: QualityReport) -> None:
    for section in report.sections.all():
        _write(leader, report, section.key, section.text or _TEXTS[section.key], is_done=True)
    for text, measure in _GOALS:
        promising.add_goal(leader, report, text, measure)
    signing.lock(leader, report)
    signing.sign(leader, report)
    signing.sign(head, report)
    signing.freeze(head, report)
