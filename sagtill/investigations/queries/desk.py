"""What the page of an investigation shows beside the part one works in."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.investigations import permissions
from sagtill.investigations.models import Investigation
from sagtill.investigations.queries import facts
from sagtill.investigations.rules import completeness, next_step
from sagtill.investigations.rules.completeness import STATE_WORDS, Missing
from sagtill.investigations.rules.contents import parts_of
from sagtill.investigations.rules.next_step import WORDS, Next
from sagtill.investigations.rules.stages import Stage
from sagtill.organisation.access import Actor


@dataclass(frozen=True)
class Part:
    """One of the parts: its number and heading, how far it has come, and whether one is there."""

    number: int
    name: str
    word: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Step:
    """The next step as it is shown: a sentence, a button, or why one may not."""

    step: Next
    text: str
    verb: str
    url: str
    refused: str
    here: bool


@dataclass(frozen=True)
class Desk:
    """The parts, what is missing and the next step."""

    parts: list[Part]
    done: int
    lacking: tuple[Missing, ...]
    next: Step
    facts: next_step.Facts

    @property
    def share(self) -> int:
        """How much is done, in per cent."""
        return round(100 * self.done / len(self.parts))


def desk(actor: Actor, investigation: Investigation, part: int = 0) -> Desk:
    """Everything around the part. `part` is where one is, 0 on the other pages."""
    known = facts.gathered(investigation)
    states = completeness.states(known.parts)
    names = parts_of(is_lex_sarah=investigation.is_lex_sarah)
    parts = [
        Part(number, _(names[number]), _(STATE_WORDS[state][0]), STATE_WORDS[state][1], number == part)
        for number, state in states.items()
    ]
    return Desk(
        parts=parts,
        done=sum(1 for state in states.values() if state is completeness.State.DONE),
        lacking=known.lacking,
        next=_next(actor, investigation, known, part),
        facts=known,
    )


# Where each step is done.
ADDRESSES: dict[Next, str] = {
    Next.MAKE_SAFE: "investigation-safe",
    Next.JUDGE_SERIOUS: "investigation-serious",
    Next.NOTIFY: "investigation-notify",
    Next.INFORM_BOARD: "investigation-inform",
    Next.INFORM_OF_NOTICE: "investigation-inform",
    Next.DECLARE: "investigation-declare",
    Next.PROPOSE: "investigation-propose",
    Next.DECIDE: "investigation-decide",
    Next.SEND_INVESTIGATION: "investigation-sent",
    Next.ANSWER_IVO: "investigation-ivo",
    Next.REPLY: "investigation-after",
    Next.TELL: "investigation-tell",
    Next.REPORT_TO_BOARD: "investigation-board",
    Next.TRACKS: "investigation-after",
    Next.CLOSE: "investigation-close",
}


def _next(actor: Actor, investigation: Investigation, known: next_step.Facts, part: int) -> Step:
    found, at = next_step.next_step(known)
    if found is Next.NOTHING:
        return Step(found, "", "", "", "", here=False)
    words = WORDS[found]
    text = _(words.text)
    if found is Next.WRITE and known.lacking:
        text = _(known.lacking[0].text)
    return Step(
        found,
        text,
        _("Gå till del {n}").format(n=at) if found is Next.WRITE else _(words.verb),
        url_of(investigation, found, at),
        why_not(actor, investigation, known, found) or "",
        here=found is Next.WRITE and at == part,
    )


def url_of(investigation: Investigation, step: Next, part: int = 0) -> str:
    """The page where a step is done."""
    if step in ADDRESSES:
        address = reverse(ADDRESSES[step], args=[investigation.number])
        return f"{address}?om=anmalan" if step is Next.INFORM_OF_NOTICE else address
    if part:
        return reverse("investigation-part", args=[investigation.number, part])
    return reverse("investigation", args=[investigation.number])


def why_not(actor: Actor, investigation: Investigation, known: next_step.Facts, step: Next) -> str | None:
    """Why this person does not do the step: a sentence that says who does."""
    if step is Next.DECIDE:
        return permissions.why_not_decide(actor, investigation, known.lacking)
    if step in (Next.MAKE_SAFE, Next.JUDGE_SERIOUS, Next.WRITE):
        return permissions.why_not_write(actor, investigation)
    if step is Next.DECLARE:
        return permissions.why_not_declare(actor, investigation)
    if step is Next.PROPOSE:
        return permissions.why_not_propose(actor, investigation, known.lacking)
    return permissions.why_not_after(actor, investigation)


@dataclass(frozen=True)
class Verb:
    """Something else one can do: a link, or the sentence that says why not."""

    label: str
    url: str
    refused: str | None


def verbs(actor: Actor, investigation: Investigation, around: Desk) -> list[Verb]:
    """«Du kan också»: every verb with its own refusal, so that nobody wonders where a button went."""
    write = permissions.why_not_write(actor, investigation)
    after = permissions.why_not_after(actor, investigation)
    hand_over = permissions.why_not_hand_over(actor, investigation)
    every = [
        (_("Skriv vad som gjordes direkt"), "investigation-safe", write),
        (_("Lägg till en rapport om samma sak"), "investigation-add-case", write),
        (_("Skriv under jäv"), "investigation-declare", permissions.why_not_declare(actor, investigation)),
        (_("Välj vem som beslutar"), "investigation-decider", permissions.why_not_name_decider(actor, investigation)),
        (_("Lägg förslag"), "investigation-propose", permissions.why_not_propose(actor, investigation, around.lacking)),
        (_("Besluta"), "investigation-decide", permissions.why_not_decide(actor, investigation, around.lacking)),
        (
            _("Ta tillbaka förslaget"),
            "investigation-take-back",
            permissions.why_not_take_back_proposal(actor, investigation),
        ),
        (_("Anmäl till IVO"), "investigation-notify", permissions.why_not_notify(actor, investigation)),
        (_("IVO, svar, nämnd och spår"), "investigation-after", None),
        (_("Se tidslinjen"), "investigation-timeline", None),
        (_("Lämna över"), "investigation-hand-over", hand_over),
        (_("Diarieför"), "investigation-register", permissions.why_not_register(actor, investigation)),
        (_("Öppna igen"), "investigation-reopen", permissions.why_not_reopen(actor, investigation)),
    ]
    if not investigation.is_lex_sarah:
        every = [one for one in every if one[1] not in ("investigation-safe", "investigation-add-case")]
    if investigation.concerns_child:
        every.insert(9, (_("Skriv brev till barnet"), "investigation-letter", after))
    # What belongs to another stage is not offered; what this person may not do is explained.
    late = investigation.stage in (Stage.DECIDED, Stage.CLOSED, Stage.DECLINED)
    hidden = {"investigation-take-back"} if investigation.stage != Stage.PROPOSED else {"investigation-propose"}
    hidden |= (
        {
            *("investigation-safe", "investigation-add-case", "investigation-declare"),
            *("investigation-propose", "investigation-decide"),
        }
        if late
        else {"investigation-reopen"}
    )
    if investigation.stage == Stage.OPEN:
        hidden |= {"investigation-decide"}
    every = [one for one in every if one[1] not in hidden]
    return [Verb(label, reverse(name, args=[investigation.number]), refused) for label, name, refused in every]
