"""One report and everything that came of it, as rows that are not stored yet."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import models

from sagtill.demo import data
from sagtill.demo.bulk import working
from sagtill.demo.bulk.courses import Course
from sagtill.demo.bulk.places import House, Place
from sagtill.law import clock
from sagtill.organisation.models import CircleMember, Person, Stance
from sagtill.organisation.roles import Kind
from sagtill.reports.kinds import ALL as KINDS
from sagtill.reports.models import Case, Message, Report, SearchRow, StatusChange, Submission
from sagtill.reports.rules import row_ids, words
from sagtill.reports.rules.statuses import Desk, Identity, Outcome, Status, Verdict
from sagtill.reports.rules.titles import title_of
from sagtill.reports.services import looking_ahead, steps
from sagtill.vault import services as vault

_ABOUT_MANAGER_SHARE = 0.003
_TALKED_SHARE = 0.12
_DETAILS = ("Det var i rum {}.", "Det var på avdelning {}.", "Klockan var då {}.")
_BEGINNINGS = ("Björk", "Gran", "Strand", "Kvarn", "Varg", "Lind", "Mossa", "Ravin", "Silver", "Torn", "Ugl", "Äng")
_ENDINGS = ("backen", "viken", "torpet", "dalen", "holmen", "sjön", "hagen", "åsen", "gränd", "porten")


@dataclass(frozen=True)
class Told:
    """What is decided about a report before its rows are made."""

    place: Place
    tale: dict[str, Any]
    at: datetime
    number: str
    anonymous: bool
    course: Course
    extra: str = ""
    # One that the unit's own manager is to find, whatever chance would have made of it.
    is_found: bool = False


class Teller:
    """Makes rows for one organisation. The same seed makes the same rows."""

    def __init__(self, house: House, chance: random.Random) -> None:
        self.house = house
        self.chance = chance

    def key(self) -> UUID:
        return UUID(int=self.chance.getrandbits(128), version=4)

    def tell(self, told: Told) -> Iterator[models.Model]:
        """The case, the report, the history, what was done, and the row the search reads."""
        about_manager = not told.anonymous and self.chance.random() < _ABOUT_MANAGER_SHARE and not told.is_found
        closed_circle = about_manager or KINDS[Kind(told.tale["kind"])].closed_circle
        moments = self._moments(told)
        case = self._case(told, moments, closed_circle=closed_circle, about_manager=about_manager)
        text = self._text(told)
        report = self._report(told, case, text)
        yield case
        yield report
        yield from self._history(told, case, moments)
        yield self._submission(report)
        yield from working.of(self, told, case, report, moments)
        yield from self._talk(told, report)
        looking_ahead.look_ahead(case)
        if closed_circle:
            yield from self._circle(case, told.place, about_manager=about_manager)
        else:
            yield self._search_row(case, text)

    def _moments(self, told: Told) -> list[datetime]:
        """When each step was taken: over some months, but never in the future."""
        waited = clock.now() - told.at
        longest = min(timedelta(days=self.chance.uniform(15, 150)), waited * 0.95)
        count = len(told.course.steps)
        return [told.at + longest * ((number + 1) / count) ** 1.5 for number in range(count)]

    def _case(self, told: Told, moments: list[datetime], *, closed_circle: bool, about_manager: bool) -> Case:
        course, unit, tale = told.course, told.place.unit, told.tale
        kind = Kind(tale["kind"])
        day_only = told.anonymous
        received = steps.coarse(told.at, day_only=day_only)
        assessed = steps.coarse(moments[0], day_only=day_only) if moments else None
        last = moments[-1] if moments else told.at
        case = Case(
            id=self.key(),
            unit_id=unit.id,
            number=told.number,
            kind=kind,
            title=str(KINDS[kind].label) if closed_circle else title_of(tale["text"], KINDS[kind].label),
            outcome=tale["outcome"] if kind == Kind.DEVIATION else Outcome.NOT_ASKED,
            happened_on=clock.local(told.at).date() - timedelta(days=self.chance.choice((0, 0, 0, 1, 1, 3))),
            status=course.status,
            desk=Desk.SAS if about_manager else course.desk,
            closed_circle=closed_circle,
            suspected=tale["lex_sarah"] == "serious" if "lex_sarah" in tale else False,
            received_at=received,
            day_only=day_only,
            opened_at=assessed,
            assessed_at=assessed,
            closed_at=steps.coarse(last, day_only=day_only) if course.is_closed else None,
            changed_at=steps.coarse(last, day_only=day_only),
            area=unit.area,
            replies_missing=0 if course.replied else 1,
            steps_taken=len(course.steps) + 1,
            version=len(course.steps) + 1,
        )
        case.organisation = self.house.organisation
        if moments:
            case.category = data.CATEGORIES.get(tale["category"], "")
            case.process_step = data.PROCESS_STEPS.get(tale["process_step"], "")
        if course.is_resting:
            case.woken_status = Status.SIMPLE
            case.resting_until = clock.today() + timedelta(days=self.chance.randint(3, 40))
        return case

    def _text(self, told: Told) -> str:
        detail = self.chance.choice(_DETAILS).format(self.chance.randint(1, 60))
        if self.chance.random() < 0.04:
            detail += f" Det var vid {self.chance.choice(_BEGINNINGS)}{self.chance.choice(_ENDINGS)}."
        return " ".join(part for part in (told.tale["text"], detail, told.extra) if part)

    def _report(self, told: Told, case: Case, text: str) -> Report:
        identity = Identity.ANONYMOUS if told.anonymous else Identity.NAMED
        answered = told.course.is_closed and not told.anonymous and self.chance.random() < 0.6
        report = Report(
            id=self.key(),
            organisation_id=case.organisation_id,
            case_id=case.id,
            number=case.number,
            kind=case.kind,
            unit_id=case.unit_id,
            happened_on=case.happened_on,
            outcome=case.outcome,
            identity=identity,
            reporter_id=None if told.anonymous else self.chance.choice(told.place.employees).id,
            suspected=case.suspected,
            received_at=case.received_at,
            day_only=case.day_only,
            code_digest=f"{self.chance.getrandbits(256):064x}" if told.anonymous else "",
            verdict=Verdict.OK if answered else Verdict.NONE,
            verdict_at=case.closed_at if answered else None,
            seen_at=case.closed_at if answered else None,
        )
        if case.closed_circle:
            report.sealed_text = vault.seal_text(case.organisation_id, report.place("text"), text)
        else:
            report.plain_text = text
            report.immediate, report.prevention = told.tale.get("immediate", ""), told.tale.get("prevention", "")
        return report

    def _history(self, told: Told, case: Case, moments: list[datetime]) -> Iterator[StatusChange]:
        before, by = "", None
        taken = [(Status.RECEIVED, "send"), *told.course.steps]
        for position, ((after, verb), at) in enumerate(zip(taken, [case.received_at, *moments], strict=True), 1):
            yield StatusChange(
                id=self.key(),
                organisation_id=case.organisation_id,
                case=case,
                before=before,
                after=after,
                verb=verb,
                by_id=by.id if by else None,
                by_name=by.name if by else "",
                at=at,
                day_only=case.day_only and by is None,
                position=position,
            )
            before, by = after, told.place.manager

    def _submission(self, report: Report) -> Submission:
        return Submission(
            key=self.key(),
            organisation_id=report.organisation_id,
            fingerprint=f"{self.chance.getrandbits(256):064x}",
            report_id=report.id,
            kept_until=clock.local(report.received_at).date() + timedelta(days=1),
        )

    def _talk(self, told: Told, report: Report) -> Iterator[Message]:
        """A question from the manager and the answer to it."""
        if not told.course.replied or self.chance.random() > _TALKED_SHARE:
            return
        pair = self.chance.choice(data.lines("dialogue"))
        for position, (text, by) in enumerate(
            ((pair["question"], told.place.manager.id), (pair["answer"], report.reporter_id)), 1
        ):
            key = self.key()
            from_reporter = position == 2
            yield Message(
                id=key,
                organisation_id=report.organisation_id,
                report_id=report.id,
                from_reporter=from_reporter,
                sealed_text=vault.seal_text(report.organisation_id, f"reports.message|{key}|text", text),
                by_id=by,
                at=steps.coarse(report.received_at + timedelta(hours=position), day_only=report.day_only),
                day_only=report.day_only and from_reporter,
                position=position,
            )

    def _circle(self, case: Case, place: Place, *, about_manager: bool) -> Iterator[CircleMember]:
        managers: list[Person] = [place.manager, place.deputy]
        inside = self.house.sas if about_manager else [*managers, *self.house.sas]
        outside = managers if about_manager else []
        for stance, people in ((Stance.INSIDE, inside), (Stance.OUTSIDE, outside)):
            for person in people:
                yield CircleMember(
                    id=self.key(),
                    organisation_id=case.organisation_id,
                    subject_id=case.id,
                    person_id=person.id,
                    stance=stance,
                    reason="Rapporten gäller en chef" if about_manager else "Hot, våld eller trakasserier",
                    added_by="Säg till",
                    starts_on=clock.local(case.received_at).date(),
                )

    def _search_row(self, case: Case, text: str) -> SearchRow:
        day: date = clock.local(case.received_at).date()
        return SearchRow(
            id=row_ids.row_id(day, self.chance.getrandbits(row_ids.CHANCE_BITS)),
            organisation_id=case.organisation_id,
            case_id=case.id,
            unit_id=case.unit_id,
            stems=" ".join([words.unit_word(case.unit_id), *words.stems(f"{case.number} {case.title} {text}")]),
        )
