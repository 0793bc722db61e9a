"""Questions about the file that open or close a step, each with its own words for “no”."""

from django.db.models import Q

from mediation.models import Allegation, Neglect, SalaryStop, SanctionPower, Severity
from mediation.roles import Role, in_line, office_holders
from workflows.grammar import guard, guard_of_cases


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
    authority = Neglect.heir(case, SanctionPower.authority_for(case.position, Severity.LIGHT))
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
    # Whoever left his duty undone has lost to the next one up what the table gives him.
    passed = [row.position for row in case.neglects.select_related("position")]
    return any(SanctionPower.allows(each, case.position, Severity.SEVERE) for each in [post, *passed] if each)


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


# Beside the way ------------------------------------------------------------------------------------------------------


def _above(role):
    def question(case):
        return in_line(case, role, case.stage_since)[1] is not None

    return guard(
        f"Di atas {role.label.lower()} masih ada pejabat",
        f"Di atas {role.label.lower()} tidak ada pejabat dalam data jabatan, jadi kewajibannya tidak dapat beralih. Minta "
        "administrator melengkapi jabatan atasannya.",
    )(question)


superior_has_superior = _above(Role.DIRECT_SUPERIOR)
authority_has_superior = _above(Role.SANCTIONING_AUTHORITY)


def _waiting(by):
    def question(case):
        return case.testimonies.filter(by=by, heard_on=None).exists()

    return guard(
        "Ada pihak lain yang sudah dimintai keterangan dan belum didengar",
        "Belum ada pihak lain yang dimintai keterangan. Kirim dahulu surat permintaannya.",
    )(question)


superior_waits_for_witness = _waiting("atasan_langsung")
team_waits_for_witness = _waiting("tim_pemeriksa")
authority_waits_for_witness = _waiting("pejabat_berwenang")


@guard(
    "Pegawai belum dibebaskan sementara, dan pelanggarannya tidak dinilai ringan atau sedang",
    "Pembebasan sementara hanya bila kemungkinan dijatuhi hukuman berat, dan hanya sekali. Pegawai ini sudah dibebaskan, "
    "atau pelanggarannya dinilai ringan atau sedang.",
)
def may_be_released(case):
    assessed = case.assessments.last()
    return (assessed is None or assessed.severity == Severity.SEVERE) and not case.releases.exists()


@guard(
    "Perkara ini tentang tidak masuk kerja",
    "Perkara ini bukan tentang tidak masuk kerja; tidak ada hari yang dihitung.",
)
def counts_days(case):
    return case.allegation.kind == Allegation.Kind.ABSENCE


@guard(
    "Inspektorat belum diminta",
    "Koordinasi dengan Inspektorat sudah diminta dalam perkara ini.",
)
def auditor_not_asked(case):
    return not hasattr(case, "coordination")


auditor_to_answer = guard_of_cases(
    "Inspektorat sudah diminta dan belum menjawab",
    "Inspektorat belum diminta, atau jawabannya sudah dicatat.",
    Q(coordination__answered_on=None, coordination__isnull=False),
)

TEN_DAYS = Q(allegation__kind=Allegation.Kind.ABSENCE, allegation__days_on_end__gte=SalaryStop.DAYS)

ten_days_to_report = guard_of_cases(
    "Sepuluh hari kerja berturut-turut atau lebih, dan belum dilaporkan untuk penghentian gaji",
    "Penghentian gaji hanya bila pegawai tidak masuk sepuluh hari kerja berturut-turut atau lebih, dan dilaporkan sekali.",
    TEN_DAYS & Q(Q(salary_stop=None) | Q(salary_stop__refuted_on__isnull=False)),
)
ten_days_to_verify = guard_of_cases(
    "Laporan sepuluh hari menunggu verifikasi",
    "Belum ada laporan sepuluh hari dari atasan langsung, atau sudah diverifikasi.",
    Q(salary_stop__isnull=False, salary_stop__verified_on=None, salary_stop__refuted_on=None),
)
salary_to_stop = guard_of_cases(
    "Sepuluh hari sudah diverifikasi, dan gaji belum dihentikan",
    "Sepuluh hari belum diverifikasi BKD/BKPSDM, atau gaji sudah dihentikan.",
    TEN_DAYS & Q(salary_stop__verified_on__isnull=False, salary_stop__stopped_from=None),
)
salary_to_repay = guard_of_cases(
    "Gaji dihentikan, sedangkan hari yang terbukti kurang dari sepuluh berturut-turut",
    "Gaji tidak dihentikan, atau sepuluh hari berturut-turut tetap terbukti, atau gajinya sudah dibayarkan kembali.",
    Q(
        salary_stop__stopped_from__isnull=False,
        salary_stop__repaid_on=None,
        allegation__days_on_end__lt=SalaryStop.DAYS,
    ),  # fmt: skip
)


@guard(
    "Sepuluh hari berturut-turut terbukti dan diputus, dan gaji yang telanjur dibayar belum dikembalikan",
    "Pengembalian gaji hanya sesudah keputusan membuktikan sepuluh hari kerja berturut-turut, dan hanya sekali.",
)
def salary_to_return(case):
    proven = hasattr(case, "decision") and (case.allegation.days_on_end or 0) >= SalaryStop.DAYS
    stop = getattr(case, "salary_stop", None)
    return proven and not (stop and stop.returned_on)
