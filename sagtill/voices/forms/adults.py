"""V2 to V4 (ux.md 5.1): what has happened, whom it is about, how one wants the answer."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.law.words import N_
from sagtill.organisation import queries as organisation
from sagtill.organisation.models import Unit
from sagtill.reports.kinds.base import ReportKind
from sagtill.reports.rules import telling
from sagtill.reports.rules.danger import alarm_in
from sagtill.reports.rules.telling import Telling
from sagtill.reports.rules.voices import AnswerWay, Contact, Said, Speaker
from sagtill.voices.forms.base import VoiceForm, reached

SELF, OTHER, UNSAID = "self", "other", "unsaid"
_CHOOSE = gettext_lazy("Välj det som stämmer bäst")
NO_PHONE = N_("Skriv ett telefonnummer")
NO_ADDRESS = N_("Skriv adressen dit vi ska skicka brevet")
NO_MAIL = N_("Skriv hela mejladressen")
# Where the answer goes for each way, and what to say when it is missing.
_GOES_TO = {"phone": ("to_phone", NO_PHONE), "letter": ("to_letter", NO_ADDRESS), "mail": ("to_mail", NO_MAIL)}
_SPEAKERS = {SELF: Speaker.CLIENT, OTHER: Speaker.RELATIVE}


def places() -> list[tuple[str, Any]]:
    """«Var gäller det?»: not knowing first, then every unit under its organisation."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for unit in organisation.all_reportable_units():
        groups.setdefault(unit.organisation.name, []).append((str(unit.id), unit.name))
    return [("", _("Jag vet inte")), *groups.items()]


class AdultForm(VoiceForm):
    """Every question has an answer to begin with, but the words and the way of the answer."""

    unit = forms.ChoiceField(required=False)
    employee = forms.BooleanField(required=False)
    whose = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        choices=[
            (SELF, gettext_lazy("Mig själv")),
            (OTHER, gettext_lazy("Någon annan")),
            (UNSAID, gettext_lazy("Jag vill inte säga")),
        ],
    )
    way = forms.ChoiceField(
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE, "invalid_choice": _CHOOSE},
        choices=[
            (AnswerWay.CODE.value, gettext_lazy("Här på sidan, med en kod")),
            (AnswerWay.PHONE.value, gettext_lazy("Telefon")),
            (AnswerWay.LETTER.value, gettext_lazy("Brev")),
            (AnswerWay.MAIL.value, gettext_lazy("Mejl")),
            (AnswerWay.NONE.value, gettext_lazy("Jag behöver inget svar")),
        ],
    )
    to_phone = forms.CharField(required=False, max_length=60)
    to_letter = forms.CharField(required=False, max_length=400, widget=forms.Textarea)
    to_mail = forms.EmailField(required=False, max_length=254, error_messages={"invalid": gettext_lazy(NO_MAIL)})
    do_not_call = forms.BooleanField(required=False)
    ombud = forms.CharField(required=False, max_length=400)
    pages: ClassVar[dict[str, str]] = {"text": "beratta", "wish": "beratta", "unit": "beratta", "whose": "vem"}
    last_page: ClassVar[str] = "svar"

    def __init__(self, *args: Any, kind: ReportKind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        unit = self.fields["unit"]
        assert isinstance(unit, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        unit.choices = places()
        if self.poster is not None:
            self.initial.setdefault("unit", str(self.poster.id))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        if "text" in values:
            self.say("text", telling.why_not_voice(values["text"], Said(Speaker.ADULT)))
        field, sentence = _GOES_TO.get(values.get("way", ""), ("", ""))
        if field and field not in self.errors and not values.get(field):
            self.say(field, sentence)
        values["to"] = values.get(field, "")
        return values

    def telling(self, key: UUID, language: str) -> Telling:
        values = self.cleaned_data
        units = Unit.objects.select_related("organisation")
        chosen = units.get(pk=values["unit"]) if values["unit"] else None
        said = Said(
            speaker=_SPEAKERS.get(values["whose"], Speaker.ADULT),
            wish=values["wish"],
            answer_way=AnswerWay(values["way"]),
            contact=Contact(**{name: values[name] for name in ("name", "to", "when", "do_not_call", "ombud")}),
            about_employee=values["employee"],
            pressing=alarm_in(f"{values['text']}\n{values['wish']}") is not None,
        )
        return self.made(key, self.kind.key, reached(chosen, to_children=False), said, language)
