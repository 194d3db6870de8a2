"""What can be told. A new kind is a file here and a line in ALL; the tests pick it up by themselves."""

from sagtill.organisation.roles import Kind
from sagtill.reports.kinds import deviation, idea, risk, threat, voices
from sagtill.reports.kinds.base import ReportKind

# The doors of whoever works here, and what people outside can say; both are handled in the same way.
STAFF: dict[Kind, ReportKind] = {kind.key: kind for kind in (deviation.DEVIATION, risk.RISK, threat.THREAT, idea.IDEA)}
VOICES: dict[Kind, ReportKind] = {kind.key: kind for kind in (voices.COMPLAINT, voices.SUGGESTION, voices.PRAISE)}
ALL: dict[Kind, ReportKind] = STAFF | VOICES
BY_CHOICE: dict[str, ReportKind] = {kind.choice: kind for kind in STAFF.values()}
VOICE_BY_CHOICE: dict[str, ReportKind] = {kind.choice: kind for kind in VOICES.values()}
