"""The words that handlers choose among: kinds of notes, areas of causes, first drafts of answers. Plain values; no Django."""

from enum import StrEnum

from sagtill.law.words import N_


class NoteKind(StrEnum):
    """What a note is: for all who handle it, a question to the unit, the unit's answer."""

    NOTE = "note"
    QUESTION = "question"
    ANSWER = "answer"


# Causes are put in areas that an organisation can change (ux.md 4.2, methods.md B1). Never a person.
CAUSE_AREAS: dict[str, str] = {
    "rutin": N_("Rutin"),
    "kommunikation": N_("Kommunikation och information"),
    "kompetens": N_("Kompetens"),
    "teknik": N_("Teknik och lokaler"),
    "organisation": N_("Organisation"),
    "bemanning": N_("Bemanning och arbetsbelastning"),
    "ledning": N_("Ledning"),
    "samverkan": N_("Samverkan och överlämning"),
    "resurs": N_("Resurser och ekonomi"),
    "hot": N_("Hot eller rädsla"),
}

# A first draft of an answer; the braces must be filled in before it can be sent (ux.md C3).
REPLY_SUGGESTIONS: tuple[str, ...] = (
    N_("Tack för att du sa till. Vi har {åtgärd}. Säg till igen om det inte hjälper."),
    N_("Tack för att du sa till. Jag behöver veta mer och hör av mig senast {datum}."),
    N_("Tack för att du sa till. Jag har lämnat det till {sas}, som utreder. Du får veta när det är klart."),
    N_(
        "Tack för att du sa till. Vi ändrar inget den här gången, eftersom {skäl}. Hör av dig om du ser det annorlunda."
    ),
)


def unfilled(text: str) -> bool:
    """Whether a suggestion's braces are still there."""
    return "{" in text and "}" in text
