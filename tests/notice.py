"""Lawful answers and lawful days for the steps of a divorce notice."""

from datetime import timedelta

from mediation.models import Invitation
from tests import divorce, salary

NOTICE = "keterangan-cerai/pp10-1983"

DETOURS = (
    "note_absence", "go_on_without", "hear_spouse", "hear_employee_then", "mediate_to_peace", "advise_to_peace",
    "give_certificate_at_once", "report_divorce_late", "report_early_divorce", "end_in_peace", "note_suit_ended",
    "close",
)  # fmt: skip
"""Steps that the straight way to a stage does not take, unless they are what leads there."""
ONLY_WAY = {
    "tidak_hadir": "note_absence", "rukun_dalam_mediasi": "mediate_to_peace", "rukun_di_pejabat": "advise_to_peace",
    "cerai_terlambat_dilaporkan": "report_divorce_late", "cerai_sebelum_keterangan": "report_early_divorce",
    "rukun_dicabut": "end_in_peace", "gugatan_berakhir": "note_suit_ended",
}  # fmt: skip


def detours(stage):
    return [name for name in DETOURS if name != ONLY_WAY.get(str(stage))]


def notify(on, upload, **changes):
    """What a lawful notice says; `upload` keeps a file and gives its token. The suit came the day before."""
    return {
        "standing": "tergugat", "court": "Pengadilan Agama Wanagiri", "suit_number": "123/Pdt.G/2025/PA.Wng",
        "suit_on": (on - timedelta(days=1)).isoformat(), "summons": upload(), "reasons": "Bertengkar terus tentang nafkah.",
        "violence": "tidak", "religion": "Islam", "address": "Jalan Melati 4", "spouse_name": "Rahayu Ningsih",
        "spouse_job": "Wiraswasta", "spouse_address": "Dusun Krajan", "married_on": "2012-05-12",
        "certificate_number": "118/V/2012", "children": "2",
    } | changes  # fmt: skip


def _divorced(day):
    return {
        "divorced_on": day.isoformat(), "court": "Pengadilan Agama Wanagiri", "verdict_number": "123/Pdt.G/2025/PA.Wng",
        "certificate_number": "34/AC/2025",
    }  # fmt: skip


def _ended(on):
    return {"ended_on": on.isoformat(), "document_number": "123/Pdt.G/2025/PA.Wng"}


def lawful(step, case, on, upload):
    """Lawful answers for a step of this path; the meetings are asked about as on the path of the permit."""
    asked = {
        "add_papers": lambda: {"papers-0-description": "Salinan gugatan", "papers-0-file": upload()},
        "note_breach": lambda: {"reasons": "Digugat tanpa izin."},
        "forward": lambda: {"situation": "Keduanya didengar.", "advice": "Surat keterangan dapat diberikan."},
        "give_certificate": lambda: {"running": "ya"},
        "give_certificate_at_once": lambda: {"running": "ya"},
        "report_divorce": lambda: _divorced(on) | {"certificate": upload()},
        "report_divorce_late": lambda: _divorced(case.court_notice.given_on) | {"late_reason": "Sakit."},
        "report_early_divorce": lambda: _divorced(case.court_notice.suit_on),
        "end_in_peace": lambda: _ended(on),
        "note_suit_ended": lambda: {"how": "dicabut"} | _ended(on),
    }  # fmt: skip
    if step in asked:
        return asked[step]()
    return divorce.lawful(PERMITS.get(step, step), case, on, upload)


PERMITS = {
    "hear_employee": "examine_applicant", "hear_spouse": "examine_spouse", "hear_employee_then": "examine_applicant_then",
    "hear_spouse_then": "examine_spouse_then", "summon_employee_again": "summon_applicant_again",
}  # fmt: skip
"""Steps that the path of the permit calls otherwise."""


def lawful_day(step, case):
    """The first day on which a step of this path may lawfully be dated."""
    purpose = next((word for part, word in MEETS.items() if step.startswith(part)), None)
    days = [row.attend_on for row in Invitation.objects.filter(case=case, purpose=purpose)]
    if step.startswith("mediate") and (last := case.mediations.last()):
        days.append(case.timekeeper.due_on("mediasi_cerai_jarak", last.held_on))
    if step == "report_divorce_late":
        days.append(case.timekeeper.due_on("lapor_cerai", case.court_notice.given_on) + timedelta(days=1))
    return max([case.stage_since, *days, *salary.lawful_days(step, case)])


MEETS = {
    "advise": "nasihat", "mediate": "mediasi", "hear_": "pemeriksaan", "note_absence": "pemeriksaan",
    "note_other": "pemeriksaan",
}  # fmt: skip
"""What kind of invitation stands before a step, by the beginning of its name."""


ABSENT = ["invite", "hear_employee", "note_other_absence", "invite_spouse_again", "note_other_absence", "go_on_without"]  # fmt: skip
HEARD = ["invite", "hear_employee", "hear_spouse_then"]
ADVISED = [*HEARD, "mediate", "forward", "receive", "call_to_advice", "advise"]
CERTIFIED = [*ADVISED, "give_certificate", "serve"]
WALKS = {
    "reported": [*CERTIFIED, "report_divorce", "follow_up", "note_no_salary_share", "close"],
    "reported late": [*CERTIFIED, "report_divorce_late", "settle_salary", "settle_salary_anew", "end_salary_share"],
    "absent": ["invite", "note_absence", "invite_again", "note_absence", "go_on_without", "note_mediation_impossible", "forward"],
    "spouse first": ["invite", "hear_spouse", "note_other_absence", "summon_employee_again", "hear_employee_then", "invite_to_mediation", "mediate_to_peace", "note_peace_broken", "forward"],
    "spouse stays away": [*ABSENT, "mediate", "forward"],
    "peace": [*HEARD, "mediate_to_peace", "end_in_peace"],
    "late peace": [*ADVISED[:-1], "advise_to_peace", "note_late_peace_broken", "give_certificate", "note_suit_ended"],
    "at once": [*ADVISED[:6], "give_certificate_at_once"],
    "the employee's own": ["add_papers", "ask_postponement", "report_early_divorce", "settle_salary", "end_salary"],
    "a breach": ["note_breach"],
    "died": ["note_death"],
    "widowed": ["note_spouse_death"],
    "retired": ["note_retirement"],
    "resigned": ["note_resignation"],
    "transferred": ["transfer"],
}  # fmt: skip
"""Every step but the move to another unit, which the data of posts must tell first; a walk of a breach is the plaintiff's."""


def notice(case_at, stage, via=None, **opening):
    return case_at(stage, key=NOTICE, via=via, **opening)
