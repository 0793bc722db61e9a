"""Questions about the file that open or close a step, each with its own words for “no”."""

from mediation import salary
from mediation.models import SalaryRule, SanctionPower, Severity
from mediation.roles import Role, office_holders
from workflows.grammar import guard


@guard(
    "Berkas memuat bukti",
    "Berkas belum memuat bukti. Lampirkan sedikitnya satu bukti pada laporan dugaan pelanggaran.",
)
def allegation_has_evidence(case):
    return case.evidence.exists()


def _acting_post(case, position):
    """The post in whose name an office acts in this case: itself, or the next up if it is vacant or held by a party."""
    holders = office_holders(position, case.stage_since, case.party_ids) if position else []
    return holders[0].position if holders else None


def _post_of(case, role):
    rows = (row.position for row in case.role_rows(case.stage_since) if row.role == role and row.position_id)
    return _acting_post(case, next(rows, None))


def _superior_holds_light_power(case):
    authority = SanctionPower.authority_for(case.position, Severity.LIGHT)
    superior = _post_of(case, Role.DIRECT_SUPERIOR)
    return superior is not None and superior == _acting_post(case, authority)


@guard(
    "Atasan langsung berwenang menjatuhkan hukuman ringan",
    "Atasan langsung tidak memegang kewenangan menjatuhkan hukuman ringan atas jabatan ini. "
    "Teruskan BAP dan laporan hasil pemeriksaan kepada pejabat yang berwenang.",
)
def superior_holds_light_power(case):
    return _superior_holds_light_power(case)


@guard(
    "Atasan langsung tidak berwenang menjatuhkan hukuman ringan",
    "Atasan langsung memegang kewenangan menjatuhkan hukuman ringan; ia memutus sendiri, tidak meneruskan.",
)
def superior_lacks_light_power(case):
    return not _superior_holds_light_power(case)


def _authority_holds_severe_power(case):
    post = _post_of(case, Role.SANCTIONING_AUTHORITY)
    return post is not None and SanctionPower.allows(post, case.position, Severity.SEVERE)


@guard(
    "Pejabat berwenang menjatuhkan hukuman berat",
    "Pejabat yang menangani perkara ini tidak berwenang menjatuhkan hukuman berat. "
    "Teruskan perkara kepada pejabat yang berwenang atas hukuman berat.",
)
def authority_holds_severe_power(case):
    return _authority_holds_severe_power(case)


@guard(
    "Pejabat tidak berwenang menjatuhkan hukuman berat",
    "Pejabat yang menangani perkara ini berwenang menjatuhkan hukuman berat; ia memutus sendiri.",
)
def authority_lacks_severe_power(case):
    return not _authority_holds_severe_power(case)


def _referral_at(stage):
    def question(case):
        # By the clinic's own entry: a stage that was written past the gate opens nothing.
        return case.referrals.filter(path="konseling/rujukan", stage=stage, entries__to_stage=stage).exists()

    question.__name__ = f"referral_is_{stage}"
    return question


referral_finished = guard(
    "Klinik mencatat konseling selesai",
    "Klinik belum mencatat konseling selesai. Langkah ini terbuka sesudah klinik menyelesaikan rujukan.",
)(_referral_at("selesai"))
referral_refused = guard(
    "Klinik mencatat pegawai tidak bersedia",
    "Klinik belum mencatat penolakan konseling dengan berita acara.",
)(_referral_at("menolak"))
referral_absent_twice = guard(
    "Klinik mencatat dua kali tidak hadir",
    "Klinik belum mencatat ketidakhadiran dua kali dengan berita acara.",
)(_referral_at("tidak_hadir_dua_kali"))
referral_unavailable = guard(
    "Klinik menyatakan tidak tersedia",
    "Klinik belum membuat berita acara bahwa layanan tidak tersedia.",
)(_referral_at("tidak_tersedia"))


def _divides_salary(case):
    return salary.has_duty(salary.Employee.of(case.subject), SalaryRule.by_key())


@guard(
    "Pegawai wajib membagi gajinya",
    "Kewajiban membagi gaji hanya pada PNS laki-laki; pegawai ini tidak mempunyainya.",
)
def divides_salary(case):
    return _divides_salary(case)


@guard(
    "Bagian gaji sudah ditetapkan, atau tidak ada kewajibannya",
    "Pegawai ini wajib membagi gajinya sesudah bercerai. Tetapkan dahulu pembagian gajinya, atau catat bahwa tidak ada bagian "
    "yang harus diserahkan.",
)
def salary_is_seen_to(case):
    return not _divides_salary(case) or case.salary_shares.exists()
