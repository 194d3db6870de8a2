"""What stops an investigation from being destroyed though its time has come."""

from enum import StrEnum

from sagtill.law.words import N_


class Ground(StrEnum):
    """Why somebody has said that it must be kept for now."""

    APPEAL = "appeal"
    REQUEST = "request"
    HANDED_OVER = "handed_over"
    OTHER = "other"


GROUND_LABELS: dict[Ground, str] = {
    Ground.APPEAL: N_("Ett beslut är överklagat"),
    Ground.REQUEST: N_("Någon har begärt att få ta del av handlingarna"),
    Ground.HANDED_OVER: N_("Handlingarna ska lämnas till nämnden"),
    Ground.OTHER: N_("Något annat"),
}

IVO_UNDER_WAY = N_("IVO har inte beslutat än. Skriv in IVO:s beslut när det har kommit.")
TRACK_OPEN = N_("Ett spår bredvid utredningen är inte klart.")
COPY_OPEN = N_("En begäran om att få ut handlingar prövas.")
HELD = N_("Gallringen är stoppad: {ground}.")
CASE_OPEN = N_("Ärendet är inte avslutat hos enheten.")
