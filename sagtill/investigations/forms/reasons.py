"""Causes, and what answers them."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.actions.rules import STRENGTH_LABELS, follow_up_day
from sagtill.cases.rules import CAUSE_AREAS
from sagtill.investigations.forms.fields import CHOOSE, Day, FreeText, line, radio, select
from sagtill.investigations.models import Investigation, Reason
from sagtill.investigations.rules.stages import BASIS_LABELS, CLAIM_LABELS, LIKENESS_LABELS, Basis
from sagtill.law import clock
from sagtill.organisation.roles import ROLE_LABELS, Role

_OWNERS = (Role.MANAGER, Role.DEPUTY, Role.EMPLOYEE, Role.SAS, Role.HEAD, Role.APT_LEADER, Role.MAS)


class WhyForm(forms.Form):
    """One answer to "why?"."""

    text = FreeText(
        label=gettext_lazy("Varför hände det?"),
        rows=2,
        help_text=gettext_lazy("Skriv om arbetssätt, inte om personer."),
    )
    area = select(gettext_lazy("Vad handlar det om?"), CAUSE_AREAS)
    basis = radio(gettext_lazy("Fakta eller bedömning?"), BASIS_LABELS, initial=Basis.ASSESSMENT.value)
    source = line(gettext_lazy("Källa"), 200, required=False)
    name_kept = line(
        gettext_lazy("Måste namnet stå kvar? Skriv varför"),
        200,
        required=False,
        help_text=gettext_lazy("Fylls i bara om det står ett namn i orsaken."),
    )


class ExcuseForm(forms.Form):
    """«Ingen åtgärd, därför att»."""

    because = FreeText(label=gettext_lazy("Ingen åtgärd behövs, därför att"))


class PlanForm(forms.Form):
    """What, who, when, and how we will know; which causes it answers."""

    text = FreeText(
        label=gettext_lazy("Vad ska göras?"), help_text=gettext_lazy("Skriv så att någon annan kan göra det.")
    )
    reasons = forms.MultipleChoiceField(
        label=gettext_lazy("Vilka orsaker svarar den på?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": CHOOSE},
    )
    strength = radio(
        gettext_lazy("Hur stark är åtgärden?"), {key: label for key, (label, _hint) in STRENGTH_LABELS.items()}
    )
    owner_role = select(
        gettext_lazy("Vem gör det?"), {role: ROLE_LABELS[role] for role in _OWNERS}, initial=Role.MANAGER.value
    )
    due_on = forms.DateField(label=gettext_lazy("När ska det vara klart?"), widget=Day())
    measure = line(
        gettext_lazy("Hur vet vi att det hjälpte?"),
        300,
        help_text=gettext_lazy("Till exempel: inga dubbla turer på tre månader."),
    )
    follow_up_on = forms.DateField(label=gettext_lazy("När följs det upp?"), widget=Day())

    def __init__(self, *args: Any, investigation: Investigation, ends: list[Reason], **kwargs: Any) -> None:
        due = clock.today() + timedelta(days=28)
        targets = investigation.organisation.settings.get("targets", {})
        kwargs["initial"] = {
            "due_on": due,
            "follow_up_on": follow_up_day(due, targets),
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        reasons = self.fields["reasons"]
        assert isinstance(reasons, forms.MultipleChoiceField)  # noqa: S101 - tells the type checker what the class says
        reasons.choices = [(str(one.id), one.text) for one in ends]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        due, follow_up = values.get("due_on"), values.get("follow_up_on")
        if due and due < clock.today():
            self.add_error("due_on", _("Välj en dag som kommer"))
        if due and follow_up and follow_up < due:
            self.add_error("follow_up_on", _("Följ upp efter att åtgärden är klar."))
        return values


class ClaimForm(forms.Form):
    """What the investigation found about a consequence."""

    answer = radio(gettext_lazy("Vad har ni kommit fram till?"), CLAIM_LABELS)
    text = FreeText(label=gettext_lazy("Vad bygger ni det på, och vad betydde det för personen?"))


class LockForm(forms.Form):
    """One more consequence, in the words of the report."""

    report = forms.ChoiceField(label=gettext_lazy("Vilken rapport?"), widget=forms.Select(attrs={"class": "input"}))
    words = FreeText(
        label=gettext_lazy("Vad står det om följden?"),
        help_text=gettext_lazy("Kopiera orden precis som de står. De låses och kan inte ändras sedan."),
    )

    def __init__(self, *args: Any, reports: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        report = self.fields["report"]
        assert isinstance(report, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        report.choices = reports


class LikenessForm(forms.Form):
    """Has it happened before, and why again?"""

    answer = radio(gettext_lazy("Är det något liknande?"), LIKENESS_LABELS)
    why_again = FreeText(label=gettext_lazy("Varför hände det i så fall igen?"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("answer") == "same" and not values.get("why_again"):
            self.add_error("why_again", _("Skriv varför det hände igen, eller att ni inte vet."))
        return values
