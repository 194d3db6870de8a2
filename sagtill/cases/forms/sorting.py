"""Sorting a case, and writing down what somebody said."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.cases.forms.fields import WRITE, Day, FreeText
from sagtill.law import choices as law_choices
from sagtill.law import clock
from sagtill.organisation.models import Unit
from sagtill.reports.models import Case
from sagtill.reports.rules import telling


class SortForm(forms.ModelForm[Case]):
    """Title, category and the rest that one sorts by."""

    class Meta:
        model = Case
        fields = [
            "title",
            "category",
            "category_2",
            "area",
            "process_step",
            "law",
            "regi",
            "missed_because",
            "routine_followed",
        ]
        labels = {
            "title": gettext_lazy("Rubrik"),
            "category": gettext_lazy("Kategori"),
            "category_2": gettext_lazy("En kategori till"),
            "area": gettext_lazy("Område"),
            "process_step": gettext_lazy("Var i processen"),
            "law": gettext_lazy("Lag"),
            "regi": gettext_lazy("Regi"),
            "missed_because": gettext_lazy("Insatsen uteblev därför att"),
            "routine_followed": gettext_lazy("Rutinen"),
        }
        widgets = {"title": forms.TextInput()}
        help_texts = {"title": gettext_lazy("En kort mening utan namn.")}

    _LISTS = {
        "category": law_choices.CATEGORIES,
        "category_2": law_choices.CATEGORIES,
        "area": law_choices.AREAS,
        "process_step": law_choices.PROCESS_STEPS,
        "law": law_choices.LAWS,
        "regi": law_choices.RUN_BY,
        "missed_because": law_choices.NOT_GIVEN_BECAUSE,
        "routine_followed": law_choices.ROUTINE_FOLLOWED,
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, listed in self._LISTS.items():
            old = self.fields[name]
            offered = [("", _("Inte valt")), *((one.key, _(one.label)) for one in listed if one.offered)]
            self.fields[name] = forms.ChoiceField(
                label=old.label,
                choices=offered,
                required=False,
                widget=forms.Select(attrs={"class": "input"}),
            )
        self.fields["title"].widget.attrs["class"] = "input"


class OralForm(forms.Form):
    """C3b: writing down what somebody said."""

    told_by = forms.CharField(
        label=gettext_lazy("Vem berättade?"),
        max_length=200,
        help_text=gettext_lazy("Namn och vad personen arbetar med, eller ”vill vara anonym”."),
        widget=forms.TextInput(attrs={"class": "input"}),
        error_messages={"required": WRITE},
    )
    told_on = forms.DateField(label=gettext_lazy("När berättade personen det?"), widget=Day(), initial=clock.today)
    kind = forms.ChoiceField(label=gettext_lazy("Vad handlar det om?"), widget=forms.Select(attrs={"class": "input"}))
    unit = forms.ChoiceField(label=gettext_lazy("Var hände det?"), widget=forms.Select(attrs={"class": "input"}))
    happened_on = forms.DateField(label=gettext_lazy("När hände det?"), widget=Day(), initial=clock.today)
    text = FreeText(label=gettext_lazy("Vad sa personen?"), rows=6)
    read_back = forms.BooleanField(
        label=gettext_lazy("Jag har läst upp texten och personen tycker att den stämmer"),
        error_messages={"required": gettext_lazy("Läs upp texten för personen innan du sparar.")},
    )

    def __init__(self, *args: Any, units: list[Unit], kinds: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("kind", kinds), ("unit", [(str(unit.id), unit.name) for unit in units])):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
            field.choices = offered

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        reason = telling.why_not_text(text)
        if reason:
            raise forms.ValidationError(_(reason))
        return text

    def clean_happened_on(self) -> date:
        day: date = self.cleaned_data["happened_on"]
        if reason := telling.why_not_day(day):
            raise forms.ValidationError(_(reason))
        return day
