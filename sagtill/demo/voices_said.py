"""What people outside the staff say in the demo town: whom, by which door and which way."""

from typing import Any

from sagtill.demo import data
from sagtill.organisation.roles import Kind
from sagtill.reports.rules.danger import alarm_in
from sagtill.reports.rules.doors import PRESSING_DOORS, Door, door_of
from sagtill.reports.rules.voices import AnswerWay, CameBy, Contact, MayKnow, Said, Speaker

_SPEAKERS = {
    "adult": Speaker.CLIENT,
    "relative": Speaker.RELATIVE,
    "child": Speaker.CHILD,
    "young": Speaker.YOUNG,
}
# What a child's or a young person's words are about decides which door it came through.
_DOORS = {
    "K026": "afraid",
    "K027": "unheard",
    "K028": "good",
    "K029": "other",
    "K031": "unheard",
    "K034": "ill_treated",
    "K035": "left_out",
    "K037": "idea",
    "K038": "good",
}
_USUAL_DOOR = {Speaker.CHILD: "bad", Speaker.YOUNG: "complain"}
# Not everybody writes on the web.
_CAME_BY = {
    "K007": CameBy.PHONE,
    "K009": CameBy.VISIT,
    "K013": CameBy.VISIT,
    "K018": CameBy.PHONE,
    "K022": CameBy.LETTER,
}


def retold() -> list[dict[str, Any]]:
    """Complaints from the real cases, as the people who made them might have written."""
    cases = {case["id"]: case for case in data.lines("cases")}
    return [
        {
            "id": one["case_id"],
            "voice": "adult",
            "kind": "complaint",
            "text": cases[one["case_id"]]["text"],
            "wish": "",
            "unit": one["unit"],
            "reply": one["reply"],
            "reply_local": "",
            "what_changed": "",
            "language": "sv",
        }
        for one in data.lines("from_cases")
        if one["kind"] == "complaint"
    ]


def as_said(line: dict[str, Any]) -> tuple[Said, Kind]:
    """What a line of the data file tells, and what kind of matter it is."""
    speaker = _SPEAKERS[line["voice"]]
    door: Door | None = None
    if speaker in _USUAL_DOOR:
        door = door_of(speaker, _DOORS.get(line["id"], _USUAL_DOOR[speaker]))
    came_by = _CAME_BY.get(line["id"], CameBy.WEB)
    by_phone = came_by is CameBy.PHONE
    said = Said(
        speaker=speaker,
        door=door.key if door else "",
        wish=line["wish"],
        answer_way=AnswerWay.PHONE if by_phone else AnswerWay.CODE,
        contact=Contact(to="070-174 06 99", when="Bara på förmiddagar") if by_phone else Contact(),
        may_know=MayKnow.SOCIAL_WORKER if speaker is Speaker.CHILD else "",
        came_by=came_by,
        pressing=alarm_in(line["text"]) is not None or (door is not None and (speaker, door.key) in PRESSING_DOORS),
    )
    return said, door.kind if door else Kind(line["kind"])
