"""What is written on a riskkvitto."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from sagtill.acceptances.rules import REASON_LABELS, Level, why_not_hold_until
from sagtill.law import clock
from sagtill.reports.rules import telling


class Text(forms.CharField):
    """A few lines, without personal numbers."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=1000, widget=forms.Textarea(attrs={"class": "input", "rows": 3}), **kwargs)

    def clean(self, value: Any) -> str:
        text = telling.cleaned(super().clean(value))
        if telling.why_not_text(text, required=False) == telling.PERSONAL_NUMBER:
            raise forms.ValidationError(_("Ta bort personnumret ur texten."))
        return text


class RefusalForm(forms.Form):
    """A signed no."""

    what = Text(label=lazy("Vad gör vi inte nu?"))
    reason = forms.ChoiceField(
        label=lazy("Varför inte?"),
        choices=[(key.value, lazy(label)) for key, label in REASON_LABELS.items()],
        widget=forms.Select(attrs={"class": "input"}),
    )
    because = Text(label=lazy("Förklara"), help_text=lazy("Så att den som läser om ett halvår förstår."))
    meanwhile = Text(
        label=lazy("Vad gör vi under tiden?"), help_text=lazy("Det som minskar risken tills vi kan göra mer.")
    )
    holds_until = forms.DateField(
        label=lazy("Gäller till och med"),
        help_text=lazy("Högst ett halvår. Sedan går det vidare till förvaltningschefen och därefter till nämnden."),
        widget=forms.DateInput(attrs={"class": "input", "type": "date"}, format="%Y-%m-%d"),
    )

    def clean_holds_until(self) -> Any:
        """A day that comes, at most half a year away."""
        day = self.cleaned_data["holds_until"]
        if reason := why_not_hold_until(day, clock.today()):
            raise forms.ValidationError(_(reason))
        return day


class RenewalForm(RefusalForm):
    """A no once more, by whoever it has climbed to."""

    minutes = forms.CharField(
        label=lazy("Paragraf i nämndens protokoll"),
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "input"}),
    )

    def __init__(self, *args: Any, level: Level, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if level is not Level.BOARD:
            del self.fields["minutes"]
        else:
            self.fields["minutes"].required = True


class EndForm(forms.Form):
    """How it was dealt with."""

    because = Text(label=lazy("Hur blev det löst?"))
