"""Which fields of a case and of a report each act opens. A field that stands nowhere here is a fault that a test finds.

Pages, exports and other machines show only what `organisation.seen.fields` gives for these lists.
"""

from sagtill.organisation.roles import Act

CASE: dict[Act, frozenset[str]] = {
    Act.OUTLINE: frozenset(
        {
            "id",
            "subject_id",
            "organisation",
            "organisation_id",
            "unit",
            "unit_id",
            "number",
            "title",
            "status",
            "status_label",
            "desk",
            "closed_circle",
            "in_closed_circle",
            "merged_into",
            "merged_into_id",
            "happened_on",
            "received_at",
            "day_only",
            "opened_at",
            "assessed_at",
            "answered_at",
            "closed_at",
            "is_closed",
            "next_due",
            "resting_until",
        }
    ),
    Act.READ: frozenset(
        {
            "kind",
            "outcome",
            "suspected",
            "pressing",
            "introduced_at",
            "changed_at",
            "handler",
            "handler_id",
            "woken_status",
            "category",
            "category_2",
            "area",
            "process_step",
            "regi",
            "law",
            "missed_because",
            "routine_followed",
            "next_step",
            "next_origin",
            "turn",
            "replies_missing",
            "unheard",
            "causes_count",
            "causes_unsettled",
            "actions_open",
            "actions_awaiting",
            "actions_settled",
            "first_action_due",
            "first_follow_up",
            "escalated",
            "called_at",
            "unit_asked",
            "step_since",
            "version",
            "steps_taken",
        }
    ),
}

REPORT: dict[Act, frozenset[str]] = {
    Act.READ: frozenset(
        {
            "id",
            "organisation",
            "organisation_id",
            "case",
            "case_id",
            "number",
            "kind",
            "unit",
            "unit_id",
            "text",
            "plain_text",
            "immediate",
            "prevention",
            "happened_on",
            "outcome",
            "outcome_label",
            "is_safe",
            "has_who",
            "has_told_by",
            "identity",
            "is_anonymous",
            "about_manager",
            "suspected",
            "threat_target",
            "threat_kinds",
            "told_on",
            "language",
            "received_at",
            "day_only",
            "verdict",
            "verdict_at",
        }
    ),
    Act.SEE_REPORTER: frozenset({"reporter", "reporter_id", "named_reporter", "written_by", "written_by_id"}),
    Act.OPEN_PROTECTED: frozenset({"sealed_who"}),
}

# Shown on no page and given to nobody: what is sealed is opened by the vault alone, and the rest is for the machine.
NEVER: dict[str, frozenset[str]] = {
    "case": frozenset({"cell_key"}),
    "report": frozenset(
        {"cell_key", "sealed_text", "sealed_identity", "sealed_told_by", "code_digest", "log_at_night", "seen_at"},
    ),
}
