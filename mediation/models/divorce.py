"""What a divorce permit is made of: the request and its reasons, invitations, hearings, mediations, the decision."""

from django.db import models
from django.db.models import Q

from mediation.models.cases import Case, Evidence
from mediation.models.people import Person
from mediation.models.sessions import Session


class Ground(models.TextChoices):
    """The six lawful reasons for a divorce (SE 08/SE/1983, III)."""

    ADULTERY = "zina", "Salah satu pihak berbuat zina"
    ADDICTION = (
        "mabuk_madat_judi",
        "Salah satu pihak menjadi pemabuk, pemadat, atau penjudi yang sukar disembuhkan",
    )
    DESERTION = "ditinggalkan", "Ditinggalkan dua tahun berturut-turut tanpa izin dan tanpa alasan yang sah"
    PRISON = "penjara", "Salah satu pihak dihukum penjara lima tahun atau lebih sesudah perkawinan"
    CRUELTY = "kekejaman", "Kekejaman atau penganiayaan berat yang membahayakan"
    QUARREL = "pertengkaran", "Perselisihan dan pertengkaran terus-menerus tanpa harapan rukun lagi"


class Proof(models.TextChoices):
    """The kinds of evidence that SE 08/SE/1983 asks for."""

    VERDICT = "putusan", "Putusan pengadilan"
    FINAL_VERDICT = "putusan_tetap", "Putusan pengadilan yang berkekuatan hukum tetap"
    WITNESSES = "saksi_camat", "Pernyataan dua orang saksi dewasa yang diketahui camat"
    CAUGHT = "tertangkap_tangan", "Laporan tertulis suami atau istri yang mendapati perbuatan itu"
    DOCTOR_POLICE = "dokter_polisi", "Surat keterangan dokter atau polisi"
    VILLAGE = "lurah_camat", "Pernyataan lurah atau kepala desa yang disahkan camat"
    VISUM = "visum", "Visum et repertum dokter pemerintah"
    OTHER = "lain", "Bukti pendukung lain"


LAWFUL_PROOF = {
    Ground.ADULTERY: (Proof.VERDICT, Proof.WITNESSES, Proof.CAUGHT),
    Ground.ADDICTION: (Proof.WITNESSES, Proof.DOCTOR_POLICE),
    Ground.DESERTION: (Proof.VILLAGE,),
    Ground.PRISON: (Proof.FINAL_VERDICT,),
    Ground.CRUELTY: (Proof.VISUM,),
    Ground.QUARREL: (Proof.VILLAGE,),
}
"""For each reason the evidence of which any one suffices (SE 08/SE/1983, III)."""


class Party(models.TextChoices):
    APPLICANT = "pemohon", "Pegawai pemohon"
    SPOUSE = "pasangan", "Suami atau istri"


class Petition(models.Model):
    """The request for a divorce permit, what it says of the marriage, and the days from which its terms run."""

    class Refusal(models.TextChoices):
        """The grounds on which a permit must be refused (PP 10/1983 jo. PP 45/1990; SE 08/SE/1983)."""

        RELIGION = "agama", "Bertentangan dengan ajaran atau peraturan agama yang dianut"
        NO_GROUND = "tanpa_alasan", "Tidak ada alasan yang sah, atau buktinya tidak mendukung"
        LEGISLATION = "peraturan", "Bertentangan dengan peraturan perundang-undangan"
        SENSE = "akal_sehat", "Alasannya bertentangan dengan akal sehat"
        ILLNESS = "cacat_sakit", "Alasannya cacat badan atau penyakit istri yang timbul sesudah perkawinan"

    case = models.OneToOneField(Case, models.CASCADE, related_name="petition")
    received_on = models.DateField()
    religion = models.CharField(max_length=40)
    address = models.CharField(max_length=300)
    spouse_name = models.CharField(max_length=160)
    spouse_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    spouse_job = models.CharField(max_length=120)
    spouse_address = models.CharField(max_length=300)
    married_on = models.DateField()
    certificate_number = models.CharField(max_length=80)
    children = models.PositiveSmallIntegerField(default=0)
    household_viable = models.BooleanField(null=True)
    reason_sensible = models.BooleanField(null=True)
    agenda_number = models.CharField(max_length=80, blank=True)
    authority_received_on = models.DateField(null=True)
    granted = models.BooleanField(null=True)
    decided_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(granted=None, decided_on=None)
                | Q(granted__isnull=False, decided_on__isnull=False),
                name="a_decided_petition_has_its_day",
            )
        ]

    @property
    def spouse_word(self):
        """What the other party is to the applicant; the fifteenth digit of a NIP tells the sex."""
        return "istri" if self.case.subject.nip[14:15] == "1" else "suami"

    @property
    def cruelty(self):
        """Whether cruelty is among the reasons: then the two meet apart and neither learns the other's address."""
        return any(ground.kind == Ground.CRUELTY for ground in self.grounds.all())

    def note(self, **facts):
        """Write down what has now come about."""
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=[*facts])

    def add(self, grounds, proofs):
        """Write down reasons, and the evidence for each (rows of the form)."""
        for row in grounds:
            PetitionGround.objects.update_or_create(
                petition=self, kind=row.ground, defaults={"account": row.account}
            )
        PetitionProof.objects.bulk_create(
            PetitionProof(petition=self, ground=row.ground, kind=row.kind, evidence=row.file)
            for row in proofs
        )

    def missing(self):
        """The reasons that still lack the evidence which the law asks for, each in words."""
        have = {(proof.ground, proof.kind) for proof in self.proofs.all()}
        return [
            f"{Ground(ground.kind).label}: perlu salah satu dari "
            + "; ".join(proof.label for proof in LAWFUL_PROOF[ground.kind])
            for ground in self.grounds.all()
            if not any((ground.kind, proof) in have for proof in LAWFUL_PROOF[ground.kind])
        ]

    def checklist(self):
        """Every reason with its evidence: (reason, account, [evidence], what would suffice, whether it is there)."""
        proofs = list(self.proofs.select_related("evidence"))
        rows = []
        for ground in self.grounds.all():
            have = [proof for proof in proofs if proof.ground == ground.kind]
            rows.append(
                {
                    "ground": ground.get_kind_display(),
                    "account": ground.account,
                    "proofs": have,
                    "asked": [proof.label for proof in LAWFUL_PROOF[ground.kind]],
                    "complete": any(proof.kind in LAWFUL_PROOF[ground.kind] for proof in have),
                }
            )
        return rows


class PetitionGround(models.Model):
    """One reason that the applicant gives, in his own words."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="grounds")
    kind = models.CharField(max_length=20, choices=Ground)
    account = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "kind"], name="one_account_of_each_ground")
        ]


class PetitionProof(models.Model):
    """One piece of evidence handed in for one reason."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="proofs")
    ground = models.CharField(max_length=20, choices=Ground)
    kind = models.CharField(max_length=20, choices=Proof)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]


class Invitation(models.Model):
    """One party called to come: the employee is summoned, the spouse invited; whether that party came."""

    class Purpose(models.TextChoices):
        EXAMINATION = "pemeriksaan", "Pemeriksaan"
        MEDIATION = "mediasi", "Mediasi"
        ADVICE = "nasihat", "Nasihat pejabat"

    case = models.ForeignKey(Case, models.CASCADE, related_name="invitations")
    purpose = models.CharField(max_length=12, choices=Purpose)
    party = models.CharField(max_length=10, choices=Party)
    ordinal = models.PositiveSmallIntegerField()
    issued_on = models.DateField()
    attend_on = models.DateField()
    attend_at = models.CharField(max_length=20)
    place = models.CharField(max_length=200)
    came = models.BooleanField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "purpose", "party", "ordinal"], name="one_invitation_of_each_number"
            )
        ]

    @classmethod
    def call(cls, case, purpose, party, *, again=False, **told):
        """Call one party: issued_on, attend_on, attend_at, place. The number of the invitation follows from those
        before; `again`: the last one anew, whose paper was wrong."""
        before = case.invitations.filter(purpose=purpose, party=party).count()
        ordinal = before if again else before + 1
        return cls.objects.update_or_create(
            case=case, purpose=purpose, party=party, ordinal=ordinal, defaults=told
        )[0]


class Hearing(models.Model):
    """One party was examined on the reason and the evidence; its minutes hold the answers."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="hearings")
    party = models.CharField(max_length=10, choices=Party)
    held_on = models.DateField()
    mode = models.CharField(max_length=12, choices=Session.Mode)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "party"], name="each_party_heard_once")]


class Mediation(models.Model):
    """One session of mediation: who came, joint or apart, and whether anything was agreed."""

    class Outcome(models.TextChoices):
        RECONCILED = "rukun", "Sepakat rukun kembali"
        CONTINUE = "lanjut", "Sepakat bertemu lagi"
        NONE = "tidak_sepakat", "Belum ada kesepakatan"

    case = models.ForeignKey(Case, models.CASCADE, related_name="mediations")
    ordinal = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    mode = models.CharField(max_length=12, choices=Session.Mode)
    apart = models.BooleanField()
    applicant_came = models.BooleanField()
    spouse_came = models.BooleanField()
    outcome = models.CharField(max_length=16, choices=Outcome)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "ordinal"], name="one_mediation_of_each_number")
        ]
