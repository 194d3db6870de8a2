"""The fixed blocks of the letter to the person it concerns: short, by «us», and promising nothing that the law does not. No Django."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sagtill.law.words import N_


@dataclass(frozen=True)
class Piece:
    """One block. `own` marks a place where somebody writes their own words; a block with an empty place is left out."""

    key: str
    label: str
    text: str
    chosen: bool = True
    own: str = ""


PERSON: tuple[Piece, ...] = (
    Piece(
        "why",
        N_("Varför ni skriver"),
        N_("Vi skriver till dig för att något inte blev som det skulle. Vi har utrett det enligt lex Sarah."),
    ),
    Piece("what", N_("Vad som hände"), N_("Det här hände: {ord}"), own=N_("Vad hände?")),
    Piece("sorry", N_("Förlåt"), N_("Vi ber om ursäkt för det.")),
    Piece("found", N_("Vad utredningen visar"), N_("Utredningen visar: {ord}"), own=N_("Vad visar utredningen?")),
    Piece(
        "done",
        N_("Vad ni gör"),
        N_("Det här gör vi för att det inte ska hända igen: {ord}"),
        own=N_("Vad är gjort, och vad ska göras?"),
    ),
    Piece(
        "ivo", N_("Anmälan till IVO"), N_("Vi har anmält det till Inspektionen för vård och omsorg, IVO."), chosen=False
    ),
    Piece("see", N_("Rätten att läsa"), N_("Du har rätt att läsa det som rör dig. Säg till oss om du vill det.")),
    Piece("ask", N_("Vem man kan fråga"), N_("Vill du fråga något? Kontakta {ord}"), own=N_("Namn, telefon och tider")),
)


def letter(pieces: tuple[Piece, ...], chosen: Collection[str], words: Mapping[str, str]) -> list[str]:
    """The paragraphs of a letter: the chosen blocks in their fixed order, with their own words where they have a place for some."""
    made = []
    for piece in pieces:
        own = words.get(piece.key, "").strip()
        if piece.key not in chosen or (piece.own and not own):
            continue
        made.append(piece.text.replace("{ord}", ended(own, piece)))
    return made


def ended(own: str, piece: Piece) -> str:
    """The words with a full stop, when they end the sentence and have none: else the reading measure counts two sentences as one."""
    ends_it = piece.text.endswith("{ord}") or "{ord} " in piece.text
    return own if not own or not ends_it or own[-1] in ".!?" else f"{own}."
