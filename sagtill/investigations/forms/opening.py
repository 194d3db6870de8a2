"""Opening an investigation, and the first day's questions."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.investigations.forms.fields import FreeText, Hour, PastDay, SentFiles, line, radio, select
from sagtill.investigations.rules.ivo import WAYS
from sagtill.investigations.rules.stages import GROUND_LABELS, SAFE_LABELS, SERIOUS_LABELS
from sagtill.law import clock
from sagtill.law.laws import LAW_LABELS, Law
from sagtill.law.words import N_
from sagtill.organisation.models import Unit
from sagtill.reports.models import Case

_YES_NO = {"yes": N_("Ja"), "no": N_("Nej")}


class OpenForm(forms.Form):
    """Which law, what it is called, whether a child is concerned, and whether the person is safe."""

    law = select(gettext_lazy("Vilken lag gäller insatsen?"), LAW_LABELS, initial=Law.SOL.value)
    title = line(
        gettext_lazy("Vad gäller det?"),
        help_text=gettext_lazy("En rad utan namn. Enhetens chef ser den."),
    )
    brief = line(
        gettext_lazy("Vad får stå i det öppna registret?"),
        help_text=gettext_lazy("I korthet, så att ingen enskild går att känna igen. Till exempel: Utebliven insats."),
    )
    concerns_child = radio(gettext_lazy("Gäller det ett barn, direkt eller indirekt?"), _YES_NO)
    safe = radio(gettext_lazy("Är personen trygg just nu?"), SAFE_LABELS)
    diary_number = line(
        gettext_lazy("Kommunens diarienummer"),
        most=40,
        required=False,
        help_text=gettext_lazy("Lämna tomt om Säg till ska ge numret."),
    )


class AddCaseForm(forms.Form):
    """One more case about the same thing."""

    case = forms.ChoiceField(label=gettext_lazy("Vilket ärende?"), widget=forms.Select(attrs={"class": "input"}))

    def __init__(self, *args: Any, cases: list[Case], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        case = self.fields["case"]
        assert isinstance(case, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        case.choices = [("", _("Välj")), *((one.number, f"{one.number} {one.title}, {one.unit.name}") for one in cases)]


class DirectForm(OpenForm):
    """Opened without a report: where, when the SAS learned of it, and what."""

    unit = forms.ChoiceField(label=gettext_lazy("Vilken enhet?"), widget=forms.Select(attrs={"class": "input"}))
    learned_on = PastDay(label=gettext_lazy("Vilken dag fick du veta det?"))
    what = FreeText(label=gettext_lazy("Vad har du fått veta, och hur?"), rows=5)
    field_order = ["unit", "learned_on", "what", "law", "title", "brief", "concerns_child", "safe", "diary_number"]

    def __init__(self, *args: Any, units: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        unit.choices = [(str(one.id), one.name) for one in units]


class LicenceForm(DirectForm):
    """The municipality is to tell IVO about somebody else's business: why, and whose."""

    ground = radio(gettext_lazy("Varför ska IVO få veta?"), GROUND_LABELS)
    business = line(gettext_lazy("Vem driver verksamheten?"), most=200)
    field_order = ["ground", "business", *DirectForm.field_order]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # It is about a business; nobody's own safety is asked for here, and the law is that of the permit.
        for name in ("safe", "concerns_child"):
            del self.fields[name]


class SafeForm(forms.Form):
    """Is the person safe now, and what was done at once?"""

    safe = radio(gettext_lazy("Är personen trygg nu?"), SAFE_LABELS)
    what = FreeText(label=gettext_lazy("Vad gjordes direkt?"), required=False)
    done_on = PastDay(label=gettext_lazy("Vilken dag?"), required=False)
    done_time = Hour(label=gettext_lazy("Vilken tid?"), required=False)
    done_by = line(
        gettext_lazy("Vem gjorde det?"),
        160,
        required=False,
        help_text=gettext_lazy("Funktion räcker, till exempel enhetschef."),
    )
    nothing_needed = FreeText(label=gettext_lazy("Behövdes inget göras direkt? Skriv varför."), required=False, rows=2)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if values.get("what") and not (values.get("done_on") and values.get("done_time") is not None):
            self.add_error("done_on", gettext_lazy("Skriv dag och tid då det gjordes."))
        return values

    def moment(self) -> datetime | None:
        """When it was done."""
        day, hour = self.cleaned_data.get("done_on"), self.cleaned_data.get("done_time")
        return clock.at(day, hour.hour, hour.minute) if day and hour is not None else None


class SeriousForm(forms.Form):
    """«Är det allvarligt?»"""

    answer = radio(gettext_lazy("Är det allvarligt?"), SERIOUS_LABELS)
    why = FreeText(label=gettext_lazy("Vad bygger du det på?"))


class NotifyForm(SentFiles):
    """The notification to IVO has been sent."""

    sent_on = PastDay(label=gettext_lazy("Vilken dag skickades anmälan?"))
    way = radio(gettext_lazy("Hur skickades den?"), WAYS, help_text=gettext_lazy("Inte med e-post eller fax."))
    ivo_number = line(
        gettext_lazy("IVO:s ärendenummer"),
        40,
        required=False,
        help_text=gettext_lazy("Om ni har fått det. Det går att skriva senare."),
    )
    attached = forms.BooleanField(
        label=gettext_lazy("Den färdiga utredningen var bifogad"),
        required=False,
    )
    field_order = ("sent_on", "way", "ivo_number", "attached", "documents")

    def __init__(self, *args: Any, within: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attached"].help_text = _("Annars ska den till IVO senast {time} efter anmälan.").format(
            time=within
        )


class NumberForm(forms.Form):
    """The municipality's number, and what the public register says."""

    diary_number = line(gettext_lazy("Diarienummer"), 40)
    brief = line(gettext_lazy("I korthet, i det öppna registret"))


class RegisterForm(forms.Form):
    """A document in the register."""

    on = PastDay(label=gettext_lazy("Datum"))
    way = radio(
        gettext_lazy("In, ut eller upprättad?"),
        {"in": N_("Kom in"), "out": N_("Skickades"), "own": N_("Upprättades här")},
    )
    subject = line(gettext_lazy("I korthet vad den rör (öppet)"))
    correspondent = line(gettext_lazy("Från eller till (öppet)"), required=False)
    secret_subject = line(gettext_lazy("Mer om vad den rör (hemligt)"), 300, required=False)
    secret_correspondent = line(gettext_lazy("Från eller till (hemligt)"), required=False)
