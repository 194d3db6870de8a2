"""In which forms a document can be had, and what the one who waits for it is told. No Django."""

from enum import StrEnum

from sagtill.law.words import N_


class Form(StrEnum):
    """What kind of file."""

    PDF = "pdf"
    ARCHIVE = "pdf_a"
    WORD = "docx"


FORM_LABELS = {
    Form.PDF: N_("PDF"),
    Form.ARCHIVE: N_("PDF/A för arkivet"),
    Form.WORD: N_("Word"),
}
CONTENT_TYPES = {
    Form.PDF: "application/pdf",
    Form.ARCHIVE: "application/pdf",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
EXTENSIONS = {Form.PDF: "pdf", Form.ARCHIVE: "pdf", Form.WORD: "docx"}


class State(StrEnum):
    """Where a document is on its way."""

    WAITING = "waiting"
    GATHERING = "gathering"
    SETTING = "setting"
    SEALING = "sealing"
    READY = "ready"
    FAILED = "failed"


STATE_LABELS = {
    State.WAITING: N_("Väntar på sin tur"),
    State.GATHERING: N_("Hämtar uppgifterna"),
    State.SETTING: N_("Sätter sidorna"),
    State.SEALING: N_("Låser och sparar"),
    State.READY: N_("Klart"),
    State.FAILED: N_("Blev inte klart"),
}
# How far it has come, in parts of a hundred.
PROGRESS = {
    State.WAITING: 0,
    State.GATHERING: 20,
    State.SETTING: 40,
    State.SEALING: 90,
    State.READY: 100,
    State.FAILED: 0,
}
UNDER_WAY = frozenset({State.WAITING, State.GATHERING, State.SETTING, State.SEALING})
