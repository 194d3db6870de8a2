"""What the demo town tells openly of what came of it, and the cards after visits."""

import random
from datetime import timedelta

from sagtill.demo import data
from sagtill.demo.life import Life
from sagtill.demo.town import Town
from sagtill.law import calendar, clock
from sagtill.organisation import queries as organisation
from sagtill.organisation.access import Actor
from sagtill.reports.models import Case, Report
from sagtill.voices.rules import Heard
from sagtill.voices.services import cards, figures
from sagtill.voices.services import open_page as rows

# Themes that many have spoken of, and what came of them: (what was said, what was done, why nothing was, the voices it builds on).
_TOLD_OPENLY = (
    ("Breven är svåra att förstå.", "Alla brev börjar nu med ja eller nej.", "", ("K002",)),
    ("Ingen säger när pengarna kommer.", "Alla som söker får ett sms med dagen för beslutet.", "", ("K001",)),
    ("Telefontiden är när vi arbetar.", "Det går att boka en tid och bli uppringd.", "", ("K003",)),
    (
        "Man sitter mitt emot grannen i väntrummet.",
        "",
        "rummet är för smalt för en vägg. Vi har ställt hyllor mellan stolarna.",
        ("K029",),
    ),
    ("Vi vill välja själva var umgänget är.", "Umgänge kan vara ute, och familjen väljer plats.", "", ("K022",)),
)


def tell_openly(town: Town) -> int:
    """Rows of the open page, cards after visits with their answers, and the figures of the closed quarters. Returns how many rows."""
    told = {line["text"]: line["id"] for line in data.lines("voices")}
    cases: dict[str, Case] = {}
    for report in Report.objects.filter(voice__open_consent=True).select_related("case", "organisation"):
        cases[told.get(report.text, "")] = report.case
    made = 0
    for said, did, because, known in _TOLD_OPENLY:
        built_on = [cases[one] for one in known if one in cases]
        if not built_on:
            continue
        sas = Actor(organisation.sas_of(built_on[0].organisation_id)[0])
        day = clock.today() - timedelta(days=20 * (made + 1))
        with clock.moved_to(clock.at(day, 10)):
            rows.publish(sas, rows.write(sas, rows.Line(said, bool(did), did, because, day), built_on))
        made += 1
    figures.freeze()
    return made


def hand_over_cards(life: Life, town: Town) -> None:
    """A year of visits at two units: cards, answers, and how many visits there were."""
    chance = random.Random(5)  # noqa: S311 - the same town every time, nothing secret
    for key, share in (("hemtjansten_norr", 0.8), ("barn_och_unga_1", 0.6)):
        unit = town.units[key]
        leader = Actor(life.staff(unit).managers[0])
        for months in range(6, -1, -1):
            day = max(calendar.add_months(clock.today().replace(day=1), -months), clock.today() - timedelta(days=200))
            with clock.moved_to(clock.at(day)):
                codes = cards.make(leader, unit, chance.randint(4, 9), for_young=key == "barn_och_unga_1")
                for code in codes[: len(codes) - 2]:
                    heard = Heard.YES if chance.random() < share else chance.choice([Heard.PARTLY, Heard.NO])
                    cards.answer(code, heard, Heard.YES if chance.random() < 0.9 else Heard.PARTLY)
                cards.count_visits(leader, unit, day, chance.randint(20, 30))
