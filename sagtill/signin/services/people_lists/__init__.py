"""Bringing a list of people: what it would change, carrying it out, and undoing it. The same list twice changes nothing."""

from sagtill.signin.services.people_lists.doing import DECIDED_BY, ChangedMeanwhileError, carry_out
from sagtill.signin.services.people_lists.looking import FACTS, bring, known, plan_of
from sagtill.signin.services.people_lists.undoing import latest, undo

__all__ = ["DECIDED_BY", "FACTS", "ChangedMeanwhileError", "bring", "carry_out", "known", "latest", "plan_of", "undo"]
