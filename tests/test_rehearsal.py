"""The rehearsal: eight of the hardest real cases run end to end through the pages, by people who only press and write.

Each is told with its own words, and ends decided by somebody else than the one who investigated, with everybody told.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from sagtill.cases.testing import a_case, lifted
from sagtill.cases.testing import fresh as fresh_case
from sagtill.investigations.models import Investigation
from sagtill.investigations.rules.contents import asked_for
from sagtill.investigations.rules.stages import Stage
from sagtill.investigations.testing import TEXTS
from sagtill.law import clock
from sagtill.law.outcomes import Outcome
from sagtill.organisation import services as organisation
from sagtill.organisation.models import Person, Unit
from sagtill.organisation.roles import Role
from sagtill.organisation.testing import Town, client_of

_CASES = Path(__file__).resolve().parent.parent / "sagtill" / "demo" / "data" / "cases.jsonl"
# Which case, the law, what it was found to be, and why it is hard.
HARDEST = [
    ("C002", "SoL", Outcome.SERIOUS, "barnen försvann mellan ärenden i tio år"),
    ("C004", "SoL", Outcome.SERIOUS_RISK, "orosanmälningar låg i fel fack"),
    ("C018", "LVU", Outcome.SERIOUS, "fyra syskon, missad frist och en ändrad handling"),
    ("C026", "LVU", Outcome.SERIOUS, "ett placerat barn utsatte ett annat"),
    ("C031", "SoL", Outcome.MISCONDUCT, "ett familjehem som ingen följde upp"),
    ("C063", "LSS", Outcome.MISCONDUCT, "begränsning utan stöd i lag"),
    ("C070", "LSS", Outcome.RISK, "enskild utförare som ska informera nämnden"),
    ("C077", "SoL", Outcome.DEVIATION, "larm som inte besvarades"),
]


@dataclass
class Cast:
    """Who plays whom: reporter, manager, SAS and decider, at a unit."""

    reporter: Person
    manager: Person
    sas: Person
    decider: Person
    unit: Unit

    @property
    def is_private(self) -> bool:
        return self.unit.organisation.kind == "private"


def _cast(town: Town, key: str) -> Cast:
    if key != "C070":
        return Cast(town.amina, town.karin, town.josefin, town.doris, town.north)
    head = organisation.add_person(town.provider, "vd", "Vera", last_name="Lund", title="Verkställande direktör")
    organisation.assign(head, Role.DECIDER, town.provider.units.get(parent=None), decided_by="Styrelsen")
    return Cast(town.olle, town.mikael, town.sara, head, town.home)


@pytest.mark.parametrize(("key", "law", "outcome", "why"), HARDEST, ids=[row[0] for row in HARDEST])
def test_the_case_runs_from_suspicion_to_the_end(town: Town, key: str, law: str, outcome: Outcome, why: str) -> None:
    told = next(one for one in map(json.loads, _CASES.read_text(encoding="utf-8").splitlines()) if one["id"] == key)
    cast = _cast(town, key)
    sas, decider = client_of(cast.sas), client_of(cast.decider)
    case = lifted(a_case(town, cast.reporter, cast.unit, text=told["text"], outcome="serious"), cast.manager)
    child = "yes" if told["child"] else "no"
    beginning = {"law": law, "title": why.capitalize(), "brief": "Utreds", "concerns_child": child, "safe": "unknown"}
    _post(sas, f"/arende/{case.number}/lex-sarah", **beginning)
    one = Investigation.objects.get()
    desk = f"/lexsarah/{one.number}"
    _first_day(sas, desk, told, outcome, cast)
    _write(sas, desk, one, told)
    _causes(sas, desk, one, told)
    _decide(sas, decider, desk, outcome, cast)
    _afterwards(sas, desk, outcome, cast)
    one.refresh_from_db()
    assert (one.stage, one.next_step, one.parts_done) == (Stage.CLOSED, "", 9)
    assert fresh_case(case).status == "actions"


def _post(client: Client, address: str, **values: Any) -> None:
    answer = client.post(address, values)
    assert answer.status_code == 302, f"{address}\n{answer.content.decode()[-6000:]}"


def _follow(client: Client, desk: str) -> str:
    """Where the page says that the next step is done."""
    page = client.get(desk).content.decode()
    start = page.index('id="h-next"')
    aside = page[start : page.index("</section>", start)]
    return aside.split('href="')[1].split('"')[0] if 'href="' in aside else ""


def _first_day(sas: Client, desk: str, told: dict[str, Any], outcome: Outcome, cast: Cast) -> None:
    assert _follow(sas, desk) == f"{desk}/trygg"
    day = clock.today().isoformat()
    done = {
        "what": told["actions"] or "Personen fick hjälp.",
        "done_on": day,
        "done_time": "00:00",
        "done_by": "Enhetschef",
    }
    _post(sas, f"{desk}/trygg", safe="yes", **done)
    assert _follow(sas, desk) == f"{desk}/allvarligt"
    _post(sas, f"{desk}/allvarligt", answer="yes" if outcome.to_ivo else "not_now", why=told["consequence"])
    if cast.is_private:
        assert _follow(sas, desk) == f"{desk}/informera"
        _post(
            sas,
            f"{desk}/informera",
            board_name="Nämnden i grannkommunen",
            proof="Rekommenderat brev",
            text="En rapport.",
        )
    if outcome.to_ivo:
        assert _follow(sas, desk) == f"{desk}/anmal"
        _post(sas, f"{desk}/anmal", sent_on=day, way="e_service")


def _write(sas: Client, desk: str, one: Investigation, told: dict[str, Any]) -> None:
    day = clock.today().isoformat()
    facts = {"consisted_of": told["text"], "consequences": told["consequence"] or TEXTS["consequences"]}
    for part in (2, 3, 4, 6, 7):
        asked = asked_for(is_lex_sarah=True, concerns_child=one.concerns_child, part=part)
        texts = {kind.key: facts.get(kind.key, TEXTS.get(kind.key, "")) for kind in asked}
        days = {2: {"occurred_on": day}, 3: {"noticed_on": day}}.get(part, {})
        _post(sas, f"{desk}/del/{part}", **texts, **days, **{f"seen_{key}": 0 for key in texts})
    noted = {
        "text": told["cause"] or "Det finns ingen rutin.",
        "source": "Samtal med enheten",
        "basis": "fact",
        "part": 5,
    }
    _post(sas, f"{desk}/uppgift", **noted)
    for claim in one.claims.all():
        _post(sas, f"{desk}/foljd/{claim.pk}", answer="confirmed", text=told["consequence"] or "Det stämmer.")
    for row in one.similar.all():
        _post(sas, f"{desk}/liknande/{row.pk}", answer="other")


def _causes(sas: Client, desk: str, one: Investigation, told: dict[str, Any]) -> None:
    first = {"text": "Ingen är utsedd att göra det", "area": "organisation", "basis": "assessment"}
    _post(sas, f"{desk}/orsak", **first)
    top = one.reasons.get()
    _post(sas, f"{desk}/orsak?under={top.pk}", text="Rutinen säger inte vem", area="rutin", basis="fact")
    end = one.reasons.exclude(pk=top.pk).get()
    day = clock.today().isoformat()
    plan = {"text": told["actions"] or "Skriv en rutin.", "reasons": [str(end.pk)], "strength": "medium"}
    due = {"owner_role": "manager", "due_on": day, "measure": "Inga fler på tre månader.", "follow_up_on": day}
    _post(sas, f"{desk}/atgard", **plan, **due)
    assert _follow(sas, desk) == f"{desk}/jav"
    _post(sas, f"{desk}/jav", is_impartial="yes")


def _decide(sas: Client, decider: Client, desk: str, outcome: Outcome, cast: Cast) -> None:
    _post(sas, f"{desk}/beslutsfattare", body="delegate", person=str(cast.decider.pk), delegation="5.2")
    assert _follow(sas, desk) == f"{desk}/forslag"
    ivo = "yes" if outcome.to_ivo else "no"
    words = {
        "reasons": "Det visar utredningen.",
        "wording": "Nämnden beslutar enligt förslaget.",
        "ivo_reasons": "Se skälen.",
    }
    _post(sas, f"{desk}/forslag", outcome=outcome.value, notify_ivo=ivo, **words)
    assert sas.post(f"{desk}/besluta", {"outcome": outcome.value, "notify_ivo": ivo, **words}).status_code in (403, 422)
    _post(decider, f"{desk}/jav", is_impartial="yes")
    day = clock.today().isoformat()
    _post(decider, f"{desk}/besluta", outcome=outcome.value, notify_ivo=ivo, decided_on=day, **words)


def _afterwards(sas: Client, desk: str, outcome: Outcome, cast: Cast) -> None:
    day = clock.today().isoformat()
    one = Investigation.objects.get()
    manager = client_of(cast.manager)
    told = {"on": day, "how": "I ett samtal.", "understood": "Barnet berättade tillbaka."}
    for _turn in range(10):
        address = _follow(sas, desk)
        if address.endswith("/avsluta"):
            break
        if address.endswith("/ivo/utredningen"):
            _post(sas, address, on=day)
        elif address.endswith("/informera?om=anmalan"):
            _post(sas, address, board_name="Nämnden", proof="Brev", text="Anmält.")
        elif address.endswith("/efter"):
            report = one.cases.get().case.reports.get()
            text = "Tack för att du sa till. Nu finns en rutin, och vi följer upp den."
            _post(manager, f"/arende/{report.case.number}/{report.number}/svara", text=text)
            one.refresh_from_db()
            _post(sas, f"{desk}/beratta", who="person", was_told="yes", **told)
        elif address.endswith("/beratta"):
            _post(sas, address, who="child", was_told="yes", **told)
        elif address.endswith("/namnden"):
            _post(sas, address, on=day)
        else:
            raise AssertionError(address)
    _post(sas, f"{desk}/avsluta")
