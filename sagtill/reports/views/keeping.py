"""What is written is kept as it was typed, judged or not yet."""

from django import forms
from django.http import QueryDict

from sagtill.organisation import queries as organisation
from sagtill.reports.forms.answering import CHOICES
from sagtill.reports.kinds.base import Step
from sagtill.reports.views.answers import Answers


def keep(answers: Answers, step: Step, form: forms.Form) -> None:
    """Put a page's answers among the others."""
    given = dict(form.cleaned_data)
    if step in CHOICES:
        name = {Step.HOW: "outcome", Step.SAFE: "is_safe", Step.DANGER: "danger"}[step]
        pressed = given["choice"]
        answers.values[name] = {"helped": "no", "safe_now": "over"}.get(pressed, pressed)
        return
    if "happened_on" in given:
        given["happened_on"] = given["happened_on"].isoformat()
    answers.values |= given


def keep_unjudged(answers: Answers, step: Step, data: QueryDict) -> None:
    """Keep what stands on a page one leaves backwards, right or wrong."""
    if step is Step.CHECK:
        answers.values["checking"] = True
    for name in (
        "text",
        "unit",
        "when",
        "day",
        "month",
        "year",
        "who",
        "immediate",
        "prevention",
        "threat_target",
    ):
        if name in data:
            answers.values[name] = _unit(str(data[name])) if name == "unit" else data[name]
    if step is Step.CHECK:
        for name in ("about_manager", "suspected"):
            answers.values[name] = name in data


def _unit(said: str) -> str:
    """The id of the unit whose code a page said; anything else as it was said."""
    unit = organisation.unit_of_poster(said)
    return str(unit.id) if unit else said
