"""The page on access: every role, what it may do, and the rule around the table. Shown to people and written for the documents."""

from collections.abc import Callable
from dataclasses import dataclass

from sagtill.law.tables import section, table
from sagtill.law.words import N_
from sagtill.organisation.roles import (
    ACT_LABELS,
    ALL_KINDS,
    GLASS_ACTS,
    GLASS_HOURS,
    GLASS_ROLES,
    KEPT_WHILE_SAS_HOLDS,
    KIND_LABELS,
    PARTICIPANT_ACTS,
    ROLE_LABELS,
    UNIT_ROLES,
    Act,
    Kind,
    Role,
    grant_of,
)
from sagtill.organisation.settings import SETTINGS

Say = Callable[[str], str]
ALL_REPORTS = N_("alla rapporter")
RULE = N_(
    "Samma organisation, och inte utanför ärendets krets (jäv: utanför vinner alltid), och antingen deltagare i kretsen eller, när "
    "kretsen är öppen, ett uppdrag som i dag ger rätten för den sortens ärende på den enheten. Det som inte står i tabellen är inte "
    "tillåtet. Det man inte får se svarar som om det inte fanns. En ändring gäller från nästa klick."
)
WHILE_SAS_HOLDS = N_("Medan SAS håller ett ärende behåller enhetens egna roller ({roles}) bara: {acts}.")
GLASS = N_(
    "{roles} kan aktivt välja att läsa ett ärende utanför sitt uppdrag, med ett skäl, i {hours} timmar. Det ger: {acts}. SAS får veta "
    "det, och det granskas alltid. Aldrig i en sluten krets, och aldrig medan SAS håller ärendet."
)


def kinds_in_words(kinds: frozenset[Kind], say: Say = str) -> str:
    """«alla rapporter» when it is every kind of report, else their names; nothing for none."""
    every_report = kinds >= ALL_KINDS
    named = [say(KIND_LABELS[kind]) for kind in Kind if kind in kinds and not (every_report and kind in ALL_KINDS)]
    return ", ".join([*([say(ALL_REPORTS)] if every_report else []), *named])


def acts_in_words(acts: frozenset[Act], say: Say = str) -> str:
    """What may be done, one after the other."""
    return ", ".join(say(ACT_LABELS[act]) for act in Act if act in acts)


def roles_in_words(roles: frozenset[Role], say: Say = str) -> str:
    """The roles by the names people use."""
    return ", ".join(say(ROLE_LABELS[role]) for role in Role if role in roles)


@dataclass(frozen=True)
class Row:
    """What a role may do with some kinds of matter: one yes or no for each act, in their order."""

    role: str
    kinds: str
    cells: list[bool]


def rows(say: Say = str) -> list[Row]:
    """Each role, one row for the kinds of matter that it has the same rights to; a role with none has one row without kinds."""
    return [
        Row(say(ROLE_LABELS[role]), kinds_in_words(kinds, say), [act in acts for act in Act])
        for role in Role
        for acts, kinds in _alike(role).items() or [(frozenset[Act](), frozenset[Kind]())]
    ]


def _alike(role: Role) -> dict[frozenset[Act], frozenset[Kind]]:
    """The kinds of matter by what the role may do with them."""
    found: dict[frozenset[Act], frozenset[Kind]] = {}
    for kind in Kind:
        acts = frozenset(act for act in Act if kind in grant_of(role, act).kinds)
        if acts:
            found[acts] = found.get(acts, frozenset()) | {kind}
    return found


def around(say: Say = str) -> list[str]:
    """The sentences around the table: while the SAS holds a case, and reading outside one's assignment."""
    return [
        say(WHILE_SAS_HOLDS).format(
            roles=roles_in_words(UNIT_ROLES, say), acts=acts_in_words(KEPT_WHILE_SAS_HOLDS, say)
        ),
        say(GLASS).format(
            roles=roles_in_words(GLASS_ROLES, say), hours=GLASS_HOURS, acts=acts_in_words(GLASS_ACTS, say)
        ),
    ]


def access_page(*more: str) -> str:
    """Role × kind × act, in Markdown, with `more` sections below."""
    taking_part = [(ACT_LABELS[act], "ja" if act in PARTICIPANT_ACTS else "") for act in Act]
    cells = [(row.role, row.kinds, *("ja" if cell else "" for cell in row.cells)) for row in rows()]
    listed = table(("Roll", "Sorts ärenden", *ACT_LABELS.values()), cells)
    return (
        "\n\n".join(
            [
                "# Behörigheter",
                "Sidan skrivs av programmet ur `sagtill/organisation/roles.py`. Ändra där, inte här.",
                section("Regeln", RULE, *around()),
                section("Roller på sina enheter och allt under dem", listed),
                section("Den som är namngiven i ärendets krets", table(("Handling", "Får"), taking_part)),
                *more,
            ]
        )
        + "\n"
    )


def settings_table() -> str:
    """What an organisation may choose for itself, one row each."""
    chosen = [(f"`{key}`", one.label, _default(one.default)) for key, one in SETTINGS.items()]
    return table(("Namn", "Vad", "Från början"), chosen)


def _default(value: str | int | bool) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return str(value)
