"""Which test proves each row of the law page: row name to test name. A row not here is not built yet."""

from collections.abc import Iterable, Mapping

# Where the tests below live.
FOLDER = "sagtill/investigations/tests/the_law"

# Tests that take several rows: the test, the group of rows, and the rows' own keys.
_MANY: tuple[tuple[str, str, str], ...] = (
    (
        "test_the_duty_holds_in_its_time",
        "SoL",
        (
            "good_quality.2011 report.2011 inform_staff.2011 inform_board_of_reports.2011 investigate.2011 notify_ivo.2011 "
            "keep_documents.2011 good_quality.2025 secure_quality.2025 routines.2025 report.2025 inform_staff.2025 "
            "inform_board_of_reports.2025 investigate.2025 private_investigates.2025 notify_ivo.2025 "
            "inform_board_of_notification.2025 keep_documents.2025 notify_about_licence.2026"
        ),
    ),
    (
        "test_the_duty_holds_in_its_time",
        "LSS",
        (
            "good_quality.2011 secure_quality.always report.2011 inform_staff.2011 inform_board_of_reports.2011 "
            "investigate.2011 private_investigates.always notify_ivo.2011 inform_board_of_notification.2011 "
            "keep_documents.always notify_about_licence.always notify_about_licence.2026"
        ),
    ),
    ("test_the_page_says_what_the_word_means", "definition", "deviation misconduct risk serious"),
    (
        "test_the_page_says_who_reports",
        "who",
        (
            "who_must volunteers spoken_or_written clients_and_relatives all_investigated feedback_to_reporter "
            "feedback_to_client"
        ),
    ),
    (
        "test_the_first_part_holds_what_the_report_must",
        "report",
        (
            "received_at reported_by received_by what_happened when_and_where who_it_concerns immediate_measures "
            "written_down_by"
        ),
    ),
    (
        "test_no_proposal_without",
        "investigation",
        (
            "consisted_of consequences noticed occurred similar_before could_recur child_view child_best_interest "
            "child_informed"
        ),
    ),
    ("test_no_proposal_without_the_work", "investigation", "causes measures_taken prevention"),
    ("test_every_entry_says", "entry", "documented_on comes_from fact_or_assessment documented_by"),
    (
        "test_the_decision_says",
        "decision",
        "outcome reasons ivo ivo_number decided_by delegation reported_to_board",
    ),
    (
        "test_the_notification_asks_for",
        "notification",
        (
            "own_number seriousness notifier_kind notifier_name organisation_number address contact_person contact_phone "
            "contact_email unit_name unit_address unit_municipality unit_form occurred_at description "
            "investigation_follows area consequences measures others_told"
        ),
    ),
    (
        "test_the_page_says_how_it_is_sent",
        "sending",
        "investigation_attached other_documents department signed supplement own_operation",
    ),
    (
        "test_the_next_step_asks_to",
        "step",
        "register_and_protect judge_seriousness investigate decide notify answer_reporter answer_client",
    ),
    ("test_there_is_a_track_for", "beside", "child_concern crime worker health_care data_breach"),
    (
        "test_who_may_issue_new_regulations",
        "may_issue",
        "ivo_on_notifications socialstyrelsen_protection socialstyrelsen_carrying_out",
    ),
)
# What the product does about a duty, by the duty's key: the test that fails when it no longer does it. What is not here is done by
# people, not by a program.
DONE_BY: dict[str, str] = {
    "report": "test_a_suspicion_is_said_to_be_one_as_soon_as_it_is_told",
    "inform_staff": "test_those_who_work_there_are_told_of_both_duties_where_they_report",
    "inform_board_of_reports": "test_a_private_provider_tells_the_board_of_every_report",
    "investigate": "test_the_next_step_asks_to[investigate]",
    "private_investigates": "test_a_private_provider_tells_the_board_of_every_report",
    "notify_ivo": "test_the_next_step_asks_to[notify]",
    "inform_board_of_notification": "test_a_private_provider_tells_the_board_of_the_notification",
    "keep_documents": "test_it_is_kept_five_years_after_the_last_note_and_then_destroyed",
    "notify_about_licence": "test_somebody_elses_business_is_a_case_of_its_own",
}
BY_PEOPLE = "görs av människor"
# Tests of one row.
_ONE: dict[str, str] = {
    "clock.ivo_investigation": "test_the_investigation_goes_to_ivo_in_two_months",
    "investigation.what_else": "test_what_else_came_up_has_its_place",
    "investigation.decision": "test_the_decision_ends_the_investigation",
    "sending.may_be_sent_first": "test_it_may_be_sent_before_the_investigation_is_finished",
    "sending.way": "test_it_is_never_sent_by_mail_or_fax",
    "sending.unchangeable": "test_what_is_sent_cannot_be_changed",
    "step.report": "test_a_suspicion_is_said_to_be_one_as_soon_as_it_is_told",
    "step.inform_board": "test_a_private_provider_tells_the_board_of_every_report",
    "step.prevent": "test_what_prevents_it_is_answered_by_an_action_that_is_followed_up",
    "step.follow_effect": "test_what_prevents_it_is_answered_by_an_action_that_is_followed_up",
    "step.learn": "test_what_was_investigated_is_counted_in_the_years_quality_report",
    "beside.licence": "test_somebody_elses_business_is_a_case_of_its_own",
}


def _proofs() -> dict[str, str]:
    many = {
        f"{group}.{key}": f"{test}[{f'{group}.{key}' if group in ('SoL', 'LSS') else key}]"
        for test, group, keys in _MANY
        for key in keys.split()
    }
    return {**many, **_ONE}


PROOFS: dict[str, str] = _proofs()
NOT_BUILT = "ännu inte byggt"


def proof(row: str, proofs: Mapping[str, str] = PROOFS) -> str:
    """The test that proves the row, or the words for not built yet."""
    return proofs.get(row, NOT_BUILT)


def done_by(duty: str) -> str:
    """The test that shows that the product does the duty, or that people do it."""
    return DONE_BY.get(duty, BY_PEOPLE)


def without_row(rows: Iterable[str], proofs: Mapping[str, str] = PROOFS) -> set[str]:
    """Proofs that name no row of the page, so that a renamed row is noticed."""
    return set(proofs) - set(rows)
