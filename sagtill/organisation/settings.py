"""What an organisation may choose for itself: telephone numbers, promises, targets. No Django.

Numbers of days that are an organisation's own target stand in `law.deadlines` with their defaults and sources; here is the rest.
"""

from dataclasses import dataclass

from sagtill.law.words import N_


@dataclass(frozen=True)
class Setting:
    """One choice: its default and what it means."""

    default: str | int | bool
    label: str


SETTINGS: dict[str, Setting] = {
    "phone_manager_on_call": Setting("", N_("Telefon till chef i beredskap")),
    "phone_social_emergency": Setting("", N_("Telefon till socialjouren")),
    "phone_guard": Setting("", N_("Telefon till väktare")),
    "phone_occupational_health": Setting("", N_("Telefon till företagshälsan")),
    "phone_union": Setting("", N_("Telefon till facket")),
    "phone_it": Setting("", N_("Telefon till IT-stöd")),
    "url_concern_report": Setting("", N_("Adress till sidan där man gör en orosanmälan")),
    "url_whistleblowing": Setting("", N_("Adress till visselblåsarkanalen")),
    "phone_voices": Setting("", N_("Telefon för den som hellre pratar än skriver")),
    "phone_protected": Setting("", N_("Telefon för den som har skyddade personuppgifter")),
    "phone_child_line": Setting("116 111", N_("Telefon till Bris, dygnet runt")),
    "phone_ivo_young": Setting("020-120 06 06", N_("Telefon till IVO:s barn- och ungdomslinje")),
    "voices_address": Setting("", N_("Postadress för klagomål på papper")),
    "hears_everybody": Setting(False, N_("Tar emot synpunkter där ingen enhet är vald")),
    "hears_children": Setting(False, N_("Tar emot det som barn och unga berättar")),
    "children_duty_unit": Setting("", N_("Affischkoden för enheten som agerar när ett barn kan vara i fara")),
    "promise_manager_calls": Setting(True, N_("Lova att chefen ringer samma dag efter hot eller våld")),
    "promise_safety_rep_told": Setting(True, N_("Lova att skyddsombudet får veta efter hot eller våld")),
    "goal_first_reply": Setting(90, N_("Mål: så många av 100 rapporter ska få svar i tid")),
    "coarse_unit_below": Setting(8, N_("Föreslå ”hela området” vid anonym rapport på enheter med färre medarbetare")),
    "diary_own": Setting(True, N_("Säg till ger utredningar enligt lex Sarah ett diarienummer i en egen serie")),
    "diary_prefix": Setting("", N_("Början på diarienumret, till exempel SN")),
    "lex_sarah_decides": Setting("delegate", N_("Vem som beslutar enligt lex Sarah: delegate, committee eller board")),
    "lex_sarah_delegation": Setting("", N_("Punkten i delegationsordningen för beslut enligt lex Sarah")),
    "retention_lex_sarah_years": Setting(
        0, N_("Så många år efter den sista anteckningen gallras lex Sarah enligt er plan; 0 är att allt bevaras")
    ),
    "retention_lex_sarah_plan": Setting(
        "", N_("Var gallringen av lex Sarah är beslutad: plan, datum och paragraf. Utan det gallras inget")
    ),
    "second_step_grace_days": Setting(
        14, N_("Så många dagar räcker enbart lösenord för den som handlägger, från första inloggningen")
    ),
}
