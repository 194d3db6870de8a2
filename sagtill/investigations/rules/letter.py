"""The letter to a child: fixed blocks in easy words, chosen and put in order. Nothing is written that the blocks do not say."""

from collections.abc import Collection
from dataclasses import dataclass

from sagtill.law.words import N_


@dataclass(frozen=True)
class Block:
    """One paragraph: when it fits, and its words. Braces are filled in."""

    key: str
    when: str
    text: str


BLOCKS: tuple[Block, ...] = (
    Block("hello", N_("Hälsning"), N_("Hej!")),
    Block(
        "who",
        N_("Vem som skriver"),
        N_("Jag heter {name}. Jag arbetar i {municipality}. Mitt jobb är att se till att hjälpen blir bra."),
    ),
    Block("wrong", N_("Något blev fel"), N_("Något blev fel i hjälpen till dig. Det var inte ditt fel.")),
    Block(
        "could_have",
        N_("Något kunde ha blivit fel"),
        N_("Något kunde ha blivit fel i hjälpen till dig. Det var inte ditt fel."),
    ),
    Block("looked", N_("Vi har tagit reda på vad som hände"), N_("Vi har tagit reda på vad som hände och varför.")),
    Block("heard", N_("Barnet har berättat"), N_("Du har berättat för oss hur det var. Tack. Det var viktigt.")),
    Block("not_heard", N_("Barnet har inte hörts"), N_("Vi har inte frågat dig än. Vi vill gärna veta vad du tycker.")),
    Block("sorry", N_("Vi ber om ursäkt"), N_("Vi är ledsna för att det blev så.")),
    Block("change", N_("Det här ska bli annorlunda"), N_("Nu ska vi göra så här: {change}")),
    Block("no_change", N_("Inget ändras"), N_("Vi ändrar inget den här gången. Du får gärna fråga varför.")),
    Block(
        "told",
        N_("En myndighet har fått veta"),
        N_("Vi har berättat det för IVO. De ser till att vi gör rätt."),
    ),
    Block(
        "ask", N_("Barnet kan fråga"), N_("Du kan fråga mig om du undrar något. Ring {phone}. En vuxen kan hjälpa dig.")
    ),
    Block("bris", N_("Någon annan att prata med"), N_("Du kan också ringa Bris på 116 111. De lyssnar på barn.")),
    Block("bye", N_("Avslutning"), N_("Hej då! {name}")),
)
BY_KEY: dict[str, Block] = {block.key: block for block in BLOCKS}
# How easy it must be (methods.md B10): below 30 is very easy to read.
TARGET_LIX = 30.0
# Blocks that would say the opposite of each other in one letter.
OPPOSITES: tuple[tuple[str, str], ...] = (("wrong", "could_have"), ("heard", "not_heard"), ("change", "no_change"))
USUAL = ("hello", "who", "wrong", "looked", "sorry", "change", "ask", "bris", "bye")


def written(keys: list[str], texts: dict[str, str], values: dict[str, str]) -> str:
    """The letter: the chosen blocks in the fixed order. `texts` are the blocks' words in the reader's language."""
    chosen = [block.key for block in BLOCKS if block.key in keys]
    change = values["change"].strip()
    ended = change if not change or change[-1] in ".!?" else f"{change}."
    return "\n\n".join(texts[key].format(**{**values, "change": ended}) for key in chosen)


def opposites(keys: Collection[str]) -> list[tuple[Block, Block]]:
    """The chosen blocks that cannot stand in the same letter, two by two."""
    return [(BY_KEY[one], BY_KEY[other]) for one, other in OPPOSITES if one in keys and other in keys]
