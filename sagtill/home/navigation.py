"""The menu: at most six words, by what a person does here (ux.md 1.2), and what every page knows of who is signed in."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from sagtill.law.words import N_
from sagtill.organisation.access import Actor
from sagtill.organisation.models import Organisation
from sagtill.organisation.roles import ROLE_LABELS, Role
from sagtill.tables.asking import Asking
from sagtill.ui.pieces import place


@dataclass(frozen=True)
class Item:
    """One word in the menu."""

    label: str
    url: str
    icon: str
    current: bool = False
    main: bool = False


_HANDLERS = (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.INVESTIGATOR, Role.DECIDER, Role.MAS)
# Word, address name, icon, roles that have it (None: everybody who is signed in).
_Words = tuple[tuple[str, str, str, tuple[Role, ...] | None], ...]
_WORDS: _Words = (
    (N_("Min dag"), "day", "clock", _HANDLERS),
    (N_("Ärenden"), "cases", "speech", (*_HANDLERS, Role.HEAD, Role.AUDITOR, Role.REGISTRATOR)),
    (
        N_("Lex Sarah"),
        "investigations",
        "scales",
        (Role.SAS, Role.INVESTIGATOR, Role.DECIDER, Role.HEAD, Role.REGISTRATOR, Role.AUDITOR),
    ),
    (N_("Åtgärder"), "actions", "done", (*_HANDLERS, Role.HEAD, Role.AUDITOR)),
    (N_("Statistik"), "statistics", "chart", (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD, Role.AUDITOR)),
    (N_("Nämndens sida"), "board", "people", (Role.BOARD_MEMBER,)),
    (N_("Mina rapporter"), "mine", "file", None),
)


# What one needs seldom stands under the name, and on the phone's page «Mer».
_SELDOM: _Words = (
    (
        N_("Kvalitetsberättelse"),
        "quality-reports",
        "file",
        (Role.SAS, Role.HEAD, Role.MANAGER, Role.DEPUTY, Role.BOARD_MEMBER, Role.AUDITOR),
    ),
    (N_("Riskkvitton"), "acceptances", "warning", (*_HANDLERS, Role.HEAD, Role.AUDITOR)),
    (
        N_("Nämndens sida"),
        "board",
        "people",
        (
            Role.DECIDER,
            Role.SAS,
            Role.HEAD,
            Role.AUDITOR,
            Role.MANAGER,
            Role.DEPUTY,
            Role.REGISTRATOR,
        ),
    ),
    (N_("Skriv ner ett klagomål"), "voices-register", "speech", None),
    (N_("Besökskort"), "voices-cards", "quiet", None),
    (N_("Affischer och blanketter"), "voices-prints", "print", None),
    (N_("Blev de lyssnade på?"), "voices-heard", "ear", (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD)),
    (N_("Öppna sidan"), "open-rows", "globe", (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.HEAD)),
    (N_("Översättningar"), "translations", "globe", (Role.ADMIN, Role.SAS)),
    (
        N_("Affischer för personalen"),
        "posters",
        "print",
        (Role.MANAGER, Role.DEPUTY, Role.SAS, Role.APT_LEADER, Role.ADMIN),
    ),
    (N_("Spår"), "tracks", "shield", (Role.SAS, Role.MANAGER, Role.DEPUTY, Role.MAS, Role.SAFETY_REP)),
    (N_("Behörigheter"), "permissions", "lock", (Role.ADMIN, Role.SAS)),
    (N_("Enheter"), "units", "people", (Role.ADMIN,)),
    (N_("Loggkontroll"), "log-reviews", "lock", (Role.SAS, Role.HEAD, Role.DECIDER, Role.BOARD_MEMBER, Role.AUDITOR)),
    (N_("Personer"), "admin-people", "people", (Role.ADMIN,)),
    (N_("Kommunens inloggning"), "admin-provider", "lock", (Role.ADMIN,)),
)


_municipalities = Asking(lambda: Organisation.objects.order_by("name").values_list("municipality", flat=True)[:1])


def menu(actor: Actor, path: str) -> list[Item]:
    """The words this person has use for."""
    return _items(_WORDS, actor, path)


def seldom(actor: Actor, path: str) -> list[Item]:
    """The words this person needs now and then."""
    return _items(_SELDOM, actor, path)


def _items(words: _Words, actor: Actor, path: str) -> list[Item]:
    return [
        Item(label, url, icon, current=path == url or path.startswith(f"{url}/"))
        for label, url, icon in _of_roles(words, actor.roles, place())
    ]


@lru_cache(maxsize=256)
def _of_roles(words: _Words, held: frozenset[Role], _place: Hashable) -> list[tuple[str, str, str]]:
    """The words for these roles with their addresses, in the language and at the place that are asked from."""
    return [
        (_(label), reverse(name), icon)
        for label, name, icon, roles in words
        if roles is None or not held.isdisjoint(roles)
    ]


def tabs(actor: Actor, path: str) -> list[Item]:
    """The same on a phone: five at most, with «Rapportera» in the middle."""
    words = menu(actor, path)[:3]
    report = Item(_("Rapportera"), reverse("report-start"), "alert", current=False, main=True)
    more = Item(_("Mer"), reverse("more"), "menu", current=path == reverse("more"))
    middle = (len(words) + 1) // 2
    return [*words[:middle], report, *words[middle:], more]


def title_of(actor: Actor) -> str:
    """Title and place, as under the name in the menu."""
    label = _(ROLE_LABELS[actor.main_role]) if actor.main_role else ""
    return actor.person.title or label


def navigation(request: HttpRequest) -> dict[str, Any]:
    """What the templates know of the person and the place. Asked for only by pages that show it."""
    actor: Actor | None = getattr(request, "actor", None)
    known: dict[str, Any] = {
        "actor": actor,
        "demo": settings.DEMO,
        "municipality": cache(lambda: _municipality(actor)),
    }
    if actor is not None:
        known |= {
            "menu": cache(lambda: menu(actor, request.path)),
            "seldom": cache(lambda: seldom(actor, request.path)),
            "tabs": cache(lambda: tabs(actor, request.path)),
            "actor_title": cache(lambda: title_of(actor)),
            "shortcuts": actor.person.shortcuts,
        }
    return known


def _municipality(actor: Actor | None) -> str:
    if actor is not None:
        return actor.person.organisation.municipality
    first = _municipalities.first()
    return first[0] if first else ""
