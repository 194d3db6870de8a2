"""Words that may mean that somebody is in danger. They raise the priority, and decide nothing: a person reads and judges (ux.md 5).

A wrong alarm costs somebody two minutes; a missed one may cost more. So the lists are short, plain and generous, in the languages of
the public pages, and they are never shown to whoever writes.
"""

import re
from enum import StrEnum

from sagtill.law.words import N_


class Alarm(StrEnum):
    """What the words may mean."""

    HARM = "harm"
    SELF_HARM = "self_harm"
    THREAT = "threat"


SENTENCES: dict[Alarm, str] = {
    Alarm.HARM: N_("Orden kan betyda att någon far illa eller är i fara. Läs nu. Listan bestämmer inget, det gör du."),
    Alarm.SELF_HARM: N_("Orden kan betyda att någon vill skada sig själv. Läs nu. Listan bestämmer inget, det gör du."),
    Alarm.THREAT: N_("Orden kan vara ett hot mot någon. Läs nu. Listan bestämmer inget, det gör du."),
}

# The beginnings of words and phrases, in small letters. Swedish first, then the other languages of the pages.
_SELF_HARM = (
    r"självmord|ta livet av (?:mig|sig)|dö själv|vill dö|inte leva|orkar inte leva|skär mig|skada mig själv|ta mitt liv|"
    r"kill myself|suicid|want to die|hurt myself|end my life|"
    r"انتحار|أقتل نفسي|أريد أن أموت|is dil|inaan dhinto|isdil|خودکشی|خودم را بکشم|می‌خواهم بمیرم|"
    r"самогуб|вбити себе|хочу померти|ርእሰ ?ቅትለት|ክመውት ?ደልየ|itsemurh|tappaa itseni|haluan kuolla"
)
_THREAT = (
    r"ska döda (?:er|dig|dem|dom|honom|henne|någon)|dödar (?:er|dig)|skjuta? (?:er|dig)|spräng(?:a|er) (?:er|stället|kontoret)|"
    r"tänder eld på|ni ska få se|vet var (?:ni|du) bor|kommer med kniv|"
    r"kill you|shoot you|burn (?:it|you)|know where you live|"
    r"سأقتل|waan ku dil|شما را می‌کشم|вб'ю вас|я вас вб|ክቐትለኩም|tapan teidät"
)
_HARM = (
    r"slår|slog|slagen|slagit|sparka|stryp|misshandl|våldt|övergrepp|tar på mig|rör mig där|kladda|nak(?:en|na)|"
    r"kniv|pistol|vapen|blöd|ont i|hotar|hotad|låser in|inlåst|instängd|får ingen mat|svälter|gömmer mig|rädd|läskig|skriker|"
    r"gifta mig|gifta bort|könsstymp|hedersvåld|rymt|rymmer|"
    r"hits? me|beats? me|touch(?:es|ed)? me|afraid|scared|knife|rape|abus|lock(?:s|ed) me|"
    r"يضرب|ضربني|خائف|سكين|اغتصاب|يلمسني|garaac|baqay|baqa|cabs|mindi|kufs|"
    r"می‌زند|کتک|می‌ترسم|چاقو|تجاوز|б'є|побив|боюс|страшно|ніж|зґвалт|"
    r"ይሃርም|ሃሪሙ|ፈሪሀ|ካራ|lyö|löi|pelkää|pelottaa|puukko|raiska"
)
_LISTS = ((Alarm.SELF_HARM, _SELF_HARM), (Alarm.THREAT, _THREAT), (Alarm.HARM, _HARM))
_PATTERNS = tuple((alarm, re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)) for alarm, words in _LISTS)


def alarm_in(text: str) -> Alarm | None:
    """The gravest thing the words may mean, or None. Typed without Swedish letters or with doubled ones it may be missed."""
    return next((alarm for alarm, pattern in _PATTERNS if pattern.search(text)), None)
