"""The texts of one part as one form, with the version of each that the person saw."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.investigations.forms.fields import Day, FreeText, PastDay, Unfinished, line, radio
from sagtill.investigations.models import Investigation, Section
from sagtill.investigations.rules.contents import asked_for
from sagtill.investigations.rules.stages import BASIS_LABELS, Basis
from sagtill.investigations.services.writing import Dates


def _optional(label: str, hint: str) -> FreeText:
    return FreeText(label=label, help_text=hint, rows=5, required=False)


class PartForm(forms.Form):
    """The texts that this part asks for; which they are depends on the investigation."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, investigation: Investigation, part: int, now: dict[str, Section], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.keys = []
        if part == 2 and investigation.is_lex_sarah:
            self._day("occurred_on", _("Vilken dag hände det?"), investigation.occurred_on)
            self._day("occurred_until", _("Om det pågick flera dagar: till och med"), investigation.occurred_until)
        if part == 3 and investigation.is_lex_sarah:
            self._day("noticed_on", _("Vilken dag upptäcktes det?"), investigation.noticed_on)
        asked = asked_for(
            is_lex_sarah=investigation.is_lex_sarah, concerns_child=investigation.concerns_child, part=part
        )
        for one in asked:
            text = now.get(one.key)
            self.keys.append(one.key)
            hint = _(one.hint) if one.hint else ""
            field = Unfinished(label=_(one.label), help_text=hint) if one.required else _optional(_(one.label), hint)
            field.initial = text.text if text else ""
            self.fields[one.key] = field
            seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
            seen.initial = text.position if text else 0
            self.fields[f"seen_{one.key}"] = seen

    def _day(self, name: str, label: str, value: Any) -> None:
        self.fields[name] = PastDay(label=label, required=False, initial=value)

    @property
    def texts(self) -> dict[str, str]:
        """What was written, by key."""
        return {key: self.cleaned_data[key] for key in self.keys}

    @property
    def seen(self) -> dict[str, int]:
        """The version of each text that the person had before them."""
        return {key: self.cleaned_data[f"seen_{key}"] or 0 for key in self.keys}

    @property
    def dates(self) -> Dates:
        """The days, where this part asks for them."""
        return Dates(**{name: self.cleaned_data.get(name) for name in ("occurred_on", "occurred_until", "noticed_on")})


class EntryForm(forms.Form):
    """A uppgift: what, from where, fact or assessment, and when it happened if it belongs on the timeline."""

    text = FreeText(label=gettext_lazy("Uppgift"), rows=4)
    source = line(
        gettext_lazy("Källa"),
        200,
        help_text=gettext_lazy("Till exempel samtal med enhetschef, logg i planeringen, rutin 4.2."),
    )
    basis = radio(gettext_lazy("Fakta eller bedömning?"), BASIS_LABELS, initial=Basis.FACT.value)
    happened_on = forms.DateField(
        label=gettext_lazy("När hände det?"),
        required=False,
        widget=Day(),
        help_text=gettext_lazy("Då kommer uppgiften med på tidslinjen."),
    )
    happened_time = forms.TimeField(
        label=gettext_lazy("Vilken tid?"),
        required=False,
        widget=forms.TimeInput(attrs={"class": "input", "type": "time"}, format="%H:%M"),
    )


class NewEntryForm(EntryForm):
    """An entry with the part it belongs to."""

    part = forms.TypedChoiceField(
        label=gettext_lazy("Vilken del hör den till?"), coerce=int, widget=forms.Select(attrs={"class": "input"})
    )

    def __init__(self, *args: Any, parts: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part = self.fields["part"]
        assert isinstance(part, forms.TypedChoiceField)  # noqa: S101 - tells the type checker what the class says
        part.choices = parts
