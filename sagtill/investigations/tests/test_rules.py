"""What is missing and what comes next, from plain facts."""

import pytest

from sagtill.investigations.rules import letter
from sagtill.investigations.rules.completeness import Facts as Parts
from sagtill.investigations.rules.completeness import Missing, State, missing, states
from sagtill.investigations.rules.next_step import Facts, Next, next_step
from sagtill.investigations.rules.stages import IllegalStageError, Safe, Serious, Stage, check_step
from sagtill.investigations.rules.tree import Node, drawing, ends

SAFE = Parts(safe=Safe.YES, serious=Serious.NOT_NOW)
GRAVE = Parts(safe=Safe.YES, serious=Serious.YES)
LICENCE = Parts(is_lex_sarah=False)
LACKS = (Missing(4, "Följderna saknas.", "consequences"),)
JAV = (Missing(9, "Jäv saknas.", "impartial"),)

# What is known, the step, the part, and why.
TABLE = [
    (Facts(Stage.OPEN, Parts()), Next.MAKE_SAFE, 1, "ingen vet om personen är trygg"),
    (Facts(Stage.OPEN, Parts(safe=Safe.YES)), Next.JUDGE_SERIOUS, 1, "frågan är inte besvarad"),
    (Facts(Stage.OPEN, SAFE, is_private=True, board_told_of_reports=False), Next.INFORM_BOARD, 0, "27 kap. 4 §"),
    (Facts(Stage.OPEN, GRAVE), Next.NOTIFY, 0, "det är allvarligt och ingen har anmält"),
    (
        Facts(Stage.OPEN, GRAVE, is_private=True, notified=True, board_told_of_notice=False),
        Next.INFORM_OF_NOTICE,
        0,
        "27 kap. 6 § tredje stycket",
    ),
    (Facts(Stage.OPEN, GRAVE, notified=True, ivo_waits=True), Next.ANSWER_IVO, 0, "IVO väntar"),
    (Facts(Stage.OPEN, SAFE, lacking=LACKS), Next.WRITE, 4, "följderna saknas"),
    (Facts(Stage.OPEN, SAFE, lacking=JAV), Next.DECLARE, 9, "bara jäv saknas"),
    (Facts(Stage.OPEN, SAFE), Next.PROPOSE, 9, "inget saknas"),
    (Facts(Stage.PROPOSED, SAFE), Next.DECIDE, 9, "ett förslag väntar"),
    (Facts(Stage.OPEN, LICENCE), Next.PROPOSE, 9, "annans verksamhet har ingen första dag"),
    (Facts(Stage.DECIDED, SAFE, must_notify=True), Next.NOTIFY, 0, "beslutat att anmäla"),
    (Facts(Stage.DECIDED, SAFE, notified=True), Next.SEND_INVESTIGATION, 0, "utredningen är inte skickad"),
    (
        Facts(Stage.DECIDED, SAFE, notified=True, investigation_sent=True, is_private=True, board_told_of_notice=False),
        Next.INFORM_OF_NOTICE,
        0,
        "nämnden ska få veta",
    ),
    (Facts(Stage.DECIDED, SAFE, ivo_waits=True), Next.ANSWER_IVO, 0, "IVO väntar"),
    (Facts(Stage.DECIDED, SAFE, replies_missing=1), Next.REPLY, 0, "någon väntar på svar"),
    (Facts(Stage.DECIDED, SAFE, told_missing=1), Next.TELL, 0, "personen vet inte"),
    (Facts(Stage.DECIDED, SAFE), Next.REPORT_TO_BOARD, 0, "beslut med delegation"),
    (Facts(Stage.DECIDED, SAFE, reported_to_board=True, tracks_open=1), Next.TRACKS, 0, "ett spår är öppet"),
    (
        Facts(Stage.DECIDED, SAFE, is_private=True, board_told_of_reports=False),
        Next.INFORM_BOARD,
        0,
        "27 kap. 4 § gäller fast det är beslutat",
    ),
    (Facts(Stage.DECIDED, SAFE, is_private=True), Next.CLOSE, 0, "en enskild har ingen nämnd att anmäla till"),
    (Facts(Stage.DECIDED, SAFE, by_delegation=False), Next.CLOSE, 0, "nämnden beslutade själv"),
    (Facts(Stage.CLOSED, SAFE, ivo_waits=True), Next.ANSWER_IVO, 0, "IVO frågar också efteråt"),
    (Facts(Stage.CLOSED, SAFE), Next.NOTHING, 0, "allt är gjort"),
]


@pytest.mark.parametrize(("facts", "step", "part", "why"), TABLE, ids=[row[3] for row in TABLE])
def test_the_next_step(facts: Facts, step: Next, part: int, why: str) -> None:
    assert next_step(facts) == (step, part), why


def test_everything_that_is_missing_at_the_start_is_named_in_the_order_of_the_parts() -> None:
    found = missing(Parts(concerns_child=True, claims_unanswered=1, similar_unanswered=1, leaves_unsettled=1))
    assert [one.part for one in found] == sorted(one.part for one in found)
    assert {one.part for one in found} == set(range(1, 10))


def test_somebody_elses_business_needs_a_ground_and_what_was_seen() -> None:
    assert [one.row for one in missing(LICENCE)] == ["ground", "licence_seen", "licence_people", "impartial"]
    done = Parts(
        is_lex_sarah=False, ground=True, impartial=True, written=("licence_seen", "licence_people"), decided=True
    )
    assert missing(done) == ()
    assert set(states(done).values()) == {State.DONE}


def test_a_part_that_is_begun_is_under_way() -> None:
    found = states(Parts(registered=True, written=("consisted_of",)))
    assert (found[1], found[2], found[7]) == (State.UNDER_WAY, State.UNDER_WAY, State.NOT_BEGUN)


def test_a_step_that_the_table_does_not_have_is_a_fault() -> None:
    check_step(Stage.OPEN, Stage.OPEN)
    with pytest.raises(IllegalStageError):
        check_step(Stage.OPEN, Stage.DECIDED)


def test_the_letter_keeps_the_order_of_its_blocks() -> None:
    texts = {block.key: block.text for block in letter.BLOCKS}
    values = {"name": "Annika", "municipality": "Lindvik", "change": "", "phone": ""}
    assert letter.written(["bye", "hello"], texts, values) == "Hej!\n\nHej då! Annika"
    changed = {**values, "change": "Samma person kommer"}
    assert letter.written(["change"], texts, changed) == "Nu ska vi göra så här: Samma person kommer."


def test_a_drawing_shortens_what_does_not_fit_and_forgets_no_node() -> None:
    long = "En mycket lång orsak som inte får plats på tre rader hur man än försöker skriva den i en ruta"
    nodes = [
        Node("a", None, long, "Bemanning och arbetsbelastning"),
        Node("b", "a", "Kort", "Rutin", answered=("Å 1",)),
        Node("c", "a", "Kort", "Rutin", excused=True),
        Node("d", "gone", "Föräldern är borta", "Rutin"),
    ]
    drawn = drawing("Det hände", nodes)
    kinds = {box.key: box.kind for box in drawn.boxes}
    assert kinds == {"": "event", "a": "cause", "b": "settled", "c": "settled", "d": "open"}
    first = next(box for box in drawn.boxes if box.key == "a")
    assert first.lines[-1].endswith("…")
    assert first.area_short.endswith("…")
    assert first.tag_x < first.tag_text_x < first.middle < first.right
    assert first.tag_y < first.tag_text_y
    assert first.foot_y > first.y
    assert [one.key for one in ends(nodes)] == ["b", "c", "d"]
    assert drawn.whole_width > drawn.width
    assert drawn.whole_height > drawn.height
