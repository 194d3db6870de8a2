"""The languages that people outside the staff may read and write in (ux.md 5.4). Own names for them, Swedish names for the staff."""

from sagtill.law.words import N_

# Code → (its own name, its name in Swedish).
SPOKEN: dict[str, tuple[str, str]] = {
    "sv": ("Svenska", N_("svenska")),
    "en": ("English", N_("engelska")),
    "ar": ("العربية", N_("arabiska")),
    "so": ("Soomaali", N_("somaliska")),
    "fa": ("فارسی / دری", N_("persiska och dari")),
    "uk": ("Українська", N_("ukrainska")),
    "ti": ("ትግርኛ", N_("tigrinja")),
    "fi": ("Suomi", N_("finska")),
}
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
# What the staff's pages come in, and what the translations are held against.
COMPLETE = ("sv", "en")
