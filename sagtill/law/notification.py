"""The notification to IVO: the fields of the form as far as they are known, and how it must be sent.

IVO's present e-service could not be read, so the fields are a template that an organisation may change.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sagtill.law.sources import Grade, Source, Statement
from sagtill.law.statutes import ivo_page, sol
from sagtill.law.words import N_

TEMPLATE_VERSION = "1"
FORM = Source(
    law=N_("Anmälan – lex Sarah, bilaga till SOSFS 2011:5"),
    grade=Grade.D,
    note=N_("Rubriken syns i en äldre återgivning av blanketten. E-tjänstens fält är inte lästa."),
)
REMEMBERED = Source(law=FORM.law, grade=Grade.M, note=N_("Rutan finns i blanketten, men dess rubrik är obekräftad."))


class Answer(StrEnum):
    """How a field is answered."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    MOMENT = "moment"
    YES_NO = "yes_no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Statement):
    """One field of the notification. `group` is the numbered group of the form."""

    group: int
    answer: Answer = Answer.LINE
    choices: tuple[str, ...] = ()


def _field(
    group: int,
    key: str,
    text: str,
    answer: Answer = Answer.LINE,
    source: Source = REMEMBERED,
    choices: tuple[str, ...] = (),
) -> Field:
    return Field(group=group, key=key, text=text, answer=answer, source=source, choices=choices)


FIELDS: tuple[Field, ...] = (
    _field(1, "own_number", N_("Avsändarens diarienummer"), source=FORM),
    _field(
        2,
        "seriousness",
        N_("Anmälan gäller"),
        Answer.CHOICE,
        FORM,
        (N_("ett allvarligt missförhållande"), N_("en påtaglig risk för ett allvarligt missförhållande")),
    ),
    _field(
        3,
        "notifier_kind",
        N_("Anmälan görs av"),
        Answer.CHOICE,
        FORM,
        (
            N_("nämnd i kommun"),
            N_("bolag, stiftelse eller annan enskild"),
            N_("Statens institutionsstyrelse"),
        ),
    ),
    _field(3, "notifier_name", N_("Nämndens och kommunens namn, eller bolagets namn"), source=FORM),
    _field(4, "organisation_number", N_("Organisationsnummer")),
    _field(4, "address", N_("Adress")),
    _field(4, "contact_person", N_("Kontaktperson")),
    _field(4, "contact_phone", N_("Telefon")),
    _field(4, "contact_email", N_("E-post")),
    _field(5, "unit_name", N_("Enhetens namn")),
    _field(5, "unit_address", N_("Enhetens adress")),
    _field(5, "unit_municipality", N_("Kommun där enheten ligger")),
    _field(5, "unit_form", N_("Verksamhetsform")),
    _field(5, "occurred_at", N_("Var och när det inträffade eller risken fanns"), Answer.MOMENT, FORM),
    _field(6, "description", N_("Kort beskrivning"), Answer.TEXT),
    _field(7, "investigation_follows", N_("Utredningen skickas senare"), Answer.YES_NO),
    _field(8, "area", N_("Verksamhetsområde"), Answer.CHOICE),
    _field(9, "consequences", N_("Följder för den enskilde"), Answer.TEXT),
    _field(9, "measures", N_("Åtgärder som har vidtagits"), Answer.TEXT),
    _field(9, "others_told", N_("Om polisen eller andra har underrättats"), Answer.TEXT),
)

E_SERVICE = "https://www.ivo.se/aktuellt/nyheter/2020/anmalningar-enligt-lex-sarah-kan-nu-ske-digitalt/"
LEX_SARAH_PAGE = "https://www.ivo.se/vard-omsorgsgivare/anmal-lex-maria-lex-sarah/lex-sarah/"
NEWS_2020 = ivo_page(E_SERVICE, date(2020, 3, 24))
PAGE_2023 = ivo_page(LEX_SARAH_PAGE, date(2023, 6, 7))

SENDING: tuple[Statement, ...] = (
    Statement(
        key="investigation_attached",
        text=N_("Utredningen bifogas anmälan"),
        source=sol("27 kap. 6 §", "Den utredning som gjorts med anledning av det inträffade ska bifogas anmälan."),
    ),
    Statement(
        key="may_be_sent_first",
        text=N_("Anmälan kan skickas innan utredningen är klar; utredningen ska alltid göras"),
        source=ivo_page("https://www.ivo.se/faq-block/lex-sarah/nar-ska-en-lex-sarah-anmalan-goras-till-ivo/"),
    ),
    Statement(
        key="other_documents",
        text=N_("Andra handlingar av betydelse bifogas"),
        source=ivo_page("https://www.ivo.se/faq-block/lex-sarah/vad-ska-lex-sarah-anmalan-till-ivo-innehalla/"),
    ),
    Statement(
        key="way",
        text=N_("Genom IVO:s e-tjänst eller med blankett per post, inte e-post eller fax"),
        source=PAGE_2023,
    ),
    Statement(
        key="department",
        text=N_("Till den regionala avdelning där verksamheten ligger"),
        source=ivo_page("https://www.ivo.se/faq-block/lex-sarah/till-vem-ska-lex-sarah-anmalan-goras/"),
    ),
    Statement(key="signed", text=N_("E-tjänsten kräver BankID eller SITHS"), source=NEWS_2020),
    Statement(key="unchangeable", text=N_("En skickad anmälan kan inte ändras"), source=NEWS_2020),
    Statement(
        key="supplement",
        text=N_("En utredning som skickas senare gick 2020 en annan väg än e-tjänsten"),
        source=NEWS_2020,
    ),
    Statement(
        key="own_operation",
        text=N_("En huvudman anmäler bara sin egen verksamhet, och en anställd kan inte anmäla själv"),
        source=PAGE_2023,
    ),
)
ATTACHMENT_TYPES: tuple[str, ...] = ("xlsx", "pdf", "gif", "jpeg", "png")
ATTACHMENT_SOURCE = NEWS_2020


def template(changes: Mapping[str, str | None] | None = None) -> tuple[Field, ...]:
    """The fields in order, with an organisation's `changes`: a new label by key, or None to leave it out."""
    said = changes or {}
    kept = (field for field in FIELDS if said.get(field.key, field.text) is not None)
    return tuple(replace(field, text=said.get(field.key) or field.text) for field in kept)
