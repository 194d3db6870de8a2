"""Where a report stands, and who signs it. No Django."""

from enum import StrEnum

from sagtill.law.words import N_
from sagtill.organisation.roles import Role


class Status(StrEnum):
    """Written; its numbers locked and waiting for signatures; frozen."""

    WRITING = "writing"
    SIGNING = "signing"
    FROZEN = "frozen"


STATUS_LABELS = {
    Status.WRITING: N_("Skrivs"),
    Status.SIGNING: N_("Väntar på underskrifter"),
    Status.FROZEN: N_("Fastställd"),
}
# Who must have signed before it is frozen, and what their name says.
SIGNERS: dict[Role, str] = {
    Role.SAS: N_("Har hållit ihop berättelsen"),
    Role.HEAD: N_("Står för innehållet"),
}


class Kept(StrEnum):
    """What became of something that was promised last year."""

    UNANSWERED = ""
    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    TOO_EARLY = "too_early"


KEPT_LABELS = {
    Kept.YES: N_("Gjort, och det hjälpte"),
    Kept.PARTLY: N_("Gjort delvis"),
    Kept.NO: N_("Inte gjort"),
    Kept.TOO_EARLY: N_("Gjort, för tidigt att säga om det hjälpte"),
}
