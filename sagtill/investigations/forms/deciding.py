"""Jäv, who decides, the proposal and the decision, the hand-overs."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.investigations.forms.fields import FreeText, PastDay, line, radio
from sagtill.investigations.rules.stages import BODY_LABELS
from sagtill.investigations.services.deciding import Proposed
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.law.words import N_
from sagtill.organisation.models import Person, Unit

_YES_NO = {"yes": N_("Ja"), "no": N_("Nej")}
_OUTCOMES = {
    Outcome.NO_DEVIATION: N_("Det är ingen avvikelse"),
    Outcome.DEVIATION: N_("Det är en avvikelse, men inte ett missförhållande"),
    Outcome.MISCONDUCT: N_("Det är ett missförhållande"),
    Outcome.RISK: N_("Det är en påtaglig risk för ett missförhållande"),
    Outcome.SERIOUS: N_("Det är ett allvarligt missförhållande"),
    Outcome.SERIOUS_RISK: N_("Det är en påtaglig risk för ett allvarligt missförhållande"),
}


class PersonForm(forms.Form):
    """Somebody, and why."""

    person = forms.ChoiceField(label=gettext_lazy("Vem?"), widget=forms.Select(attrs={"class": "input"}))
    reason = FreeText(label=gettext_lazy("Varför?"), rows=2)

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person = self.fields["person"]
        assert isinstance(person, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        person.choices = [("", _("Välj")), *((str(one.pk), f"{one.name}, {one.title}") for one in people)]


class DeciderForm(PersonForm):
    """Who decides, and by what."""

    body = radio(gettext_lazy("Vem beslutar enligt delegationsordningen?"), BODY_LABELS)
    delegation = line(gettext_lazy("Punkt i delegationsordningen"), 60, required=False)
    reason = None  # type: ignore[assignment]
    field_order = ["body", "person", "delegation"]


class DeclareForm(forms.Form):
    """A jäv declaration."""

    is_impartial = radio(
        gettext_lazy("Kan du göra det här utan jäv?"),
        {
            "yes": N_("Ja. Det gäller inte mig, mina närstående eller min egen enhet, och jag är opartisk"),
            "no": N_("Nej. Någon annan måste ta över"),
        },
    )
    about = FreeText(label=gettext_lazy("Vad är det som gör dig jävig?"), rows=2, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("is_impartial") == "no" and not values.get("about"):
            self.add_error("about", _("Skriv kort vad det gäller."))
        return values


class ProposeForm(forms.Form):
    """What the investigation shows, the reasons, the words for the minutes, and IVO."""

    outcome = radio(gettext_lazy("Vad visar utredningen?"), _OUTCOMES)
    reasons = FreeText(label=gettext_lazy("Skälen"), rows=6)
    wording = FreeText(
        label=gettext_lazy("Förslag till beslut"),
        help_text=gettext_lazy("Skriv så att orden kan flyttas till protokollet som de står och förstås för sig."),
    )
    notify_ivo = radio(gettext_lazy("Ska det anmälas till IVO?"), _YES_NO)
    ivo_reasons = FreeText(label=gettext_lazy("Varför, eller varför inte?"), rows=2)

    def __init__(self, *args: Any, graded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not graded:
            del self.fields["outcome"]

    @property
    def said(self) -> Proposed:
        """What was filled in."""
        values = self.cleaned_data
        return Proposed(
            outcome=Outcome(values["outcome"]) if values.get("outcome") else None,
            reasons=values["reasons"],
            wording=values["wording"],
            notify_ivo=values["notify_ivo"] == "yes",
            ivo_reasons=values["ivo_reasons"],
        )


class DecideForm(ProposeForm):
    """The decision: the same questions, answered by the one who decides."""

    wording = FreeText(label=gettext_lazy("Beslut"))
    decided_on = PastDay(label=gettext_lazy("Vilken dag är beslutet fattat?"), initial=clock.today)
    minutes = line(
        gettext_lazy("Paragraf i protokollet"),
        60,
        required=False,
        help_text=gettext_lazy("När nämnden eller utskottet beslutar."),
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = FreeText(label=gettext_lazy("Varför?"))


class UnitForm(ReasonForm):
    """The right unit."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Vilken enhet gäller det?"), widget=forms.Select(attrs={"class": "input"})
    )
    field_order = ["unit", "reason"]

    def __init__(self, *args: Any, units: list[Unit], with_owner: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        unit.choices = [
            (str(one.id), f"{one.organisation.name}: {one.name}" if with_owner else one.name) for one in units
        ]


class HandOverAllForm(PersonForm):
    """Everything that one person investigates goes to another."""

    leaves = forms.ChoiceField(label=gettext_lazy("Vem slutar?"), widget=forms.Select(attrs={"class": "input"}))
    field_order = ["leaves", "person", "reason"]

    def __init__(self, *args: Any, leaving: list[Person], people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, people=people, **kwargs)
        self.fields["person"].label = _("Vem tar över?")
        leaves = self.fields["leaves"]
        assert isinstance(leaves, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        leaves.choices = [("", _("Välj")), *((str(one.pk), f"{one.name}, {one.title}") for one in leaving)]
