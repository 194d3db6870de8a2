"""Causes, actions and their effect."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.actions.rules import EFFECT_LABELS, STRENGTH_LABELS, follow_up_day
from sagtill.cases.forms.fields import CHOOSE, DAY, WRITE, Day, FreeText, choices
from sagtill.cases.rules import CAUSE_AREAS
from sagtill.law import clock
from sagtill.organisation.roles import ROLE_LABELS, Role
from sagtill.reports.models import Case

_OWNERS = [Role.MANAGER, Role.DEPUTY, Role.EMPLOYEE, Role.SAS, Role.HEAD, Role.APT_LEADER, Role.MAS]


class ActionForm(forms.Form):
    """C4: what, who, when, and how we will know."""

    text = FreeText(
        label=gettext_lazy("Vad ska göras?"), help_text=gettext_lazy("Skriv så att någon annan kan göra det.")
    )
    cause = forms.ChoiceField(label=gettext_lazy("Vilken orsak svarar den på?"), required=False)
    new_cause = forms.CharField(
        label=gettext_lazy("Eller skriv en ny orsak"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Skriv om arbetssätt, inte om personer."),
        widget=forms.TextInput(attrs={"class": "input"}),
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Vad handlar orsaken om?"),
        choices=[("", gettext_lazy("Välj")), *choices(CAUSE_AREAS)],
        required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )
    strength = forms.ChoiceField(
        label=gettext_lazy("Hur stark är åtgärden?"),
        choices=[(str(key), gettext_lazy(label)) for key, (label, _hint) in STRENGTH_LABELS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    owner_role = forms.ChoiceField(
        label=gettext_lazy("Vem gör det?"),
        choices=[(role.value, gettext_lazy(ROLE_LABELS[role])) for role in _OWNERS],
        initial=Role.MANAGER.value,
        widget=forms.Select(attrs={"class": "input"}),
    )
    due_on = forms.DateField(
        label=gettext_lazy("När ska det vara klart?"),
        widget=Day(),
        error_messages={"required": DAY, "invalid": DAY},
    )
    measure = forms.CharField(
        label=gettext_lazy("Hur vet vi att det hjälpte?"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages={"required": WRITE},
        help_text=gettext_lazy("Till exempel: inga dubbla turer på tre månader."),
    )
    follow_up_on = forms.DateField(
        label=gettext_lazy("När följer vi upp?"),
        widget=Day(),
        error_messages={"required": DAY, "invalid": DAY},
    )

    def __init__(self, *args: Any, case: Case, **kwargs: Any) -> None:
        due = clock.today() + timedelta(days=14)
        targets = case.organisation.settings.get("targets", {})
        kwargs.setdefault("initial", {})
        kwargs["initial"] = {"due_on": due, "follow_up_on": follow_up_day(due, targets), **kwargs["initial"]}
        super().__init__(*args, **kwargs)
        cause = self.fields["cause"]
        assert isinstance(cause, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        cause.choices = [("", _("Ny orsak")), *((str(one.id), one.text) for one in case.causes.all())]
        cause.widget.attrs["class"] = "input"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if not values.get("cause"):
            if not values.get("new_cause"):
                self.add_error(
                    "new_cause", _("Skriv vad som gjorde att det hände, eller välj en orsak som redan finns.")
                )
            elif not values.get("area"):
                self.add_error("area", CHOOSE)
        due, follow_up = values.get("due_on"), values.get("follow_up_on")
        if due and due < clock.today():
            self.add_error("due_on", DAY)
        if due and follow_up and follow_up < due:
            self.add_error("follow_up_on", _("Följ upp efter att åtgärden är klar."))
        return values


class DoneForm(forms.Form):
    """The action is done."""

    note = FreeText(label=gettext_lazy("Vad gjordes?"), required=False)


class EffectForm(forms.Form):
    """Did it help, and how was that seen?"""

    effect = forms.ChoiceField(
        label=gettext_lazy("Hjälpte det?"),
        choices=choices(EFFECT_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    seen = FreeText(
        label=gettext_lazy("Hur vet vi det?"), help_text=gettext_lazy("Vad har du sett, räknat eller frågat?")
    )


class CauseForm(forms.Form):
    """One answer to "why?"."""

    text = forms.CharField(
        label=gettext_lazy("Varför hände det?"),
        max_length=400,
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages={"required": WRITE},
        help_text=gettext_lazy("Skriv om arbetssätt, inte om personer."),
    )
    area = forms.ChoiceField(
        label=gettext_lazy("Vad handlar det om?"),
        choices=choices(CAUSE_AREAS),
        widget=forms.Select(attrs={"class": "input"}),
    )
