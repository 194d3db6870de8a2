"""The answers of the flow on their way between pages: sealed in a hidden field, so that no session is needed (ux.md 2, rule 8)."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sagtill.organisation.roles import Kind
from sagtill.reports.kinds import BY_CHOICE, STAFF
from sagtill.reports.kinds.base import ReportKind, Step
from sagtill.reports.rules.statuses import Identity, Outcome
from sagtill.reports.rules.telling import Telling
from sagtill.vault import services as vault

_PURPOSE = "report-answers"


@dataclass
class Answers:
    """What has been answered so far. `values` holds only what JSON can say."""

    values: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def begin(cls, choice: str, unit_id: str = "") -> "Answers":
        """A new telling; its key makes it one report however often it is sent."""
        return cls({"kind": BY_CHOICE[choice].key, "key": str(uuid4()), "unit": unit_id})

    @classmethod
    def opened(cls, sealed: str) -> "Answers | None":
        """The answers of the page before, or None when the field is missing or was touched."""
        values = vault.open_answers(_PURPOSE, sealed) if sealed else None
        return cls(values) if values and values.get("kind") in list(STAFF) else None

    def sealed(self) -> str:
        """The answers for the hidden field."""
        return vault.seal_answers(_PURPOSE, self.values)

    @property
    def kind(self) -> ReportKind:
        return STAFF[Kind(self.values["kind"])]

    @property
    def steps(self) -> list[Step]:
        """The pages for this kind; the question about safety comes after a serious answer."""
        steps = list(self.kind.steps)
        if self.values.get("outcome") == Outcome.SERIOUS:
            steps.insert(steps.index(Step.CHECK), Step.SAFE)
        return steps

    def after(self, step: Step) -> Step:
        """The page that follows."""
        steps = self.steps
        return steps[min(steps.index(step) + 1, len(steps) - 1)] if step in steps else steps[0]

    def before(self, step: Step) -> Step | None:
        """The page one came from; None before the first."""
        steps = self.steps
        position = steps.index(step) if step in steps else 0
        return steps[position - 1] if position else None

    @property
    def happened_on(self) -> date:
        return date.fromisoformat(self.values["happened_on"])

    @property
    def identity(self) -> Identity:
        return Identity(self.values.get("identity", Identity.NAMED))

    def is_complete(self) -> bool:
        """Whether everything that must be answered has been, so that it can be checked and sent."""
        wanted = {"text", "unit", "happened_on"} | ({"outcome"} if Step.HOW in self.steps else set())
        return all(self.values.get(name) for name in wanted)

    def telling(self, *, identity: Identity, language: str) -> Telling:
        """The answers as something to send."""
        values = self.values
        return Telling(
            key=UUID(values["key"]),
            kind=self.kind.key,
            unit_id=UUID(values["unit"]),
            text=values["text"],
            happened_on=self.happened_on,
            outcome=Outcome(values.get("outcome", "")),
            is_safe=values.get("is_safe", ""),
            who=values.get("who", ""),
            immediate=values.get("immediate", ""),
            prevention=values.get("prevention", ""),
            about_manager=bool(values.get("about_manager")),
            suspected=bool(values.get("suspected")),
            identity=identity,
            threat_target=values.get("threat_target", ""),
            threat_kinds=tuple(values.get("threat_kinds", ())),
            language=language,
        )
