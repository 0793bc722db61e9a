"""Lawful answers and lawful days for the steps of a divorce permit."""

from mediation.models import Invitation

DIVORCE = "izin-cerai/pp10-1983"


DETOURS = (
    "note_absence", "go_on_without", "examine_spouse", "examine_applicant_then", "mediate_to_peace", "advise_to_peace",
)  # fmt: skip
"""Steps that the straight way to a stage does not take, unless they are what leads there."""
ONLY_WAY = {
    "tidak_hadir": "note_absence", "rukun_dalam_mediasi": "mediate_to_peace", "rukun_dalam_nasihat": "advise_to_peace",
}  # fmt: skip


def detours(stage):
    return [name for name in DETOURS if name != ONLY_WAY.get(str(stage))]


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
MEETING = {
    "held_at": "09.00", "place": "Ruang kepala", "mode": "tatap_muka", "points": "Keduanya didengar.",
}  # fmt: skip
CAME = {"applicant_came": "ya", "spouse_came": "ya"}
GRANT = dict.fromkeys(("lawful", "proven", "religion_allows", "legislation_allows", "sensible"), "ya")


def lawful(step, case, on, upload):
    """Lawful answers for a step of this path."""
    meeting = MEETING | {"form": "terpisah" if case.petition.cruelty else "bersama"}
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
        "note_absence": lambda: {"absent": "keduanya", "waited_until": "12.00"},
        "note_other_absence": lambda: {"waited_until": "12.00"},
        "go_on_without": lambda: {"remarks": "Sudah diundang sesuai ketentuan."},
        "examine_applicant": lambda: HEARING,
        "examine_spouse": lambda: HEARING,
        "examine_applicant_then": lambda: HEARING,
        "examine_spouse_then": lambda: HEARING,
        "mediate": lambda: meeting | CAME | {"outcome": "tidak_sepakat"},
        "mediate_to_peace": lambda: meeting | {"agreement": "Kami rukun kembali."},
        "note_peace_broken": lambda: {"reasons": "Pemohon tetap pada permohonannya."},
        "note_mediation_impossible": lambda: {"reasons": "Tidak ditemukan.", "efforts": "Diundang dua kali."},
        "report": lambda: {
            "issue": "Permohonan izin.", "data_facts": "Kedua pihak didengar.", "analysis": "Sejalan.", "viable": "tidak",
            "viable_reasons": "Tidak bersedia.", "sensible": "ya", "sensible_reasons": "Dapat diterima.", "advice": "Dikabulkan.",
        },
        "forward": lambda: {"opinion": "dikabulkan", "opinion_reasons": "Alasannya sah."},
        "receive": lambda: {"agenda_number": "800/12"},
        "advise": lambda: meeting | CAME | {"spouse_came": "tidak"},
        "advise_to_peace": lambda: meeting | {"agreement": "Kami rukun kembali."},
        "note_late_peace_broken": lambda: {"reasons": "Pemohon tetap pada permohonannya."},
        "grant": lambda: GRANT | {"reasons": "Alasannya sah dan terbukti."},
        "refuse": lambda: {"ground": "tanpa_alasan", "reasons": "Alasannya tidak terbukti."},
        "serve": lambda: {"place": "BKPSDM", "court": "Pengadilan Agama Wanagiri"},
        "withdraw": lambda: {"agreement": "Kami rukun kembali.", "place": "Ruang kepala", "spouse_agrees": "ya"},
        "withdraw_alone": lambda: {"free_will": "ya"},
    }  # fmt: skip
    return asked.get(step, dict)()


def lawful_day(step, case):
    """The first day on which a step of this path may lawfully be dated."""
    purpose = next((word for part, word in MEETS.items() if part in step), None)
    days = [row.attend_on for row in Invitation.objects.filter(case=case, purpose=purpose)]
    if step.startswith("mediate") and (last := case.mediations.last()):
        days.append(case.timekeeper.due_on("mediasi_cerai_jarak", last.held_on))
    return max([case.stage_since, *days])


MEETS = {"advise": "nasihat", "mediate": "mediasi", "examine": "pemeriksaan", "note_absence": "pemeriksaan", "note_other": "pemeriksaan"}  # fmt: skip
"""What kind of invitation stands before a step, by a part of its name."""
