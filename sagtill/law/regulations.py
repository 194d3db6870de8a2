"""Regulations below the statutes: their name and version as data, and who may issue new ones."""

from dataclasses import dataclass

from sagtill.law.sources import Dated, Grade, Source, Statement
from sagtill.law.statutes import sof
from sagtill.law.words import N_

BASE = "https://www.socialstyrelsen.se/kunskapsstod-och-regler/regler-och-riktlinjer/foreskrifter-och-allmanna-rad/konsoliderade-foreskrifter/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulation(Dated):
    """A regulation in the version that was read. The dates are those of the version, where they are known."""

    key: str
    name: str
    version: str
    about: str
    source: Source


REGULATIONS: tuple[Regulation, ...] = (
    Regulation(
        key="lex_sarah",
        name="SOSFS 2011:5",
        version=N_("ändrad genom SOSFS 2013:16, gäller från 2013-06-01"),
        about=N_("Lex Sarah"),
        source=Source(
            law="SOSFS 2011:5",
            grade=Grade.B,
            url=f"{BASE}20115-om-lex-sarah/",
            note=N_(
                "Sidan är äldre än juli 2025 och hänvisar till SoL (2001:453). Ingen ersättare är känd; "
                "att den gäller är inte bekräftat."
            ),
        ),
    ),
    Regulation(
        key="quality_system",
        name="SOSFS 2011:9",
        version=N_("till och med HSLF-FS 2023:27, gäller från 2023-07-01"),
        about=N_("Ledningssystem för systematiskt kvalitetsarbete"),
        source=Source(
            law="SOSFS 2011:9",
            grade=Grade.B,
            url=f"{BASE}20119-om-ledningssystem-for-systematiskt-kvalitetsarbete/",
            note=N_("Om den har ändrats för att hänvisa till SoL (2025:400) är inte bekräftat."),
        ),
    ),
)

MAY_ISSUE: tuple[Statement, ...] = (
    Statement(
        key="ivo_on_notifications",
        text=N_("IVO får meddela föreskrifter om hur anmälan om allvarliga missförhållanden går till."),
        source=sof(
            "18 kap. 8 § 2",
            "Inspektionen för vård och omsorg får meddela föreskrifter om förfarandet vid … 2. "
            "anmälningar om allvarliga missförhållanden enligt 27 kap. 6 § socialtjänstlagen",
        ),
    ),
    Statement(
        key="socialstyrelsen_protection",
        text=N_("Socialstyrelsen får meddela föreskrifter till skydd för enskildas liv, säkerhet och hälsa."),
        source=sof(
            "18 kap. 1 §",
            "Socialstyrelsen får meddela sådana föreskrifter inom socialtjänsten som behövs till skydd för "
            "enskildas liv, personliga säkerhet eller hälsa",
            N_("Med stöd av 31 kap. 1 § SoL."),
        ),
    ),
    Statement(
        key="socialstyrelsen_carrying_out",
        text=N_("Socialstyrelsen får meddela föreskrifter om hur socialtjänstlagen verkställs."),
        source=sof(
            "18 kap. 5 §",
            "Socialstyrelsen får meddela föreskrifter om verkställigheten av 1. socialtjänstlagen (2025:400)",
        ),
    ),
)


def regulation(key: str) -> Regulation:
    """A regulation by its key. Raises KeyError for an unknown key."""
    return {row.key: row for row in REGULATIONS}[key]
