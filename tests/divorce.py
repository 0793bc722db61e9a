"""Lawful answers and lawful days for the steps of a divorce permit."""

from mediation.models import Invitation

DIVORCE = "izin-cerai/pp10-1983"


DETOURS = ("note_absence", "go_on_without", "examine_spouse", "examine_applicant_then")
"""Steps that the straight way to a stage does not take."""


def request(upload, **changes):
    """What a lawful request says; `upload` keeps a file and gives its token."""
    return {
        "religion": "Islam", "address": "Jalan Melati 4", "spouse_name": "Rahayu Ningsih", "spouse_job": "Wiraswasta",
        "spouse_address": "Dusun Krajan", "married_on": "2012-05-12", "certificate_number": "118/V/2012", "children": "2",
        "grounds-0-ground": "pertengkaran", "grounds-0-account": "Bertengkar terus sejak dua tahun lalu.",
        "proofs-0-ground": "pertengkaran", "proofs-0-kind": "lurah_camat", "proofs-0-file": upload(),
    } | changes  # fmt: skip


def _both(case, on):
    day = case.timekeeper.due_on("undangan_cerai_jarak", on).isoformat()
    return {
        "applicant_on": day,
        "applicant_at": "09.00",
        "spouse_on": day,
        "spouse_at": "11.00",
        "place": "Ruang kepala",
    }


def _one(case, on):
    return {
        "attend_on": case.timekeeper.due_on("undangan_cerai_jarak", on).isoformat(),
        "attend_at": "09.00",
        "place": "Ruang kepala",
    }


HEARING = {
    "place": "Ruang kepala", "mode": "tatap_muka", "signed": "ya",
    "questions-0-question": "Apakah Saudara sehat?", "questions-0-answer": "Ya, saya sehat.",
}  # fmt: skip
GRANT = dict.fromkeys(("lawful", "proven", "religion_allows", "legislation_allows", "sensible"), "ya")


def lawful(step, case, on, upload):
    """Lawful answers for a step of this path."""
    asked = {
        "return_request": lambda: {"reasons": "Bukti belum disahkan camat."},
        "resubmit": lambda: {"note": "Sudah dilengkapi."},
        "add_evidence": lambda: {
            "proofs-0-ground": "pertengkaran", "proofs-0-kind": "lain", "proofs-0-file": upload(),
        },
        "invite": lambda: _both(case, on),
        "invite_again": lambda: _both(case, on),
        "invite_to_mediation": lambda: _both(case, on),
        "call_to_advice": lambda: _both(case, on),
        "summon_applicant_again": lambda: _one(case, on),
        "invite_spouse_again": lambda: _one(case, on),
        "note_absence": lambda: {"absent": "keduanya" if not case.hearings.exists() else "pasangan", "waited_until": "12.00"},
        "go_on_without": lambda: {"remarks": "Sudah diundang sesuai ketentuan."},
        "examine_applicant": lambda: HEARING,
        "examine_spouse": lambda: HEARING,
        "examine_applicant_then": lambda: HEARING,
        "examine_spouse_then": lambda: HEARING,
        "mediate": lambda: {
            "held_at": "09.00", "place": "Ruang kepala", "mode": "tatap_muka", "form": "bersama", "applicant_came": "ya",
            "spouse_came": "ya", "points": "Keduanya didengar.", "outcome": "tidak_sepakat",
        },
        "note_mediation_impossible": lambda: {"reasons": "Tidak ditemukan.", "efforts": "Diundang dua kali."},
        "report": lambda: {
            "issue": "Permohonan izin.", "data_facts": "Kedua pihak didengar.", "analysis": "Sejalan.", "viable": "tidak",
            "viable_reasons": "Tidak bersedia.", "sensible": "ya", "sensible_reasons": "Dapat diterima.", "advice": "Dikabulkan.",
        },
        "forward": lambda: {"opinion": "dikabulkan", "opinion_reasons": "Alasannya sah."},
        "receive": lambda: {"agenda_number": "800/12"},
        "advise": lambda: {
            "held_at": "09.00", "place": "BKPSDM", "applicant_came": "ya", "spouse_came": "tidak", "points": "Dinasihati.",
        },
        "grant": lambda: GRANT | {"reasons": "Alasannya sah dan terbukti."},
        "refuse": lambda: {"ground": "tanpa_alasan", "reasons": "Alasannya tidak terbukti."},
        "serve": lambda: {"place": "BKPSDM", "court": "Pengadilan Agama Wanagiri"},
        "withdraw": lambda: {"agreement": "Kami rukun kembali.", "place": "Ruang kepala"},
    }  # fmt: skip
    return asked.get(step, dict)()


def lawful_day(step, case):
    """The first day on which a step of this path may lawfully be dated."""
    purpose = "nasihat" if step == "advise" else "pemeriksaan"
    if step == "advise" or step.startswith(("examine", "note_absence")):
        days = [row.attend_on for row in Invitation.objects.filter(case=case, purpose=purpose)]
        return max([case.stage_since, *days])
    return case.stage_since
