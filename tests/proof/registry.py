"""Every address of the product, and who it is for, written by hand: what the code says of itself is compared with this.

A new address needs one line here. Which one:

    PUBLIC              everybody, signed in or not
    SIGNED_IN           whoever is signed in; it shows only what is theirs, or what their assignments give
    roles(Role.X, …)    those who hold one of the roles; for others it does not exist
    MATTER              about one matter (case, report, action, investigation …): for whoever may see it; for others it does not exist

`number`, `report` and `key` are filled by themselves, with every matter of the proof's town (tests/proof/world.py).
`MATTER.keyed("Cause")` says what kind of row the key is of, which saves asking with all the others. What else stands in an address is
filled in here: `PUBLIC.filled(choice=["1", "2"])`, and `.filled(person_id=[NOTHING])` where the row is no part of a matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sagtill.organisation.roles import Role

# An id that nothing has.
NOTHING = "00000000-0000-4000-8000-000000000000"


@dataclass(frozen=True)
class Page:
    """Who an address is for: «public», «signed in», «roles» or «matter»."""

    audience: str
    roles: frozenset[Role] = frozenset()
    words: dict[str, Sequence[str]] = field(default_factory=dict)
    key: str = ""
    needs_query: bool = False

    def queried(self) -> "Page":
        """The same page, which does not exist without words after the question mark."""
        return replace(self, needs_query=True)

    def filled(self, **words: Sequence[str]) -> "Page":
        """The same page, with what to try for the words in its address."""
        return replace(self, words=words)

    def keyed(self, model: str) -> "Page":
        """The same page, whose UUID is of a row of this model."""
        return replace(self, key=model)


PUBLIC = Page("public")
SIGNED_IN = Page("signed in")
MATTER = Page("matter")


def roles(*held: Role) -> Page:
    """A page that exists only for these roles."""
    return Page("roles", frozenset(held))


_HANDLERS = (Role.MANAGER, Role.DEPUTY, Role.SAS)
_READERS = (
    *(*_HANDLERS, Role.INVESTIGATOR, Role.DECIDER, Role.HEAD, Role.MAS),
    *(Role.AUDITOR, Role.REGISTRATOR),
)
_GLASS = (*_HANDLERS, Role.HEAD, Role.MAS)
_POSTERS = (*_HANDLERS, Role.APT_LEADER, Role.ADMIN)
_WAY = {"path": ["tyck", "barn", "ung"]}

PAGES: dict[str, Page] = {
    # home
    "start": PUBLIC,
    "day": SIGNED_IN,
    "help": PUBLIC,
    "privacy": PUBLIC,
    "accessibility": PUBLIC,
    "more": SIGNED_IN,
    # organisation
    "settings": SIGNED_IN,
    "permissions": roles(Role.ADMIN, Role.SAS),
    "units": roles(Role.ADMIN),
    "units-merge": roles(Role.ADMIN),
    # signin
    "sign-in": PUBLIC,
    "second-step": PUBLIC,
    "passkey-sign-in": PUBLIC,
    "first-time": PUBLIC,
    "demo-sign-in": PUBLIC,
    "sign-out": PUBLIC,
    "session": PUBLIC,
    "back": SIGNED_IN,
    "confirm": SIGNED_IN,
    "held": SIGNED_IN,
    "means": SIGNED_IN,
    "add-app": SIGNED_IN,
    "add-passkey": SIGNED_IN,
    "recovery-codes": SIGNED_IN,
    "password": SIGNED_IN,
    "remove-means": SIGNED_IN,
    "end-sessions": SIGNED_IN,
    "means-known": SIGNED_IN,
    "provider-start": PUBLIC.filled(short=["finns-inte"]),
    "provider-answer": PUBLIC.filled(short=["finns-inte"]),
    "provider-signed-out": PUBLIC.filled(short=["finns-inte"]),
    "admin-provider": roles(Role.ADMIN),
    "admin-people": roles(Role.ADMIN),
    "admin-person-new": roles(Role.ADMIN),
    "admin-list-new": roles(Role.ADMIN),
    "admin-list-example": roles(Role.ADMIN),
    "admin-list": roles(Role.ADMIN).filled(list_id=[NOTHING]),
    "admin-list-do": roles(Role.ADMIN).filled(list_id=[NOTHING]),
    "admin-list-undo": roles(Role.ADMIN).filled(list_id=[NOTHING]),
    "admin-person": roles(Role.ADMIN).filled(person_id=[NOTHING]),
    "admin-assign": roles(Role.ADMIN).filled(person_id=[NOTHING]),
    "admin-account": roles(Role.ADMIN).filled(person_id=[NOTHING]),
    "admin-end-assignment": roles(Role.ADMIN).filled(person_id=[NOTHING], assignment_id=[NOTHING]),
    # reports
    "report-shell": PUBLIC,
    "report-worker": PUBLIC,
    "report-queue": PUBLIC,
    "report-start": PUBLIC,
    "report-answer": PUBLIC,
    "report-autosave": PUBLIC,
    "report-draft": PUBLIC,
    "report-send": PUBLIC,
    "report-resume": PUBLIC,
    "report-thanks": MATTER,
    "anonymous-start": PUBLIC,
    "anonymous-answer": PUBLIC,
    "anonymous-send": PUBLIC,
    "anonymous-saved": PUBLIC,
    "whistleblowing": PUBLIC,
    "code": PUBLIC,
    "code-act": PUBLIC,
    "code-attachment": PUBLIC,
    "mine": SIGNED_IN,
    "report": MATTER,
    "report-act": MATTER,
    "report-attachment": MATTER.keyed("Attachment"),
    # cases
    "cases": roles(*_READERS),
    "cases-views": roles(*_READERS),
    "cases-several": roles(*_HANDLERS),
    "case-oral": roles(*_HANDLERS),
    "cases-outside": roles(*_GLASS),
    "case": MATTER,
    "case-next": MATTER,
    "case-call": MATTER,
    "case-note": MATTER,
    "case-ask-unit": MATTER,
    "case-answer-unit": MATTER,
    "case-rate": MATTER,
    "case-handler": MATTER,
    "case-take-back": MATTER,
    "case-unmerge": MATTER,
    "case-circle": MATTER,
    "case-close-circle": MATTER,
    "case-open-circle": MATTER,
    "case-name": MATTER,
    "case-keep-out": MATTER,
    "case-let-go": MATTER,
    "case-assess": MATTER,
    "case-make-safe": MATTER,
    "case-hand-over": MATTER,
    "case-rest": MATTER,
    "case-wake": MATTER,
    "case-close": MATTER,
    "case-reopen": MATTER,
    "case-sort": MATTER,
    "case-cause": MATTER,
    "case-change-cause": MATTER.keyed("Cause"),
    "case-action": MATTER,
    "case-no-action": MATTER,
    "case-follow": MATTER.keyed("Action"),
    "case-cancel-action": MATTER.keyed("Action"),
    "case-hear": MATTER,
    "case-withdraw": MATTER.keyed("Reply"),
    "case-reply": MATTER,
    "case-ask": MATTER,
    "case-ask-name": MATTER,
    "case-open-protected": MATTER,
    "case-split": MATTER,
    "case-attachment": MATTER.keyed("Attachment"),
    "name-request": MATTER.keyed("IdentityRequest"),
    "own-action": MATTER.keyed("Action"),
    # investigations
    "investigations": roles(*_READERS),
    "investigations-register": roles(*_READERS),
    "investigations-to-ivo": roles(*_READERS),
    "investigations-calendar": roles(*_READERS),
    "investigation-new": roles(Role.SAS),
    "investigation-licence": roles(Role.SAS),
    "investigation-open": MATTER,
    "investigation-of-case": MATTER,
    "investigations-hand-over": roles(Role.HEAD, Role.SAS),
    "investigations-incoming": roles(Role.REGISTRATOR, Role.SAS),
    "investigations-receive": roles(Role.REGISTRATOR, Role.SAS).filled(key=[NOTHING]),
    "tracks": roles(Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.MAS, Role.SAFETY_REP, Role.SAS),
    "track": MATTER,
    "investigation": MATTER,
    "investigation-part": MATTER.filled(part=["1"]),
    "investigation-note": MATTER,
    "investigation-correct": MATTER,
    "investigation-timeline": MATTER,
    "investigation-safe": MATTER,
    "investigation-serious": MATTER,
    "investigation-add-case": MATTER,
    "investigation-notify": MATTER,
    "investigation-register": MATTER,
    "investigation-number": MATTER,
    "investigation-reason": MATTER,
    "investigation-change-reason": MATTER,
    "investigation-move-reason": MATTER,
    "investigation-remove-reason": MATTER,
    "investigation-excuse": MATTER,
    "investigation-action": MATTER,
    "investigation-lock": MATTER,
    "investigation-claim": MATTER,
    "investigation-child": MATTER,
    "investigation-look-again": MATTER,
    "investigation-similar": MATTER,
    "investigation-declare": MATTER,
    "investigation-decider": MATTER,
    "investigation-propose": MATTER,
    "investigation-take-back": MATTER,
    "investigation-decide": MATTER,
    "investigation-hand-over": MATTER,
    "investigation-appoint": MATTER,
    "investigation-substitute": MATTER,
    "investigation-decline": MATTER,
    "investigation-right-unit": MATTER,
    "investigation-move-out": MATTER,
    "investigation-after": MATTER,
    "investigation-ivo": MATTER,
    "investigation-sent": MATTER,
    "investigation-reply": MATTER,
    "investigation-ask": MATTER,
    "investigation-hear": MATTER,
    "investigation-tell": MATTER,
    "investigation-letter": MATTER,
    "investigation-board": MATTER,
    "investigation-inform": MATTER,
    "investigation-close": MATTER,
    "investigation-reopen": MATTER,
    "investigations-retention": roles(Role.SAS, Role.REGISTRATOR, Role.HEAD),
    "investigations-disposal": roles(Role.SAS, Role.REGISTRATOR, Role.HEAD).filled(key=[NOTHING]),
    "investigation-dispose": MATTER,
    "investigation-hold": MATTER,
    "investigation-lift": MATTER,
    "investigation-track": MATTER.filled(kind=["police", "finns-inte"]),
    # log_review
    "log-reviews": roles(Role.SAS, Role.HEAD, Role.DECIDER, Role.BOARD_MEMBER, Role.AUDITOR, Role.MANAGER),
    "log-summary": roles(Role.SAS, Role.HEAD, Role.DECIDER, Role.BOARD_MEMBER, Role.AUDITOR),
    "log-touched": roles(Role.SAS, Role.HEAD),
    "log-review": MATTER,
    "log-sign": MATTER,
    "log-answer": MATTER.keyed("Sample"),
    "log-question": MATTER.keyed("Sample"),
    "report-readers": MATTER,
    # actions
    "actions": SIGNED_IN,
    # voices
    "voices-door": PUBLIC.filled(**_WAY),
    "voices-start": PUBLIC.filled(**_WAY),
    "voices-telling": PUBLIC.filled(**_WAY, choice=["1", "klaga", "finnsinte"]),
    "voices-send": PUBLIC.filled(**_WAY, choice=["1"]),
    "voices-about": PUBLIC.filled(**_WAY, what=["overklaga", "vart", "din-text", "prata", "finns-inte"]),
    "voices-saved": PUBLIC.filled(**_WAY),
    "voices-sent": PUBLIC,
    "voices-code-picture": PUBLIC,
    "posters": roles(*_POSTERS),
    "poster": roles(*_POSTERS).filled(key=[NOTHING]),
    # cases, too
    "case-introduce": MATTER,
    "language-check": SIGNED_IN,
    # voices, too
    "voices-register": SIGNED_IN,
    "voices-handed-over": SIGNED_IN,
    "listened": PUBLIC,
    "listened-card": PUBLIC.filled(code=["FINNSINTE"]),
    "what-we-did": PUBLIC,
    "quality": PUBLIC,
    "voices-cards": SIGNED_IN,
    "voices-heard": roles(Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "open-rows": roles(Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "open-row-new": roles(Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "open-row": roles(Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(key=[NOTHING]),
    "translations": roles(Role.ADMIN, Role.SAS),
    "translation": roles(Role.ADMIN, Role.SAS).filled(language=["ar", "finns-inte"]),
    "voices-prints": SIGNED_IN,
    "voices-print": MATTER.filled(key=[NOTHING], kind=["finns-inte"]),
    # statistics, too
    "statistics": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "statistics-cases": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).queried(),
    "statistics-definitions": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "statistics-annotations": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "statistics-annotation-remove": roles(Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(key=[NOTHING]),
    "statistics-one": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(
        key=["reports", "silence", NOTHING]
    ),
    "statistics-file": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(
        key=["reports", NOTHING], ending=["xlsx", "finns-inte"]
    ),
    "statistics-resources": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "statistics-resources-file": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(
        ending=["csv", "finns-inte"]
    ),
    "statistics-enter": roles(Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(unit_id=[NOTHING]),
    "statistics-effects": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "statistics-effects-file": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(
        ending=["csv", "finns-inte"]
    ),
    "statistics-signal": roles(Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(key=[NOTHING]),
    "statistics-radar": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "statistics-yearly": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS),
    "statistics-yearly-file": roles(Role.AUDITOR, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(
        ending=["csv", "finns-inte"]
    ),
    # board, too
    "board": roles(
        Role.AUDITOR, Role.BOARD_MEMBER, Role.DECIDER, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.REGISTRATOR, Role.SAS
    ),
    "board-begin": roles(Role.HEAD, Role.SAS),
    "board-answer": roles(Role.HEAD, Role.SAS).filled(key=[NOTHING]),
    "board-page": roles(
        Role.AUDITOR, Role.BOARD_MEMBER, Role.DECIDER, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.REGISTRATOR, Role.SAS
    ).filled(number=["finns-inte"]),
    "board-version": roles(
        Role.AUDITOR, Role.BOARD_MEMBER, Role.DECIDER, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.REGISTRATOR, Role.SAS
    ).filled(number=["finns-inte"], version=["1"]),
    "board-ask": roles(
        Role.AUDITOR, Role.BOARD_MEMBER, Role.DECIDER, Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.REGISTRATOR, Role.SAS
    ).filled(number=["finns-inte"]),
    "board-edit": roles(Role.HEAD, Role.SAS).filled(number=["finns-inte"]),
    "board-drop-line": roles(Role.HEAD, Role.SAS).filled(number=["finns-inte"], key=[NOTHING]),
    "board-publish": roles(Role.HEAD, Role.SAS).filled(number=["finns-inte"]),
    "board-correct": roles(Role.HEAD, Role.SAS).filled(number=["finns-inte"]),
    # acceptances, too
    "acceptances": roles(
        Role.AUDITOR, Role.DECIDER, Role.DEPUTY, Role.HEAD, Role.INVESTIGATOR, Role.MANAGER, Role.MAS, Role.SAS
    ),
    "acceptance": roles(
        Role.AUDITOR, Role.DECIDER, Role.DEPUTY, Role.HEAD, Role.INVESTIGATOR, Role.MANAGER, Role.MAS, Role.SAS
    ).filled(number=["finns-inte"]),
    "acceptance-renew": roles(
        Role.AUDITOR, Role.DECIDER, Role.DEPUTY, Role.HEAD, Role.INVESTIGATOR, Role.MANAGER, Role.MAS, Role.SAS
    ).filled(number=["finns-inte"]),
    "acceptance-end": roles(
        Role.AUDITOR, Role.DECIDER, Role.DEPUTY, Role.HEAD, Role.INVESTIGATOR, Role.MANAGER, Role.MAS, Role.SAS
    ).filled(number=["finns-inte"]),
    "acceptance-sign": roles(Role.DEPUTY, Role.HEAD, Role.MANAGER, Role.SAS).filled(number=["finns-inte"]),
    # investigations, too
    "investigation-documents": MATTER,
    "investigation-whole": MATTER,
    "investigation-to-ivo": MATTER,
    "investigation-make": MATTER.filled(kind=["finns-inte"]),
    "investigation-begin-copy": MATTER,
    "investigation-copy": MATTER,
    "investigation-change-copy": MATTER,
    "investigation-document": MATTER,
    "investigation-document-file": MATTER,
    # quality_report, too
    "quality-reports": SIGNED_IN,
    "quality-report": MATTER,
    "quality-report-whole": MATTER,
    "quality-report-figures": MATTER,
    "quality-report-promises": MATTER,
    "quality-report-promise": MATTER.filled(promise=[NOTHING]),
    "quality-report-carry": MATTER.filled(goal=[NOTHING]),
    "quality-report-remove-goal": MATTER.filled(goal=[NOTHING]),
    "quality-report-step": MATTER.filled(step=[NOTHING]),
    "quality-report-order": MATTER,
    "quality-report-document": MATTER.filled(document=[NOTHING]),
    "quality-report-file": MATTER.filled(document=[NOTHING]),
    "quality-report-section": MATTER.filled(name=[NOTHING]),
    "quality-report-add": MATTER.filled(name=[NOTHING], what=[NOTHING]),
    "quality-report-take": MATTER.filled(name=[NOTHING], thing=[NOTHING]),
    # ui
    "components": PUBLIC,
    "csp-report": PUBLIC,
    "components-print": PUBLIC,
}
HOW = "Add one line to PAGES in tests/proof/registry.py (its first lines say which)."
