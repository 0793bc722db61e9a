"""The domain's tables, in reading order."""

from mediation.models.access_log import AccessLog
from mediation.models.calendar import CalendarVersion, DayOff, Term
from mediation.models.cases import Case, CaseRole, Disposition, Evidence
from mediation.models.court_notice import CourtNotice
from mediation.models.discipline import (
    Allegation,
    Answer,
    Assessment,
    Decision,
    Examination,
    SanctionKind,
    SanctionPower,
    Serving,
    Severity,
    Summons,
    TeamMember,
)
from mediation.models.divorce import (
    Ground,
    Hearing,
    Inquiry,
    Invitation,
    LawfulProof,
    MarriageAdvice,
    Mediation,
    Party,
    Petition,
    Proof,
    Religion,
)
from mediation.models.outbox import Notice
from mediation.models.people import Account, Incumbency, Person, Position, Unit
from mediation.models.sessions import Session

__all__ = [
    "AccessLog",
    "Account",
    "Allegation",
    "Answer",
    "Assessment",
    "CalendarVersion",
    "Case",
    "CaseRole",
    "CourtNotice",
    "DayOff",
    "Decision",
    "Disposition",
    "Evidence",
    "Examination",
    "Ground",
    "Hearing",
    "Incumbency",
    "Inquiry",
    "Invitation",
    "LawfulProof",
    "MarriageAdvice",
    "Mediation",
    "Notice",
    "Party",
    "Person",
    "Petition",
    "Position",
    "Proof",
    "Religion",
    "SanctionKind",
    "SanctionPower",
    "Serving",
    "Session",
    "Severity",
    "Summons",
    "TeamMember",
    "Term",
    "Unit",
]
