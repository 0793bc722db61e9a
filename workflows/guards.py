"""Questions about the file that open or close a step, each with its own words for “no”."""

from django.db.models import Q

from mediation import salary
from mediation.models import (
    Challenge,
    Evidence,
    Neglect,
    SalaryStop,
    SanctionKind,
    SanctionPower,
    Scope,
    Severity,
    Switch,
)
from mediation.prepared import Prepared
from mediation.roles import Role, in_line, office_holders
from workflows.grammar import guard, guard_of_cases


@Prepared
def _evidence_of(case: int):
    return Evidence.objects.filter(case=case).only("pk")[:1]


@guard(
    "Berkas memuat bukti",
    "Berkas belum memuat bukti. Lampirkan sedikitnya satu bukti pada laporan dugaan pelanggaran.",
)
def allegation_has_evidence(case):
    return _evidence_of.first(case.pk) is not None


def who_may(*scopes):
    """A sentence that names who may impose a sanction of these scopes on the employee of a case."""

    def names(case):
        each = dict.fromkeys(SanctionPower.named(case.position, scope) for scope in scopes)
        return f"Yang berwenang: {'; '.join(each)}."

    return names


def _part_of(case, role):
    """The part of the post that has a role in this case, whoever answers for it; None if there is none."""
    return next((r for r in case.role_rows(case.stage_since) if r.role == role and r.position_id), None)


def _acting_post(case, post):
    """The post in whose name an office acts in this case: itself, or the next up if it is vacant or held by a party."""
    holders = office_holders(post, case.stage_since, case.party_ids) if post else []
    return holders[0].position if holders else None


def _superior_holds_light_power(case):
    part = _part_of(case, Role.DIRECT_SUPERIOR)
    superior = _acting_post(case, part and part.position)
    authority = SanctionPower.authority_for(case.position, Scope.LIGHT)
    if part and part.heir_of_id:
        authority, _ = Neglect.heir(case, authority)
    return superior is not None and superior == _acting_post(case, authority)


@guard(
    "Atasan langsung berwenang menjatuhkan hukuman ringan",
    "Atasan langsung tidak memegang kewenangan menjatuhkan hukuman ringan atas jabatan ini. "
    "Teruskan BAP dan laporan hasil pemeriksaan kepada pejabat yang berwenang.",
    names=who_may(Scope.LIGHT),
)
def superior_holds_light_power(case):
    return _superior_holds_light_power(case)


@guard(
    "Atasan langsung tidak berwenang menjatuhkan hukuman ringan",
    "Atasan langsung memegang kewenangan menjatuhkan hukuman ringan; ia memutus sendiri, tidak meneruskan.",
)
def superior_lacks_light_power(case):
    return not _superior_holds_light_power(case)


def powers_of_authority(case):
    """What the authority of this case may impose on its employee: scopes. A vacant post's power goes up with the case.

    Asked by a guard and by its form: read once for each fetched case and post.
    """
    known, part = vars(case).setdefault("_powers", {}), _part_of(case, Role.SANCTIONING_AUTHORITY)
    post = part and part.position
    if post not in known:
        # Whoever left his duty undone has lost to the next one up what the table gives him.
        posts = [post, *(Neglect.inherited(case, post) if part and part.heir_of_id else [])]
        known[post] = set().union(*(SanctionPower.of(each, case.position) for each in posts))
    return known[post]


LIGHTER = {Scope.LIGHT, Scope.MODERATE}


@guard(
    "Pejabat berwenang menjatuhkan hukuman ringan atau sedang",
    "Pejabat yang menangani perkara ini tidak berwenang menjatuhkan hukuman ringan maupun sedang atas jabatan ini. "
    "Teruskan perkara kepada pejabat atas hukuman yang lebih ringan.",
    names=who_may(Scope.LIGHT, Scope.MODERATE),
)
def authority_holds_lighter_power(case):
    return bool(LIGHTER & powers_of_authority(case))


@guard(
    "Ada hukuman yang lebih ringan di luar kewenangan pejabat",
    "Pejabat yang menangani perkara ini berwenang menjatuhkan hukuman ringan dan sedang; ia memutus sendiri.",
)
def authority_lacks_lighter_power(case):
    return not powers_of_authority(case) >= LIGHTER


@guard(
    "Pejabat berwenang menjatuhkan hukuman berat",
    "Pejabat yang menangani perkara ini tidak berwenang menjatuhkan hukuman berat. "
    "Teruskan perkara kepada pejabat yang berwenang atas hukuman berat.",
    names=who_may(Scope.SEVERE),
)
def authority_holds_severe_power(case):
    return bool({Scope.SEVERE, Scope.DISMISSAL} & powers_of_authority(case))


@guard(
    "Pejabat tidak berwenang menjatuhkan hukuman berat",
    "Pejabat yang menangani perkara ini berwenang menjatuhkan hukuman berat; ia memutus sendiri.",
)
def authority_lacks_severe_power(case):
    return Scope.SEVERE not in powers_of_authority(case)


@guard(
    "Pejabat berwenang atas hukuman berat, tetapi bukan atas pemberhentian",
    "Usul pemberhentian dibuat oleh pejabat yang berwenang atas hukuman berat, tetapi tidak atas pemberhentian.",
    names=who_may(Scope.DISMISSAL),
)
def authority_lacks_power_to_dismiss(case):
    powers = powers_of_authority(case)
    return Scope.SEVERE in powers and Scope.DISMISSAL not in powers


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
    return (assessed is None or assessed.severity == Severity.SEVERE) and not hasattr(case, "duty_release")


@guard(
    "Perkara ini tentang tidak masuk kerja",
    "Perkara ini bukan tentang tidak masuk kerja; tidak ada hari yang dihitung.",
)
def counts_days(case):
    return case.allegation.absent_days is not None


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

TEN_DAYS = Q(allegation__days_on_end__gte=SalaryStop.DAYS)

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
    "Gaji dihentikan, sedangkan hari yang terbukti kurang dari sepuluh berturut-turut atau hukumannya dibatalkan",
    "Gaji tidak dihentikan, atau sepuluh hari berturut-turut tetap terbukti, atau gajinya sudah dibayarkan kembali.",
    Q(salary_stop__stopped_from__isnull=False, salary_stop__repaid_on=None)
    & (Q(allegation__days_on_end__lt=SalaryStop.DAYS) | Q(challenges__outcome__in=Challenge.LIFTED)),
)


@guard(
    "Gaji pegawai tidak dihentikan",
    "Gaji pegawai ini sudah dihentikan karena tidak masuk kerja: perkaranya diperiksa, tidak ditutup dengan telaah.",
)
def salary_not_stopped(case):
    return not SalaryStop.objects.filter(case=case, stopped_from__isnull=False).exists()


@guard(
    "Sepuluh hari berturut-turut terbukti dan diputus, dan gaji yang telanjur dibayar belum dikembalikan",
    "Pengembalian gaji hanya sesudah keputusan membuktikan sepuluh hari kerja berturut-turut, dan hanya sekali.",
)
def salary_to_return(case):
    lifted = case.challenges.filter(outcome__in=Challenge.LIFTED).exists()
    proven = (
        hasattr(case, "decision") and not lifted and (case.allegation.days_on_end or 0) >= SalaryStop.DAYS
    )
    stop = getattr(case, "salary_stop", None)
    return proven and not (stop and stop.returned_on)


# After the decision ---------------------------------------------------------------------------------------------------


@guard(
    "Keputusannya bukan pemberhentian",
    "Terhadap pemberhentian tidak ada keberatan. Ajukan banding administratif kepada BPASN, dengan tembusan kepada PPK.",
)
def is_no_dismissal(case):
    return not case.decision.kind.dismissal


@guard(
    "Keputusannya pemberhentian oleh PPK",
    "Banding kepada BPASN hanya terhadap pemberhentian yang ditetapkan PPK. Terhadap hukuman lain ajukan keberatan "
    "kepada atasan pejabat yang menghukum (terhadap keputusan PPK: kepada PPK). Terhadap pemberhentian oleh Presiden, "
    "tanyakan kepada BKD/BKPSDM.",
)
def is_dismissal_by_ppk(case):
    return case.decision.opens_appeal


@guard(
    "Pejabat yang menghukum bukan yang memutus keberatannya",
    "Keberatan atas keputusan PPK diputus oleh PPK sendiri; tidak ada tanggapan kepada pejabat lain.",
)
def official_answers_another(case):
    return not case.decision.of_ppk


def not_in_force_before(term):
    """A guard of objection and appeal: once the sanction is in force their last day has passed, and it is named."""

    def last_day(case):
        last = case.timekeeper.due_on(term, case.serving.received_on)
        return (
            f"Hari terakhir mengajukannya, {last:%d-%m-%Y}, sudah lewat. Bila suratnya masuk sebelum hari itu, bawa tanda "
            "terimanya ke BKD/BKPSDM: masuknya dicatat, dan berlakunya hukuman dicabut sampai diputus."
        )

    def not_in_force(case):
        return case.serving.in_force_on is None

    return guard("Keputusan belum berlaku", "Keputusan sudah berlaku.", names=last_day)(not_in_force)


@guard(
    "Belum pernah ada keputusan atas upaya administratif", "Upaya administratif hanya sekali; sudah diputus."
)
def not_reviewed_yet(case):
    return not case.challenges.exclude(outcome="").exists()


@guard(
    "Ada jenis yang lebih ringan", "Tidak ada jenis hukuman yang lebih ringan: kuatkan, ubah, atau batalkan."
)
def a_lighter_kind_is_left(case):
    return SanctionKind.objects.filter(active=True, weight__lt=case.decision.kind.weight).exists()


@guard(
    "Ada jenis yang lebih berat selain pemberhentian",
    "Tidak ada jenis hukuman yang lebih berat selain pemberhentian, yang tidak dijatuhkan dalam keputusan atas keberatan.",
)
def a_heavier_kind_is_left(case):
    heavier = SanctionKind.objects.filter(active=True, weight__gt=case.decision.kind.weight)
    return heavier.exclude(dismissal=True).exists()


@guard("PPK belum memberi izin tetap bekerja", "Izin tetap bekerja sudah diberikan.")
def no_work_permit_yet(case):
    return case.challenges.last().work_from is None


@guard(
    "Instansi menetapkan akibat keberatan yang tidak diputus",
    "Akibat hukum bila keberatan tidak diputus belum dipastikan, dan instansi belum menetapkannya: perkara tetap menunggu "
    "keputusan, dan hukuman belum berlaku. Ingatkan pejabatnya, dan tanyakan kepada bagian hukum.",
)
def silence_annuls(case):
    return Switch.is_on("keberatan_diam_batal")


@guard(
    "Instansi mengakui berita acara di alamat terakhir",
    "Instansi tidak mengakui penyampaian dengan berita acara. Kirim ulang, atau serahkan keputusan langsung.",
)
def minutes_at_the_address_count(case):
    return Switch.is_on("retour_dianggap_diterima")


@guard(
    "Hukuman berjangka waktu, dan tidak ada hukuman lain yang mendahuluinya",
    "Hukuman lain masih dijalani; yang lebih ringan, atau yang sama beratnya, dijalani sesudahnya.",
)
def may_begin(case):
    return bool(case.decision.kind.months) and case.serving.may_begin_on() is not None


@guard("Hukumannya ringan, atau sudah dijalani", "Hukuman ini belum dijalani.")
def has_run(case):
    if case.decision.kind.months or case.decision.kind.dismissal:
        return case.serving.began_on is not None
    return case.serving.may_begin_on() is not None


@guard("Hukuman yang lebih berat mulai dijalani", "Tidak ada hukuman lebih berat yang mulai dijalani.")
def is_superseded(case):
    return case.serving.superseded_on() is not None


@guard("Hukumannya pemberhentian", "Hukuman ini bukan pemberhentian.")
def is_dismissal(case):
    return case.decision.kind.dismissal


# After a divorce -------------------------------------------------------------------------------------------------------


def _divides_salary(case):
    return salary.has_duty(salary.Employee.of(case.subject), Switch.by_key())


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
