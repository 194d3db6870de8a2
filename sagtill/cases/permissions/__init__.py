"""Why somebody may not do something with a case, as one Swedish sentence, or None when they may.

The button, its explanation, the server's answer and the test all ask the same function.
"""

from sagtill.cases.permissions.circles import (
    why_not_choose,
    why_not_close_circle,
    why_not_keep_out,
    why_not_name,
    why_not_open_circle,
    why_not_open_protected,
)
from sagtill.cases.permissions.closing import why_not_close, why_not_reopen, why_not_rest, why_not_wake
from sagtill.cases.permissions.judging import (
    why_not_act,
    why_not_assess,
    why_not_call,
    why_not_lex_sarah,
    why_not_lower,
    why_not_make_safe,
    why_not_rate,
)
from sagtill.cases.permissions.moving import (
    why_not_hand_over,
    why_not_lift,
    why_not_merge,
    why_not_merge_into,
    why_not_move,
    why_not_return,
    why_not_split,
    why_not_take_back,
)
from sagtill.cases.permissions.taking_part import (
    INVESTIGATED,
    is_about_manager,
    is_sas,
    leads_unit,
    reported_it,
    why_not_handle,
    why_not_take_part,
    why_not_under_way,
    why_not_while_sas_holds,
    why_only_outline,
)
from sagtill.cases.permissions.talking import (
    why_not_answer_unit,
    why_not_ask_unit,
    why_not_hear,
    why_not_introduce,
    why_not_note,
    why_not_reply,
    why_not_withdraw,
)

__all__ = [
    "INVESTIGATED",
    "is_about_manager",
    "is_sas",
    "leads_unit",
    "reported_it",
    "why_not_act",
    "why_not_answer_unit",
    "why_not_ask_unit",
    "why_not_assess",
    "why_not_call",
    "why_not_choose",
    "why_not_close",
    "why_not_close_circle",
    "why_not_hand_over",
    "why_not_handle",
    "why_not_hear",
    "why_not_introduce",
    "why_not_keep_out",
    "why_not_lex_sarah",
    "why_not_lift",
    "why_not_lower",
    "why_not_make_safe",
    "why_not_merge",
    "why_not_merge_into",
    "why_not_move",
    "why_not_name",
    "why_not_note",
    "why_not_open_circle",
    "why_not_open_protected",
    "why_not_rate",
    "why_not_reopen",
    "why_not_reply",
    "why_not_rest",
    "why_not_return",
    "why_not_split",
    "why_not_take_back",
    "why_not_take_part",
    "why_not_under_way",
    "why_not_wake",
    "why_not_while_sas_holds",
    "why_not_withdraw",
    "why_only_outline",
]
