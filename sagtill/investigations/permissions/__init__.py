"""Why somebody may not do something with an investigation, as one Swedish sentence, or None when they may."""

from sagtill.investigations.permissions.deciding import (
    why_not_decide,
    why_not_declare,
    why_not_name_decider,
    why_not_propose,
    why_not_take_back_proposal,
)
from sagtill.investigations.permissions.moving import (
    why_not_close,
    why_not_decline,
    why_not_hand_over,
    why_not_hand_over_for,
    why_not_reopen,
)
from sagtill.investigations.permissions.opening import (
    why_not_open,
    why_not_open_directly,
)
from sagtill.investigations.permissions.retention import (
    why_not_answer_disposal,
    why_not_hold,
    why_not_lift,
    why_not_propose_disposal,
)
from sagtill.investigations.permissions.working import (
    is_only_decider,
    why_not_after,
    why_not_follow_track,
    why_not_judge_serious,
    why_not_notify,
    why_not_register,
    why_not_reply,
    why_not_track,
    why_not_work,
    why_not_write,
)

__all__ = [
    "is_only_decider",
    "why_not_after",
    "why_not_answer_disposal",
    "why_not_close",
    "why_not_decide",
    "why_not_declare",
    "why_not_decline",
    "why_not_follow_track",
    "why_not_hand_over",
    "why_not_hand_over_for",
    "why_not_hold",
    "why_not_judge_serious",
    "why_not_lift",
    "why_not_name_decider",
    "why_not_notify",
    "why_not_open",
    "why_not_open_directly",
    "why_not_propose",
    "why_not_propose_disposal",
    "why_not_register",
    "why_not_reopen",
    "why_not_reply",
    "why_not_take_back_proposal",
    "why_not_track",
    "why_not_work",
    "why_not_write",
]
