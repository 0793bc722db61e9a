"""Every path by its key. A new regulation is a new file and one more line here."""

from workflows.grammar import Refused
from workflows.paths.counselling_referral import CounsellingReferral
from workflows.paths.discipline_pp94_2021 import Discipline
from workflows.paths.divorce_notice_pp10_1983 import DivorceNotice
from workflows.paths.divorce_pp10_1983 import DivorcePermit

PATHS = {path.key: path for path in (Discipline, CounsellingReferral, DivorcePermit, DivorceNotice)}


def path_of(key):
    """The path of this key; Refused in words if there is none."""
    try:
        return PATHS[key]
    except KeyError:
        raise Refused(f"Jalur “{key}” tidak dikenal. Yang ada: {', '.join(PATHS)}.") from None
