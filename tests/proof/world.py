"""A town where every matter is full of words that stand nowhere else: whoever sees such a word has seen that matter."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from sagtill.cases import testing as handling
from sagtill.cases.services import acting, answering, circles, noting, resting
from sagtill.files import services as files
from sagtill.files.rules import CleanFile
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.stages import Basis, Safe
from sagtill.investigations.services import opening, urgent, writing
from sagtill.investigations.testing import a_beginning, fresh
from sagtill.law import clock
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.testing import Town
from sagtill.reports.models import Case, Report
from sagtill.reports.services import identity
from sagtill.reports.testing import a_report

# What a word tells: how it goes is for whoever sees the outline, what was told for whoever reads, and so on.
TITLE, TOLD, TO_REPORTER, INSIDE, WHO = "rubrik", "berattat", "svar", "internt", "vem"
# What is written in an investigation, which has access of its own beside its case's.
INVESTIGATED = "utrett"


def word(name: str, what: str) -> str:
    """The word of one matter that tells this of it."""
    return f"kanarie{name}{what}"


@dataclass(frozen=True)
class Matter:
    """One matter of the town: what it is called here, its case, who told it, and who works with it."""

    name: str
    case: Case
    reporter: Person | None
    handler: Person
    investigation: Investigation | None = None

    @property
    def report(self) -> Report:
        return self.case.reports.get(number=self.case.number)

    def word(self, what: str) -> str:
        return word(self.name, what)

    def words(self) -> list[tuple[str, str]]:
        """Every word of it, with what it tells."""
        return [(what, self.word(what)) for what in (TITLE, TOLD, TO_REPORTER, INSIDE, WHO, INVESTIGATED)]


def told(name: str, unit: Unit, reporter: Person | None, handler: Person, **answers: Any) -> Matter:
    """A matter that somebody has told, and that its handler has answered and noted something about."""
    said = f"Det som hände heter {word(name, TOLD)} och det var i går kväll."
    report = a_report(unit, reporter, text=said, who=word(name, WHO), **answers)
    files.attach(report.organisation_id, report.id, [CleanFile(word(name, TOLD).encode(), "text/plain", "txt", "Fil")])
    case = handling.fresh(report.case)
    actor = handling.as_(handler)
    resting.sort(actor, case, title=f"Rubriken {word(name, TITLE)}")
    noting.note(actor, handling.fresh(case), f"Anteckning {word(name, INSIDE)}")
    answering.ask(actor, handling.only_report(case), f"Vi undrar {word(name, TO_REPORTER)}?")
    answering.reply(actor, handling.only_report(case), f"Tack, vi har {word(name, TO_REPORTER)} nu.")
    return Matter(name, handling.fresh(case), reporter, handler)


def planned(matter: Matter) -> Matter:
    """Judged, with a cause and an action."""
    actor = Actor(matter.handler)
    case = handling.assessed(matter.case, matter.handler)
    plan = handling.a_plan(text=f"Gör {matter.word(TITLE)} klart", measure=f"Mät {matter.word(INSIDE)}")
    acting.add_action(actor, case, plan, new_cause=(f"För att {matter.word(INSIDE)}", "rutin"))
    return Matter(matter.name, handling.fresh(case), matter.reporter, matter.handler)


def build(town: Town) -> dict[str, Matter]:
    """The matters, by name: one of each sort that the rule treats in its own way."""
    norr, soder, hem = town.north, town.south, town.home
    matters = [
        planned(told("norr", norr, town.amina, town.karin)),
        planned(told("soder", soder, town.elin, town.mona)),
        _with_sas(told("sas", norr, town.amina, town.karin)),
        told("hot", norr, town.samir, town.karin, kind="threat", threat_target="me", threat_kinds=("threat",)),
        told("chef", norr, town.samir, town.josefin, about_manager=True),
        _asked_for_name(told("hemlig", norr, town.amina, town.karin, identity="confidential"), town),
        told("anonym", norr, None, town.karin),
        _closed(planned(told("krets", soder, town.elin, town.mona)), town),
        planned(told("bolag", hem, town.olle, town.mikael)),
        _investigated(told("utredd", soder, town.elin, town.mona), town.josefin),
        _investigated(told("bolagets", hem, town.olle, town.mikael), town.sara),
    ]
    return {matter.name: matter for matter in matters}


def _with_sas(matter: Matter) -> Matter:
    # So long ago that it can no longer be taken back.
    with clock.moved_by(timedelta(hours=-2)):
        case = handling.lifted(matter.case, matter.handler)
    return Matter(matter.name, case, matter.reporter, matter.handler)


def _investigated(matter: Matter, sas: Person) -> Matter:
    """A suspicion that is being investigated, with everything that can be written in an investigation on the way."""
    case = handling.lifted(matter.case, matter.handler)
    beginning = a_beginning(title=f"Utredningen {matter.word(TITLE)}")
    actor = handling.as_(sas)
    opened = opening.open_from(actor, case, beginning)
    done = urgent.Done(f"Det gjordes: {matter.word(INVESTIGATED)}", clock.now(), "Sjuksköterska")
    urgent.make_safe(actor, opened, Safe.YES, done)
    noted = writing.Noted(f"Samtal {matter.word(INVESTIGATED)}", "Nattpatrullen", Basis.FACT, 3)
    writing.note(actor, fresh(opened), noted)
    writing.write(actor, fresh(opened), {"consisted_of": f"Det bestod i {matter.word(INVESTIGATED)}"})
    return Matter(matter.name, handling.fresh(case), matter.reporter, matter.handler, fresh(opened))


def _asked_for_name(matter: Matter, town: Town) -> Matter:
    identity.ask(handling.as_(town.josefin), handling.only_report(matter.case), f"Därför {matter.word(INSIDE)}")
    return matter


def _closed(matter: Matter, town: Town) -> Matter:
    circles.close(handling.as_(matter.handler), matter.case, [], "Skyddade personuppgifter.")
    return Matter(matter.name, handling.fresh(matter.case), matter.reporter, matter.handler)


def rows_of(matter: Matter) -> Iterator[models.Model]:
    """Every row, in any table, that hangs on the matter: by foreign keys, or by the ids that point up."""
    known: dict[type[models.Model], set[Any]] = defaultdict(set)
    known[Case] = {matter.case.pk}
    ids: set[Any] = {matter.case.pk}
    yield matter.case
    if matter.investigation is not None:
        known[Investigation] = {matter.investigation.pk}
        ids.add(matter.investigation.pk)
        yield matter.investigation
    found = True
    while found:
        found = False
        for model in apps.get_models():
            if not model.__module__.startswith("sagtill.") or model._meta.app_label in ("organisation", "signin"):
                continue
            for row in _pointing(model, known, ids):
                if row.pk not in known[model]:
                    known[model].add(row.pk)
                    ids.add(row.pk)
                    found = True
                    yield row


def _pointing(model: type[models.Model], known: dict[Any, set[Any]], ids: set[Any]) -> Iterator[models.Model]:
    condition = models.Q()
    for field in model._meta.concrete_fields:
        if field.is_relation and known.get(field.related_model):
            condition |= models.Q(**{f"{field.name}__in": known[field.related_model]})
        elif isinstance(field, models.UUIDField) and field.name in ("owner_id", "origin_id", "subject_id"):
            condition |= models.Q(**{f"{field.name}__in": [key for key in ids if isinstance(key, UUID)]})
    if condition:
        yield from model._default_manager.filter(condition)


def keys_of(matter: Matter, model: str = "") -> list[str]:
    """UUIDs that an address about the matter can hold: of the rows of one model, or one of each model."""
    rows = [row for row in rows_of(matter) if isinstance(row.pk, UUID)]
    if model:
        return sorted(str(row.pk) for row in rows if type(row).__name__ == model)
    return sorted({type(row).__name__: str(row.pk) for row in rows}.values())


def numbers_of(matter: Matter) -> list[str]:
    """Every number that people say about the matter: of the case, its reports and its investigation, not of its actions."""
    return sorted({row.number for row in rows_of(matter) if isinstance(row, Case | Report | Investigation)})
