"""What comes after, and what stands beside."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sagtill.investigations.forms.fields import CHOOSE, Day, FreeText, Hour, PastDay, SentFiles, line, radio
from sagtill.investigations.rules.ivo import EVENTS
from sagtill.investigations.rules.letter import BLOCKS, opposites
from sagtill.law import clock
from sagtill.law.words import N_
from sagtill.organisation.models import Organisation

_YES_NO = {"yes": N_("Ja"), "no": N_("Nej")}


class DayForm(forms.Form):
    """A day that has been."""

    on = PastDay(label=gettext_lazy("Vilken dag?"))


class SentForm(SentFiles):
    """The day the investigation went to IVO, and the files."""

    on = PastDay(label=gettext_lazy("Vilken dag?"))
    field_order = ("on", "documents")


class IvoForm(SentFiles):
    """What came from IVO, or went there."""

    what = radio(gettext_lazy("Vad har hänt?"), {key: label for key, (label, _way) in EVENTS.items()})
    on = PastDay(label=gettext_lazy("Vilken dag?"))
    number = line(gettext_lazy("IVO:s ärendenummer"), 40, required=False)
    due_on = forms.DateField(
        label=gettext_lazy("Senaste dag för svar"),
        required=False,
        widget=Day(),
        help_text=gettext_lazy("Om IVO begär komplettering."),
    )
    text = FreeText(label=gettext_lazy("I korthet"), required=False)
    field_order = ("what", "on", "number", "due_on", "text", "documents")


class ReplyForm(forms.Form):
    """The answer to one who reported."""

    text = FreeText(label=gettext_lazy("Ditt svar"), rows=6)


class QuestionForm(forms.Form):
    """A question to one who reported."""

    text = FreeText(label=gettext_lazy("Din fråga"), rows=4)


class TellForm(forms.Form):
    """Whether somebody was told."""

    who = radio(
        gettext_lazy("Vem gäller det?"),
        {"person": N_("Den enskilde"), "guardian": N_("Vårdnadshavare eller företrädare"), "child": N_("Barnet")},
    )
    was_told = radio(gettext_lazy("Har ni berättat hur det gick?"), _YES_NO)
    on = PastDay(label=gettext_lazy("Vilken dag?"), required=False)
    how = FreeText(label=gettext_lazy("Hur berättade ni?"), rows=2, required=False)
    understood = FreeText(label=gettext_lazy("Hur vet ni att barnet har förstått?"), rows=2, required=False)
    why_not = FreeText(label=gettext_lazy("Om inte: varför?"), rows=2, required=False)


class LetterForm(forms.Form):
    """The letter to the child: which blocks, and the two things that are filled in."""

    blocks = forms.MultipleChoiceField(
        label=gettext_lazy("Vad ska brevet säga?"),
        choices=[(block.key, gettext_lazy(block.when)) for block in BLOCKS],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": CHOOSE},
    )
    change = line(
        gettext_lazy("Det här ska bli annorlunda"),
        160,
        required=False,
        help_text=gettext_lazy("En kort mening med lätta ord."),
    )
    phone = line(gettext_lazy("Telefon som barnet kan ringa"), 40, required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or self.cleaned_data
        chosen = values.get("blocks", [])
        for one, other in opposites(chosen):
            said = _("”{one}” och ”{other}” säger emot varandra. Välj en av dem.")
            self.add_error("blocks", said.format(one=_(one.when), other=_(other.when)))
        if "change" in chosen and not values.get("change"):
            self.add_error("change", _("Skriv vad som ska bli annorlunda, eller ta bort den delen."))
        if "ask" in chosen and not values.get("phone"):
            self.add_error("phone", _("Skriv ett telefonnummer, eller ta bort den delen."))
        return values


class TrackForm(forms.Form):
    """A track is opened."""

    about = FreeText(
        label=gettext_lazy("Vad behöver den som sköter spåret veta?"),
        help_text=gettext_lazy("Skriv bara det. Inget av utredningen följer med."),
    )
    known_on = PastDay(label=gettext_lazy("Vilken dag blev det känt?"))
    known_time = Hour(label=gettext_lazy("Vilken tid?"))

    def moment(self) -> datetime:
        """When it became known."""
        hour = self.cleaned_data["known_time"]
        return clock.at(self.cleaned_data["known_on"], hour.hour, hour.minute)


class SettleForm(forms.Form):
    """The track is done, or not to be done."""

    done = radio(gettext_lazy("Är det gjort?"), {"yes": N_("Ja, det är gjort"), "no": N_("Det ska inte göras")})
    outcome = FreeText(label=gettext_lazy("Vad gjordes, eller varför inte?"))
    reference = line(gettext_lazy("Nummer hos den som tog emot"), 60, required=False)


class NoteForm(forms.Form):
    """Something to write."""

    text = FreeText(label=gettext_lazy("Anteckning"))


class InformForm(forms.Form):
    """A private provider tells the board."""

    board = forms.ChoiceField(
        label=gettext_lazy("Vilken nämnd?"), required=False, widget=forms.Select(attrs={"class": "input"})
    )
    board_name = line(gettext_lazy("Eller en nämnd som inte finns här"), required=False)
    proof = line(
        gettext_lazy("Hur skickades det, och hur vet ni att det kom fram?"),
        200,
        required=False,
        help_text=gettext_lazy("Bara om nämnden inte finns här."),
    )
    text = FreeText(label=gettext_lazy("Vad ska nämnden få veta?"), rows=5)

    def __init__(self, *args: Any, boards: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        board = self.fields["board"]
        assert isinstance(board, forms.ChoiceField)  # noqa: S101 - tells the type checker what the class says
        board.choices = [("", _("Ingen av dem som finns här")), *((str(one.pk), one.name) for one in boards)]
