"""What others have told about, by line of work: for "Räknas det här?". No Django. Texts of ux.md 2, R1b."""

from sagtill.law.words import N_

_EVERYWHERE = [
    N_("Ett brev gick till fel person."),
    N_("Vi var för få för att hinna."),
    N_("Någon blev illa bemött."),
]
_BY_LINE: dict[str, list[str]] = {
    "barn_och_familj": [N_("Ett barn fick inte träffa sin socialsekreterare ensamt.")],
    "utredning": [N_("En utredning blev inte klar i tid.")],
    "hemtjanst": [N_("Ett besök blev inte av.")],
    "boende": [N_("Någon fick inte den hjälp som står i planen.")],
    "forsorjning": [N_("Pengarna kom för sent.")],
    "arbetsplatsen": [],
}


def examples_for(line_of_work: str) -> list[str]:
    """Examples from the person's own line of work first, then the others: eight in all, so that nobody's work is missing."""
    own = _BY_LINE.get(line_of_work, [])
    others = [text for line, texts in _BY_LINE.items() if line != line_of_work for text in texts]
    return [*own, *_EVERYWHERE, *others]
