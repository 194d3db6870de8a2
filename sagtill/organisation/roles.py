"""The roles of the product (product.md 6) and what each may do with each kind of matter. No Django.

The table below is the only place where it is said. It is shown to administrators, written to docs/generated/access.md, and used as
the tests' own list of what to expect.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sagtill.law.words import N_


class Role(StrEnum):
    """What somebody is assigned to do at a unit and below."""

    EMPLOYEE = "employee"
    MANAGER = "manager"
    DEPUTY = "deputy"
    SAS = "sas"
    INVESTIGATOR = "investigator"
    DECIDER = "decider"
    HEAD = "head"
    REGISTRATOR = "registrator"
    MAS = "mas"
    SAFETY_REP = "safety_rep"
    APT_LEADER = "apt_leader"
    BOARD_MEMBER = "board_member"
    AUDITOR = "auditor"
    ADMIN = "admin"


ROLE_LABELS: dict[Role, str] = {
    Role.EMPLOYEE: N_("Medarbetare"),
    Role.MANAGER: N_("Enhetschef"),
    Role.DEPUTY: N_("Ersättare för enhetschef"),
    Role.SAS: N_("SAS"),
    Role.INVESTIGATOR: N_("Lex Sarah-utredare"),
    Role.DECIDER: N_("Beslutsfattare"),
    Role.HEAD: N_("Förvaltningschef"),
    Role.REGISTRATOR: N_("Registrator"),
    Role.MAS: N_("MAS"),
    Role.SAFETY_REP: N_("Skyddsombud"),
    Role.APT_LEADER: N_("APT-ledare"),
    Role.BOARD_MEMBER: N_("Nämndledamot"),
    Role.AUDITOR: N_("Revisor"),
    Role.ADMIN: N_("Förvaltare av systemet"),
}


class Kind(StrEnum):
    """What a report is about; the reporter only picks a door."""

    DEVIATION = "deviation"
    RISK = "risk"
    THREAT = "threat"
    IDEA = "idea"
    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    PRAISE = "praise"
    # What stands above the reports: investigations, and the tracks beside them, each with access of its own.
    LEX_SARAH = "lex_sarah"
    LICENCE = "licence"
    CHILD_CONCERN = "child_concern"
    POLICE = "police"
    WORK_ENVIRONMENT = "work_environ"
    HEALTH_CARE = "health_care"
    DATA_BREACH = "data_breach"


KIND_LABELS: dict[Kind, str] = {
    Kind.DEVIATION: N_("avvikelse"),
    Kind.RISK: N_("risk"),
    Kind.THREAT: N_("hot och våld"),
    Kind.IDEA: N_("idé"),
    Kind.COMPLAINT: N_("klagomål"),
    Kind.SUGGESTION: N_("synpunkt"),
    Kind.PRAISE: N_("beröm"),
    Kind.LEX_SARAH: N_("utredning enligt lex Sarah"),
    Kind.LICENCE: N_("anmälan om annans tillståndspliktiga verksamhet"),
    Kind.CHILD_CONCERN: N_("spår: orosanmälan"),
    Kind.POLICE: N_("spår: polisanmälan"),
    Kind.WORK_ENVIRONMENT: N_("spår: arbetsmiljö"),
    Kind.HEALTH_CARE: N_("spår: lex Maria"),
    Kind.DATA_BREACH: N_("spår: personuppgiftsincident"),
}

STAFF_KINDS = frozenset({Kind.DEVIATION, Kind.RISK, Kind.THREAT, Kind.IDEA})
VOICE_KINDS = frozenset({Kind.COMPLAINT, Kind.SUGGESTION, Kind.PRAISE})
ALL_KINDS = STAFF_KINDS | VOICE_KINDS
INVESTIGATION_KINDS = frozenset({Kind.LEX_SARAH, Kind.LICENCE})
# Tracks that the SAS runs. The work environment is the manager's, with the SAS told; health care is the MAS's.
_SAS_TRACKS = frozenset({Kind.CHILD_CONCERN, Kind.POLICE, Kind.DATA_BREACH})
_OTHERS_TRACKS = frozenset({Kind.WORK_ENVIRONMENT, Kind.HEALTH_CARE})
TRACK_KINDS = _SAS_TRACKS | _OTHERS_TRACKS


class Act(StrEnum):
    """What can be done with a matter. Reading comes in two depths."""

    OUTLINE = "outline"  # number, title, status and dates
    READ = "read"  # the whole matter but not the protected field
    OPEN_PROTECTED = "open_protected"  # "Vem gäller det?"
    SEE_REPORTER = "see_reporter"  # the name of a named reporter
    HANDLE = "handle"  # assess, answer, act, follow up, close, hand over
    DECIDE = "decide"  # take the decision that ends an investigation
    REGISTER = "register"  # diary numbers and the register


ACT_LABELS: dict[Act, str] = {
    Act.OUTLINE: N_("se nummer, rubrik, läge och datum"),
    Act.READ: N_("läsa ärendet"),
    Act.OPEN_PROTECTED: N_("öppna ”Vem gäller det?”"),
    Act.SEE_REPORTER: N_("se vem som rapporterade"),
    Act.HANDLE: N_("handlägga"),
    Act.DECIDE: N_("besluta"),
    Act.REGISTER: N_("diarieföra"),
}

_HANDLE = frozenset({Act.OUTLINE, Act.READ, Act.OPEN_PROTECTED, Act.SEE_REPORTER, Act.HANDLE})
_OUTLINE = frozenset({Act.OUTLINE})
_READ = frozenset({Act.OUTLINE, Act.READ})
_REGISTER = frozenset({Act.OUTLINE, Act.REGISTER})
_WORK = frozenset({Kind.WORK_ENVIRONMENT})
_HEALTH = frozenset({Kind.HEALTH_CARE})
# While the SAS has an investigation, the unit's managers see that it is there and where it stands (product.md 8).
_MANAGER = {ALL_KINDS: _HANDLE, _WORK: _HANDLE, frozenset({Kind.LEX_SARAH}) | _SAS_TRACKS | _HEALTH: _OUTLINE}

# role → kinds → acts. What is not here is not allowed. Administrators configure and never read.
GRANTS: dict[Role, dict[frozenset[Kind], frozenset[Act]]] = {
    Role.MANAGER: _MANAGER,
    Role.DEPUTY: _MANAGER,
    Role.SAS: {
        ALL_KINDS | INVESTIGATION_KINDS | _SAS_TRACKS: _HANDLE | _REGISTER,
        _OTHERS_TRACKS: _OUTLINE,
    },
    Role.INVESTIGATOR: {},  # only the matters where they are named
    Role.DECIDER: {},  # only the matters where they are named
    Role.HEAD: {ALL_KINDS | INVESTIGATION_KINDS | TRACK_KINDS: _READ},
    Role.REGISTRATOR: {ALL_KINDS | INVESTIGATION_KINDS: _REGISTER},
    Role.MAS: {_HEALTH: _HANDLE},
    Role.SAFETY_REP: {_WORK: _READ},  # that track alone, which holds nothing of the client
    Role.AUDITOR: {ALL_KINDS | INVESTIGATION_KINDS: _READ},
    Role.EMPLOYEE: {},
    Role.APT_LEADER: {},
    Role.BOARD_MEMBER: {},
    Role.ADMIN: {},
}

# What a named participant may do, whatever role they hold.
PARTICIPANT_ACTS = _HANDLE | {Act.DECIDE}

# While the SAS holds a case, the unit's own roles keep only the outline of it (product.md 8).
HELD_BY_SAS = "sas"
UNIT_ROLES = frozenset({Role.MANAGER, Role.DEPUTY})
KEPT_WHILE_SAS_HOLDS = frozenset({Act.OUTLINE})

# Who may choose to read outside their assignment, with a reason, for a few hours; and what it gives. Never inside a closed circle.
GLASS_ROLES = frozenset({Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD, Role.MAS})
GLASS_ACTS = frozenset({Act.OUTLINE, Act.READ})
GLASS_HOURS = 4

# Roles that sign in to work with matters, and so land on Min dag.
HANDLING_ROLES = frozenset({Role.MANAGER, Role.DEPUTY, Role.SAS, Role.INVESTIGATOR, Role.DECIDER, Role.HEAD, Role.MAS})


@lru_cache(maxsize=256)
def roles_granting(kind: Kind, act: Act) -> frozenset[Role]:
    """The roles that may do this with matters of this kind at their units."""
    return frozenset(
        role for role, by_kind in GRANTS.items() for kinds, acts in by_kind.items() if kind in kinds and act in acts
    )


@dataclass(frozen=True)
class Grant:
    """Which kinds of matter a role opens at the units it reaches, and whether that ceases while the SAS holds the matter."""

    kinds: frozenset[Kind]
    ceases_with_sas: bool


@lru_cache(maxsize=256)
def grant_of(role: Role, act: Act) -> Grant:
    """What the table says of one role and one act."""
    kinds = frozenset(kind for kinds, acts in GRANTS[role].items() if act in acts for kind in kinds)
    return Grant(kinds, ceases_with_sas=role in UNIT_ROLES and act not in KEPT_WHILE_SAS_HOLDS)


def highest(roles: Iterable[Role]) -> Role | None:
    """The role a person is presented with when they hold several: the first in the order of the table above."""
    order = [role for role in ROLE_LABELS if role is not Role.EMPLOYEE] + [Role.EMPLOYEE]
    held = set(roles)
    return next((role for role in order if role in held), None)
