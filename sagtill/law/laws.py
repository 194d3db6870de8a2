"""Which law a case concerns, and who runs the operation it happened in."""

from enum import StrEnum

from sagtill.law.sources import Source
from sagtill.law.statutes import sol
from sagtill.law.words import N_


class Law(StrEnum):
    """The law under which the help is given."""

    SOL = "SoL"
    LSS = "LSS"
    LVU = "LVU"
    LVM = "LVM"
    SHELTER = "2024:79"

    @property
    def label(self) -> str:
        """The law's name, in Swedish."""
        return LAW_LABELS[self]

    @property
    def family(self) -> "Family":
        """Which set of lex Sarah sections applies: all but LSS are socialtjänst (1 kap. 2 § SoL)."""
        return Family.LSS if self is Law.LSS else Family.SOL


LAW_LABELS = {
    Law.SOL: N_("socialtjänstlagen (SoL)"),
    Law.LSS: N_("lagen om stöd och service till vissa funktionshindrade (LSS)"),
    Law.LVU: N_("lagen med särskilda bestämmelser om vård av unga (LVU)"),
    Law.LVM: N_("lagen om vård av missbrukare i vissa fall (LVM)"),
    Law.SHELTER: N_("lagen (2024:79) om placering av barn i skyddat boende"),
}


class Family(StrEnum):
    """The set of lex Sarah sections."""

    SOL = "SoL"
    LSS = "LSS"


class Kind(StrEnum):
    """Who runs the operation."""

    BOARD = "board"
    PRIVATE = "private"
    SIS = "sis"

    @property
    def label(self) -> str:
        """The kind of organisation, in Swedish."""
        return KIND_LABELS[self]


KIND_LABELS = {
    Kind.BOARD: N_("nämnd i kommun"),
    Kind.PRIVATE: N_("yrkesmässig enskild verksamhet"),
    Kind.SIS: N_("Statens institutionsstyrelse (SiS)"),
}

SOCIAL_SERVICES: Source = sol(
    "1 kap. 2 §",
    "Med socialtjänst avses i den här lagen 1. verksamhet som bedrivs med stöd av denna lag, 2. "
    "verksamhet som bedrivs med stöd av lagen (1988:870) om vård av missbrukare i vissa fall, 3. "
    "verksamhet som bedrivs med stöd av lagen (1990:52) med särskilda bestämmelser om vård av unga, 4. "
    "verksamhet som bedrivs med stöd av lagen (2024:79) om placering av barn i skyddat boende, eller 5. "
    "verksamhet som en socialnämnd eller Statens institutionsstyrelse ska bedriva enligt någon annan lag "
    "eller förordning.",
)
