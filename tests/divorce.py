"""Lawful answers and lawful days for the steps of a divorce permit."""

import re
from datetime import timedelta

from mediation.models import Invitation, Term, Unit
from tests import salary

DIVORCE, SOP = "izin-cerai/pp10-1983", "izin-cerai/sop-bp4"


DETOURS = (
    "note_absence", "go_on_without", "examine_spouse", "examine_applicant_then", "mediate_to_peace", "advise_to_peace",
    "receive_spouse_minutes", "receive_spouse_minutes_then", "note_second_mediation_impossible", "report_divorce_late",
    "mediate_again", "mediate_again_to_peace", "close",
)  # fmt: skip
"""Steps that the straight way to a stage does not take, unless they are what leads there."""
ONLY_WAY = {
    "tidak_hadir": "note_absence", "rukun_dalam_mediasi": "mediate_to_peace", "rukun_di_pejabat": "advise_to_peace",
    "dimediasi_bkd": "mediate_again", "mediasi_bkd_tidak_terlaksana": "note_second_mediation_impossible",
    "cerai_terlambat_dilaporkan": "report_divorce_late",
}  # fmt: skip


def detours(stage):
    return [name for name in DETOURS if name != ONLY_WAY.get(str(stage))]


VILLAGE = {
    "issuer": "Kepala Desa Krajan", "number": "474/31", "dated_on": "2025-01-10", "endorsed_by": "Camat Wanagiri",
    "endorsed_on": "2025-01-13", "witness_1": "Suharti", "witness_2": "Yohanes", "adults": "ya",
}  # fmt: skip
"""What any kind of evidence may be asked to say of itself."""


def proof(number, upload, **changes):
    """One row of evidence, whole for its kind."""
    row = VILLAGE | {"ground": "pertengkaran", "kind": "lurah_camat", "file": upload()} | changes
    return {f"proofs-{number}-{key}": value for key, value in row.items()}


def request(upload, **changes):
    """What a lawful request says; `upload` keeps a file and gives its token."""
    return proof(0, upload) | {
        "in_court": "belum", "religion": "Islam", "address": "Jalan Melati 4", "spouse_name": "Rahayu Ningsih", "spouse_job": "Wiraswasta",
        "spouse_address": "Dusun Krajan", "married_on": "2012-05-12", "certificate_number": "118/V/2012", "children": "2",
        "grounds-0-ground": "pertengkaran", "grounds-0-account": "Bertengkar terus sejak dua tahun lalu.",
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
GRANT = dict.fromkeys(
    ("lawful", "proven", "religion_allows", "legislation_allows", "sensible", "not_illness"), "ya"
)
COPIES = {"place": "BKPSDM", "copies-0-receiver": "Ketua Pengadilan Agama Wanagiri", "copies-0-way": "pos"}
END = {"happened_on": "2025-02-03", "document_number": "474/7"}


REFUSE = {
    "ground": "tanpa_alasan", "unproven": "Surat desa tidak menyebut pertengkaran.", "reasons": "Tidak terbukti.",
}  # fmt: skip


def _far_minutes(on, upload):
    return {"heard_on": on.isoformat(), "mode": "tatap_muka", "minutes_number": "BA/3", "minutes": upload()}


def _divorce(case):
    return {
        "divorced_on": case.petition.decided_on.isoformat(), "court": "Pengadilan Agama Wanagiri",
        "verdict_number": "12/Pdt.G/2025", "certificate_number": "34/AC/2025",
    }  # fmt: skip


def lawful(step, case, on, upload):
    """Lawful answers for a step of this path."""
    meeting = MEETING | {"form": "terpisah" if case.petition.cruelty else "bersama"}
    asked = {
        "return_request": lambda: {"reasons": "Bukti belum disahkan camat."},
        "resubmit": lambda: {"note": "Sudah dilengkapi."},
        "add_evidence": lambda: proof(0, upload, kind="lain"),
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
        "refuse": lambda: REFUSE | {"differs": "Dibaca lain oleh pejabat."},
        "serve": lambda: COPIES,
        "serve_refusal": lambda: COPIES,
        "delegate_hearing": lambda: {
            "official": "Kepala SMP Negeri 3", "office": "Dinas Pendidikan Kabupaten Sukamaju", "reasons": "Tinggal jauh.",
        },
        "receive_spouse_minutes": lambda: _far_minutes(on, upload),
        "receive_spouse_minutes_then": lambda: _far_minutes(on, upload),
        "invite_to_second_mediation": lambda: _both(case, on),
        "mediate_again": lambda: meeting | CAME | {"outcome": "tidak_sepakat"},
        "mediate_again_to_peace": lambda: meeting | {"agreement": "Kami rukun kembali."},
        "note_second_mediation_impossible": lambda: {"reasons": "Tidak ditemukan.", "efforts": "Diundang."},
        "note_counselling": lambda: {"offer": "ditawarkan"},
        "ask_information": lambda: {"asked_of": "Kepala Desa Krajan", "questions": "Sejak kapan berpisah?"},
        "receive_information": lambda: {"ordinal": "1", "summary": "Sejak Mei.", "answer": upload()},
        "hand_in_advice": lambda: {
            "giver": "bp4", "giver_name": "BP4 Wanagiri", "given_on": case.opened_on.isoformat(), "letter": upload(),
        },
        "note_no_advice": lambda: {"reasons": "Belum terbentuk.", "efforts": "Disurati."},
        "object_to_refusal": lambda: {"reasons": "Buktinya cukup."},
        "uphold_refusal": lambda: {"reasons": "Dasarnya tetap ada."},
        "grant_on_objection": lambda: GRANT | {"reasons": "Keberatannya benar."},
        "serve_upheld": lambda: COPIES,
        "report_divorce": lambda: _divorce(case) | {"certificate": upload()},
        "report_divorce_late": lambda: _divorce(case) | {"late_reason": "Sakit."},
        "note_permit_unused": lambda: {"why": "rukun"},
        "close": lambda: {"family_data": "ya"},
        "follow_up": lambda: {"support": "Jam kerja diatur."},
        "note_divorce_without_permit": lambda: {"divorced_on": "2025-02-03", "learned_from": "Akta cerai."},
        "note_death": lambda: END,
        "note_spouse_death": lambda: END,
        "note_retirement": lambda: END,
        "note_resignation": lambda: END,
        "transfer": lambda: END | {"office": "Kepala BKPSDM Kabupaten Sukamaju"},
        "note_move": lambda: {"document_number": "800/5"},
        "refer_to_bp4": lambda: {"adviser": "BP4 Kecamatan Wanagiri"},
        "receive_bp4_advice": lambda: {
            "giver": "bp4", "giver_name": "BP4 Kecamatan Wanagiri", "given_on": on.isoformat(), "letter": upload(),
        },
        "note_bp4_silent": lambda: {"reasons": "Tidak dijawab.", "efforts": "Disurati."},
        "withdraw": lambda: {"agreement": "Kami rukun kembali.", "place": "Ruang kepala", "spouse_agrees": "ya"},
        "withdraw_alone": lambda: {"free_will": "ya"},
    }  # fmt: skip
    return dict(salary.lawful(step, case, on) or asked.get(step, dict)())


def lawful_day(step, case):
    """The first day on which a step of this path may lawfully be dated."""
    time = case.timekeeper
    purpose = next((word for part, word in MEETS.items() if step.startswith(part)), None)
    days = [row.attend_on for row in Invitation.objects.filter(case=case, purpose=purpose)]
    if step.startswith("mediate") and (last := case.mediations.last()):
        days.append(time.due_on("mediasi_cerai_jarak", last.held_on))
    if step == "note_no_objection":
        days.append(time.due_on("keberatan", case.petition.served_on) + timedelta(days=1))
    if step == "note_bp4_silent":
        days.append(time.due_on("nasihat_bp4", case.advices.last().given_on) + timedelta(days=1))
    if step == "report_divorce_late":
        days.append(time.due_on("lapor_cerai", case.petition.decided_on) + timedelta(days=1))
    return max([case.stage_since, *days, *salary.lawful_days(step, case)])


MEETS = {
    "advise": "nasihat", "mediate_again": "mediasi_bkd", "mediate": "mediasi", "examine": "pemeriksaan",
    "note_absence": "pemeriksaan", "note_other": "pemeriksaan",
}  # fmt: skip
"""What kind of invitation stands before a step, by the beginning of its name."""


def permit(case_at, stage, via=None, **opening):
    return case_at(stage, key=DIVORCE, via=via, **opening)


def keep_sop(amount=10, agency="wanagiri"):
    """The agency has the SOP with the advice of BP4 from now on (or, with amount 0, no longer)."""
    row = {
        "title": "Nasihat perkawinan sebelum laporan atasan", "amount": amount, "counted_from": "tanggal surat pengantar",
        "certainty": "L",
    }  # fmt: skip
    Term.objects.update_or_create(key="nasihat_bp4", agency=Unit.objects.get(code=agency), defaults=row)


def set_term(key, amount):
    """What an agency sets for itself."""
    Term.objects.filter(key=key).update(amount=amount)


def words(case):
    """Everything that the papers of a case say."""
    return {
        d.slug: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", d.html)) for d in case.documents.order_by("pk")
    }
