"""What can pass between the organisation and IVO after the notification."""

from sagtill.law.words import N_

WAYS: dict[str, str] = {
    "e_service": N_("IVO:s e-tjänst"),
    "post": N_("Blankett med post"),
}
# key: label, and how it stands in the register (in or out).
EVENTS: dict[str, tuple[str, str]] = {
    "number": (N_("IVO har gett ärendet ett nummer"), "in"),
    "asked": (N_("IVO begär komplettering"), "in"),
    "supplement": (N_("Komplettering skickad"), "out"),
    "decided": (N_("IVO har beslutat"), "in"),
}
# Why a file went to IVO.
SENT_AS: dict[str, str] = {
    "notification": N_("Med anmälan"),
    "investigation": N_("Utredningen, efter anmälan"),
    "supplement": N_("Som komplettering"),
}
