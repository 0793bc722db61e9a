"""Questions about the file that open or close a step, each with its own words for “no”."""

from mediation.models import SanctionPower, Scope
from mediation.roles import Role, office_holders
from workflows.grammar import guard


@guard(
    "Berkas memuat bukti",
    "Berkas belum memuat bukti. Lampirkan sedikitnya satu bukti pada laporan dugaan pelanggaran.",
)
def allegation_has_evidence(case):
    return case.evidence.exists()


def who_may(*scopes):
    """A sentence that names who may impose a sanction of these scopes on the employee of a case."""

    def names(case):
        each = dict.fromkeys(SanctionPower.named(case.position, scope) for scope in scopes)
        return f"Yang berwenang: {'; '.join(each)}."

    return names


def _post_of(case, role):
    """The post that has a role in this case, whoever answers for it; None if there is none."""
    return next(
        (r.position for r in case.role_rows(case.stage_since) if r.role == role and r.position_id), None
    )


def _acting_post(case, post):
    """The post in whose name an office acts in this case: itself, or the next up if it is vacant or held by a party."""
    holders = office_holders(post, case.stage_since, case.party_ids) if post else []
    return holders[0].position if holders else None


def _superior_holds_light_power(case):
    superior = _acting_post(case, _post_of(case, Role.DIRECT_SUPERIOR))
    authority = SanctionPower.authority_for(case.position, Scope.LIGHT)
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
    known, post = vars(case).setdefault("_powers", {}), _post_of(case, Role.SANCTIONING_AUTHORITY)
    if post not in known:
        known[post] = SanctionPower.of(post, case.position)
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
