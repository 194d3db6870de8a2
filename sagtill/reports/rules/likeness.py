"""How alike two tellings are, by the words that both hold. For showing what has been told before, never for deciding anything."""

# What is shown is at least this alike.
ALIKE = 0.16
_SHORTEST = 4
_COMMON = "inte eller efter hade blev sedan någon några från till med och att det den som har var vid hon han"
_SAYS_NOTHING = frozenset(_COMMON.split())


def telling_words(stems: str) -> set[str]:
    """The words that say something: long enough, and not the kind every text holds. The first is the unit's own word."""
    return {word for word in stems.split()[1:] if len(word) >= _SHORTEST and word not in _SAYS_NOTHING}


def likeness(own: set[str], stems: str) -> float:
    """The share of the words of either that both hold (Jaccard 1901), 0–1.

    `own` is what `telling_words` gave for one of them. Whatever is under ALIKE may be said to be 0: hundreds are compared for each
    page, and most of them share so few words that the rest need not be counted.
    """
    shared = len(own.intersection(stems.split()))
    if not shared or shared < ALIKE * len(own):
        return 0.0
    return shared / (len(own) + len(telling_words(stems)) - shared)
