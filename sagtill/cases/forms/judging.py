"""Judging a case, and whether the person is safe."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.cases.forms.fields import CHOOSE, FreeText, choices
from sagtill.cases.rules import (
    CALLED_LABELS,
    PATH_LABELS,
    SAFE_LABELS,
    SERIOUSNESS_LABELS,
    TOLD_LABELS,
    Path,
    Safe,
)
from sagtill.law.severity import CONSEQUENCES, LIKELIHOODS, Level
from sagtill.organisation.models import Unit


def _levels(levels: tuple[Level, ...]) -> list[tuple[str, Any]]:
    return [("", gettext_lazy("Som svaret ovan"))] + [
        (str(level.value), f"{level.value} {_(level.name)}: {_(level.meaning)}") for level in levels
    ]


class AssessForm(forms.Form):
    """C2: three questions."""

    safe = forms.ChoiceField(
        label=gettext_lazy("Är den det gäller trygg nu?"),
        choices=choices(SAFE_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    seriousness = forms.ChoiceField(
        label=gettext_lazy("Hur allvarligt är det?"),
        help_text=gettext_lazy("Tänk på liv, säkerhet, fysisk och psykisk hälsa. Tänk också på barnets bästa."),
        choices=choices(SERIOUSNESS_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    path = forms.ChoiceField(
        label=gettext_lazy("Vad gör vi nu?"),
        choices=choices(PATH_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    unit = forms.ChoiceField(label=gettext_lazy("Vilken enhet?"), required=False)
    why = FreeText(label=gettext_lazy("Varför bedömer du så?"), required=False)
    actual = forms.TypedChoiceField(
        label=gettext_lazy("Vad blev följden?"), coerce=int, empty_value=None, required=False
    )
    possible = forms.TypedChoiceField(
        label=gettext_lazy("Vad kunde det ha blivit?"), coerce=int, empty_value=None, required=False
    )
    likelihood = forms.TypedChoiceField(
        label=gettext_lazy("Hur troligt är det att det händer igen?"),
        coerce=int,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, units: list[Unit], at_sas: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # On the SAS's own desk there is nowhere to lift it.
        paths = {path: label for path, label in PATH_LABELS.items() if not (at_sas and path is Path.SAS)}
        self.fields["path"].choices = choices(paths)  # type: ignore[attr-defined]
        choose: list[tuple[str, Any]] = [("", _("Välj"))]
        self._set("unit", choose + [(str(unit.id), unit.name) for unit in units])
        self._set("actual", _levels(CONSEQUENCES))
        self._set("possible", _levels(CONSEQUENCES))
        self._set("likelihood", _levels(LIKELIHOODS))

    def _set(self, name: str, offered: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        field.choices = offered
        field.widget.attrs["class"] = "input"

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("path") == Path.OTHER_UNIT:
            if values.get("safe") in (Safe.NO, Safe.FIND_OUT):
                self.add_error("path", _("Gör tryggt först. Lämna över ärendet sedan."))
            if not values.get("unit"):
                self.add_error("unit", _("Välj vilken enhet det hör till."))
            if not values.get("why"):
                self.add_error("why", _("Skriv varför det hör till en annan enhet. Den som rapporterade får läsa det."))
        return values


class MakeSafeForm(forms.Form):
    """What was done at once."""

    what = FreeText(label=gettext_lazy("Vad gjordes direkt, av vem och när?"))


class CallForm(forms.Form):
    """After a threat: the first three questions."""

    called = forms.ChoiceField(
        label=gettext_lazy("Har du ringt?"),
        help_text=gettext_lazy("Ring den som drabbades i dag, innan du bedömer."),
        choices=choices(CALLED_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    work_environment = forms.ChoiceField(
        label=gettext_lazy("Ska Arbetsmiljöverket få veta i dag?"),
        choices=choices(TOLD_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    police = forms.ChoiceField(
        label=gettext_lazy("Ska det polisanmälas?"),
        choices=choices(TOLD_LABELS),
        widget=forms.RadioSelect,
        error_messages={"required": CHOOSE, "invalid_choice": CHOOSE},
    )
    note = FreeText(label=gettext_lazy("Vad behöver den som drabbades?"), required=False)


class RatingForm(forms.Form):
    """The second person's three answers."""

    actual = forms.TypedChoiceField(label=gettext_lazy("Vad blev följden?"), coerce=int, widget=forms.RadioSelect)
    possible = forms.TypedChoiceField(
        label=gettext_lazy("Vad kunde det ha blivit?"), coerce=int, widget=forms.RadioSelect
    )
    likelihood = forms.TypedChoiceField(
        label=gettext_lazy("Hur troligt är det att det händer igen?"), coerce=int, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, levels in (("actual", CONSEQUENCES), ("possible", CONSEQUENCES), ("likelihood", LIKELIHOODS)):
            field = self.fields[name]
            assert isinstance(field, forms.TypedChoiceField)  # noqa: S101 - tells the type checker what the class says
            field.choices = _levels(levels)[1:]
            field.error_messages["required"] = CHOOSE
