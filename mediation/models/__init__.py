"""The domain's tables, in reading order."""

from mediation.models.absence import Absence, AbsentDay, SalaryStop
from mediation.models.access_log import AccessLog
from mediation.models.appeal import Challenge, Consequence, Departure
from mediation.models.calendar import CalendarVersion, DayOff, Term
from mediation.models.cases import Case, CaseRole, Deviation, Disposition, Evidence
from mediation.models.court_notice import CourtNotice
from mediation.models.discipline import (
    AbsenceThreshold,
    Allegation,
    Answer,
    Assessment,
    Breach,
    Decision,
    Examination,
    SanctionKind,
    SanctionPower,
    Scope,
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
    RequiredPaper,
)
from mediation.models.duties import Neglect, Release
from mediation.models.outbox import Notice
from mediation.models.people import Account, Delegation, Incumbency, Person, Position, Unit
from mediation.models.salary import SalaryShare
from mediation.models.sessions import Session
from mediation.models.sign_in import FailedSignIn
from mediation.models.switches import Switch
from mediation.models.testimony import Coordination, Testimony

__all__ = [
    "Absence",
    "AbsenceThreshold",
    "AbsentDay",
    "AccessLog",
    "Account",
    "Allegation",
    "Answer",
    "Assessment",
    "Breach",
    "CalendarVersion",
    "Case",
    "CaseRole",
    "Challenge",
    "Consequence",
    "Coordination",
    "CourtNotice",
    "DayOff",
    "Decision",
    "Delegation",
    "Departure",
    "Deviation",
    "Disposition",
    "Evidence",
    "Examination",
    "FailedSignIn",
    "Ground",
    "Hearing",
    "Incumbency",
    "Inquiry",
    "Invitation",
    "LawfulProof",
    "MarriageAdvice",
    "Mediation",
    "Neglect",
    "Notice",
    "Party",
    "Person",
    "Petition",
    "Position",
    "Proof",
    "Release",
    "Religion",
    "RequiredPaper",
    "SalaryShare",
    "SalaryStop",
    "SanctionKind",
    "SanctionPower",
    "Scope",
    "Serving",
    "Session",
    "Severity",
    "Summons",
    "Switch",
    "TeamMember",
    "Term",
    "Testimony",
    "Unit",
]
