"""What a duty is: who must do what, towards whom, how fast in the law's own word, and where it says so."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sagtill.law.laws import Family, Kind
from sagtill.law.sources import Dated, Source
from sagtill.law.words import N_

EVERYONE = N_("den som fullgör uppgifter i verksamheten")
PROVIDER = N_("den som bedriver verksamheten")
BOARD_CONCERNED = N_("den berörda socialnämnden")
BOARDS_IN_LSS = N_("berörda nämnder som avses i 22 § LSS")
SIS_HEAD = N_("myndighetschefen")
IVO = N_("Inspektionen för vård och omsorg (IVO)")

DUTY_NAMES = {
    "good_quality": N_("Medverka till god kvalitet"),
    "secure_quality": N_("Följa upp, utveckla och säkra kvaliteten"),
    "routines": N_("Ha rutiner för att förebygga, upptäcka och åtgärda risker och missförhållanden"),
    "report": N_("Rapportera missförhållanden och påtagliga risker"),
    "inform_staff": N_("Informera dem som fullgör uppgifter om rapporteringsskyldigheten och om att medverka"),
    "inform_board_of_reports": N_("Informera nämnden om alla rapporter som har tagits emot"),
    "investigate": N_("Dokumentera, utreda, avhjälpa eller undanröja"),
    "private_investigates": N_("Den som bedriver enskild verksamhet utreder själv"),
    "notify_ivo": N_("Anmäla det som är allvarligt till IVO, med utredningen bifogad"),
    "inform_board_of_notification": N_("Informera nämnden om anmälan till IVO"),
    "keep_documents": N_("Bevara handlingarna och därefter gallra dem efter fem år"),
    "notify_about_licence": N_("Anmäla brister i annans tillståndspliktiga verksamhet"),
}

ByKind = Mapping[Kind, str]


def by_kind(board: str = "", private: str = "", sis: str = "") -> ByKind:
    """Who it is in each kind of organisation; a kind left out has no such duty or recipient."""
    said = {Kind.BOARD: board, Kind.PRIVATE: private, Kind.SIS: sis}
    return MappingProxyType({kind: who for kind, who in said.items() if who})


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty(Dated):
    """One duty as the law states it. `time_word` is the law's own word, empty where it has none.

    `lex_sarah` False is a duty beside it: quality in general, or somebody else's licence.
    """

    key: str
    family: Family
    time_word: str = ""
    bearers: ByKind
    recipients: ByKind = field(default_factory=by_kind)
    source: Source
    lex_sarah: bool = True

    @property
    def name(self) -> str:
        """What the duty is, in Swedish."""
        return DUTY_NAMES[self.key]
