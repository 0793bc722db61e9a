"""Izin perceraian menurut SOP sebuah instansi rekaan: nasihat BP4 mendahului laporan atasan.

It amends izin-cerai/pp10-1983: whatever is not told here is as that path tells it. `print_path` prints the whole.
"""

from documents import letters
from mediation.models import MarriageAdvice
from mediation.roles import Role
from workflows.facts.divorce import inquiry
from workflows.facts.divorce import mediation as sessions
from workflows.grammar import Clock, Stages, inserted
from workflows.paths.divorce_pp10_1983 import SUPERIORS_TERM, DivorcePermit
from workflows.statutes import PP_10_1983, SOP_BP4

SUPERIOR, OFFICE = Role.DIRECT_SUPERIOR, Role.PERSONNEL_OFFICE
LAW, REPORT = DivorcePermit.Stage, DivorcePermit.step("report")

ADVICE_TERM = Clock(inquiry.ADVICE_TERM, inquiry.advice_awaited_since)


class DivorcePermitSopBP4(DivorcePermit):
    """Izin perceraian di instansi yang meminta nasihat BP4, atau pemuka agama keduanya, sebelum atasan melapor."""

    key = "izin-cerai/sop-bp4"
    title = "Izin perceraian (SOP dengan nasihat BP4)"
    prefix = "IB"
    kept_by, instead_of = inquiry.ADVICE_TERM, DivorcePermit.key
    moves_from = {DivorcePermit.key: {}}

    Stage = inserted(
        LAW, LAW.MEDIATION_IMPOSSIBLE,
        REFERRED_TO_BP4=("di_bp4", "Dirujuk untuk nasihat perkawinan"),
        BP4_ADVISED=("dinasihati_bp4", "Surat nasihat perkawinan diterima"),
        BP4_SILENT=("tanpa_nasihat_bp4", "Nasihat perkawinan tidak diperoleh"),
    )  # fmt: skip

    stage = Stages(Stage)

    rights_as_at = dict.fromkeys((Stage.REFERRED_TO_BP4, Stage.BP4_ADVISED, Stage.BP4_SILENT), LAW.MEDIATED)

    for_subject = DivorcePermit.for_subject | {
        Stage.MEDIATED: "Mediasi sudah dilakukan. Atasan langsung dapat mengundang lagi, atau merujuk Anda berdua untuk nasihat perkawinan.",
        Stage.MEDIATION_IMPOSSIBLE: "Mediasi tidak dapat dilaksanakan. Atasan langsung merujuk Anda berdua untuk nasihat perkawinan.",
        Stage.REFERRED_TO_BP4: "Anda berdua dirujuk untuk nasihat perkawinan; surat pengantarnya menyebut kepada siapa. Bila Anda rukun kembali, cabut permohonan di halaman ini.",
        Stage.BP4_ADVISED: "Surat nasihat perkawinan sudah diterima. Atasan langsung menyusun laporannya.",
        Stage.BP4_SILENT: "Nasihat perkawinan tidak diperoleh; hal itu tidak memberatkan Anda. Atasan langsung menyusun laporannya.",
    }  # fmt: skip

    # A case of the older path that is already reported ends there: no way leads back from its report to the advice.
    _from_the_report = (
        Stage.REPORTED, Stage.FORWARDED, Stage.RECEIVED, Stage.MEDIATED_AGAIN, Stage.SECOND_MEDIATION_IMPOSSIBLE, Stage.CALLED,
        Stage.RECONCILED_LATE, Stage.ADVISED, Stage.GRANTED, Stage.REFUSED, Stage.SERVED, Stage.REFUSAL_SERVED, Stage.OBJECTED,
        Stage.UPHELD,
    )  # fmt: skip
    _bp4 = (Stage.BP4_ADVISED, Stage.BP4_SILENT)
    _before_the_decision = (*DivorcePermit._before_the_decision, _bp4)
    must_pass = dict.fromkeys(_from_the_report, (_bp4,)) | {
        Stage.GRANTED: _before_the_decision, Stage.REFUSED: _before_the_decision,
    }  # fmt: skip

    @stage.step(
        [Stage.MEDIATED, Stage.MEDIATION_IMPOSSIBLE], Stage.REFERRED_TO_BP4,
        label="Rujuk keduanya untuk nasihat perkawinan",
        by=SUPERIOR,
        facts=inquiry.AdviceReferralFacts,
        letters=letters.ADVICE_REFERRAL,
        clock=SUPERIORS_TERM,
        basis=SOP_BP4.rule("L"),
        at=REPORT,
    )  # fmt: skip
    def refer_to_bp4(self, asked):
        """Sebelum melapor, atasan langsung merujuk keduanya kepada BP4, atau pemuka agama yang mereka anut, untuk nasihat
        perkawinan."""
        MarriageAdvice.objects.create(case=self.case, given_on=asked.acted_on, had=False)

    @stage.step(
        [Stage.MEDIATED, Stage.MEDIATION_IMPOSSIBLE, Stage.REFERRED_TO_BP4], Stage.BP4_ADVISED,
        label="Terima surat nasihat perkawinan",
        by=(SUPERIOR, OFFICE),
        facts=inquiry.MarriageAdviceFacts,
        letters=letters.MARRIAGE_ADVICE,
        clock=ADVICE_TERM,
        basis=SOP_BP4.rule("L"),
        at=REPORT,
    )  # fmt: skip
    def receive_bp4_advice(self, asked):
        """Surat nasihat BP4 atau pemuka agama diterima; yang membawanya sendiri sebelum dirujuk tidak perlu dirujuk lagi. Hanya
        suratnya yang disimpan, bukan isi pembicaraannya."""
        self.case.advices.filter(had=False).delete()  # what was awaited has come
        MarriageAdvice.objects.create(case=self.case, giver=asked.giver, given_on=asked.given_on, had=True)

    @stage.step(
        Stage.REFERRED_TO_BP4, Stage.BP4_SILENT,
        label="Catat nasihat perkawinan tidak diperoleh",
        by=(SUPERIOR, OFFICE),
        facts=inquiry.SilentAdviserFacts,
        letters=letters.NO_ADVICE,
        clock=SUPERIORS_TERM,
        basis=SOP_BP4.rule("L"),
        at=REPORT,
    )  # fmt: skip
    def note_bp4_silent(self, asked):
        """Bila sampai lewat tenggang instansi nasihat tidak diperoleh, sebab dan usahanya dicatat, agar kewajiban atasan melapor
        tidak tertunda."""

    @stage.step(
        [Stage.BP4_ADVISED, Stage.BP4_SILENT], Stage.REPORTED,
        label=REPORT.label,
        by=SUPERIOR,
        facts=sessions.ReportFacts,
        letters=letters.DIVORCE_REPORT,
        clock=SUPERIORS_TERM,
        reads=(*REPORT.rule.reads, letters.MARRIAGE_ADVICE, letters.NO_ADVICE),
        basis=(PP_10_1983.rule("C"), SOP_BP4.rule("L")),
        at=REPORT,
    )  # fmt: skip
    def report(self, asked):
        """Laporan disusun sesudah nasihat perkawinan diterima atau nyata tidak diperoleh, dan menjawab dua hal dengan alasannya:
        masih dapatkah rumah tangga dipertahankan, dan sesuaikah alasan perceraian dengan akal sehat."""
        super().report.original(asked)
