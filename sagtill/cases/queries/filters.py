"""What the list of cases can be narrowed to and ordered by."""

from dataclasses import dataclass, field, fields

from sagtill.law.words import N_

STANDINGS: dict[str, str] = {
    "open": N_("Öppna"),
    "new": N_("Nya"),
    "waiting_reply": N_("Väntar på svar"),
    "maybe_lex": N_("Kan vara lex Sarah"),
    "without_action": N_("Utan åtgärd"),
    "awaiting_effect": N_("Väntar på effekt"),
    "sas": N_("Hos SAS"),
    "resting": N_("Vilar"),
    "closed": N_("Avslutade"),
    "all": N_("Alla"),
}
ORDERS: dict[str, str] = {
    "newest": N_("Nyast först"),
    "oldest": N_("Äldst först"),
    "due": N_("Mest bråttom först"),
}


@dataclass(frozen=True)
class Filters:
    """What the list is narrowed to. Everything here may stand in an address; the words one searches for may not."""

    standing: str = "open"
    unit: str = ""
    outcome: str = ""
    kind: str = ""
    category: str = ""
    mine: str = ""
    order: str = "newest"
    words: str = field(default="", repr=False)

    @classmethod
    def read(cls, data: dict[str, str], words: str = "") -> "Filters":
        """Filters from an address; what is unknown is as if it were not said."""
        chosen = {one.name: data[one.name][:40] for one in fields(cls) if one.name != "words" and one.name in data}
        filters = cls(**chosen, words=words.strip()[:200])
        standing = filters.standing if filters.standing in STANDINGS else "open"
        order = filters.order if filters.order in ORDERS else "newest"
        return cls(**{**chosen, "standing": standing, "order": order}, words=filters.words)

    def address(self) -> dict[str, str]:
        """What of this goes into an address: everything that is not as from the start, but the words."""
        return {
            one.name: getattr(self, one.name)
            for one in fields(self)
            if one.name != "words" and getattr(self, one.name) != one.default
        }

    @property
    def asks_for_hidden(self) -> bool:
        """Whether it asks for more than number, title, status and dates. Then only cases that may be read can answer."""
        hidden = self.outcome or self.kind or self.category or self.mine or self.words
        return bool(hidden) or self.standing in _HIDDEN_STANDINGS

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the standing and the order narrows the list."""
        return bool(self.unit or self.outcome or self.kind or self.category or self.mine or self.words)


# These are told from fields that the outline does not show.
_HIDDEN_STANDINGS = frozenset({"waiting_reply", "maybe_lex", "without_action"})
