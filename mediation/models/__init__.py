"""The domain's tables, in reading order."""

from mediation.models.absence import Absence, AbsentDay, SalaryStop
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
from mediation.models.duties import Neglect, Release
from mediation.models.outbox import Notice
from mediation.models.people import Account, Delegation, Incumbency, Person, Position, Unit
from mediation.models.sessions import Session
from mediation.models.sign_in import FailedSignIn
from mediation.models.testimony import Coordination, Testimony

__all__ = [
    "LAWFUL_PROOF",
    "Absence",
    "AbsentDay",
    "AccessLog",
    "Account",
    "Allegation",
    "Answer",
    "Assessment",
    "CalendarVersion",
    "Case",
    "CaseRole",
    "Coordination",
    "DayOff",
    "Decision",
    "Delegation",
    "Deviation",
    "Disposition",
    "Evidence",
    "Examination",
    "FailedSignIn",
    "Ground",
    "Hearing",
    "Incumbency",
    "Invitation",
    "Mediation",
    "Neglect",
    "Notice",
    "Party",
    "Person",
    "Petition",
    "Position",
    "Proof",
    "Release",
    "SalaryStop",
    "SanctionKind",
    "SanctionPower",
    "Serving",
    "Session",
    "Severity",
    "Summons",
    "TeamMember",
    "Term",
    "Testimony",
    "Unit",
]
