"""The domain's tables, in reading order."""

from mediation.models.access_log import AccessLog
from mediation.models.calendar import CalendarVersion, DayOff, Term
from mediation.models.cases import Case, CaseRole, Deviation, Disposition, Evidence
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
    LAWFUL_PROOF,
    Ground,
    Hearing,
    Invitation,
    Mediation,
    Party,
    Petition,
    Proof,
)
from mediation.models.outbox import Notice
from mediation.models.people import Account, Delegation, Incumbency, Person, Position, Unit
from mediation.models.salary import SalaryRule, SalaryShare
from mediation.models.sessions import Session

__all__ = [
    "LAWFUL_PROOF",
    "AccessLog",
    "Account",
    "Allegation",
    "Answer",
    "Assessment",
    "CalendarVersion",
    "Case",
    "CaseRole",
    "DayOff",
    "Decision",
    "Delegation",
    "Deviation",
    "Disposition",
    "Evidence",
    "Examination",
    "Ground",
    "Hearing",
    "Incumbency",
    "Invitation",
    "Mediation",
    "Notice",
    "Party",
    "Person",
    "Petition",
    "Position",
    "Proof",
    "SalaryRule",
    "SalaryShare",
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
