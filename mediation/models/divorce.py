"""What a divorce permit is made of: the request and its reasons, invitations, hearings, mediations, the decision."""

from django.db import models
from django.db.models import Q

from mediation.models.calendar import Term
from mediation.models.cases import Case, Evidence
from mediation.models.people import Person, Unit
from mediation.models.rows import put
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


class LawfulProof(models.Model):
    """A kind of evidence of which any one suffices for a reason; an agency may add what it accepts besides."""

    ground = models.CharField("alasan", max_length=20, choices=Ground)
    kind = models.CharField("jenis bukti", max_length=20, choices=Proof)
    basis = models.CharField("dasar", max_length=160, blank=True)
    certainty = models.CharField("kepastian", max_length=3, choices=Term.Certainty)

    class Meta:
        verbose_name = "bukti yang sah"
        verbose_name_plural = "bukti yang sah"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ground", "kind"], name="one_row_of_each_proof_of_a_ground")
        ]

    def __str__(self):
        return f"{self.get_ground_display()}: {self.get_kind_display()}"

    @classmethod
    def of_each_ground(cls):
        """The kinds of evidence that suffice, by reason."""
        kinds = {ground: [] for ground in Ground}
        for ground, kind in cls.objects.values_list("ground", "kind"):
            kinds[ground].append(Proof(kind))
        return kinds


class RequiredPaper(models.Model):
    """A paper that an agency asks for with a request, besides the evidence that the law wants for each reason."""

    agency = models.ForeignKey(Unit, models.PROTECT, related_name="required_papers", verbose_name="instansi")
    path = models.CharField(
        "jalur", max_length=60, help_text="Kunci jalurnya, misalnya izin-cerai/pp10-1983."
    )
    name = models.CharField("berkas", max_length=200)
    source = models.CharField("sumber", max_length=200, blank=True)

    class Meta:
        verbose_name = "berkas yang diminta instansi"
        verbose_name_plural = "berkas yang diminta instansi"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["agency", "path", "name"], name="each_required_paper_once")
        ]

    def __str__(self):
        return self.name

    @classmethod
    def names(cls, agencies, path):
        """What these agencies (ids) ask for on a path, in their order."""
        return list(cls.objects.filter(agency__in=agencies, path=path).values_list("name", flat=True))


class Party(models.TextChoices):
    APPLICANT = "pemohon", "Pegawai"
    SPOUSE = "pasangan", "Suami atau istri"


class Religion(models.Model):
    """A religion as the form offers it: which court hears a divorce of its marriages, and who gives advice before one."""

    name = models.CharField("agama", max_length=40, unique=True)
    court = models.CharField("pengadilan", max_length=60)
    adviser = models.CharField("pemberi saran perkawinan", max_length=80)
    certainty = models.CharField("kepastian", max_length=3, choices=Term.Certainty)

    class Meta:
        verbose_name = "agama dan pengadilannya"
        verbose_name_plural = "agama dan pengadilannya"
        ordering = ["pk"]

    def __str__(self):
        return self.name

    @classmethod
    def choices(cls):
        return [("", "Pilih"), *((name, name) for name in cls.objects.values_list("name", flat=True))]


class Petition(models.Model):
    """The request for a divorce permit, or for the certificate that a defendant needs: what it says of the marriage, and the
    days from which its terms run."""

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
    delegate = models.CharField(max_length=200, blank=True)
    delegated_on = models.DateField(null=True)
    superior_recommends = models.BooleanField(null=True)
    forwarded_on = models.DateField(null=True)
    agenda_number = models.CharField(max_length=80, blank=True)
    authority_received_on = models.DateField(null=True)
    counselling_offered_on = models.DateField(null=True)
    granted = models.BooleanField(null=True)
    decided_on = models.DateField(null=True)
    served_on = models.DateField(null=True)
    objected_on = models.DateField(null=True)
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
        """What the other party is to the applicant; the fifteenth digit of a NIP, or NI PPPK, tells the sex."""
        return "istri" if self.case.subject.nip[14:15] == "1" else "suami"

    @property
    def spouse_title(self):
        """How a letter addresses the other party."""
        return "Ibu" if self.spouse_word == "istri" else "Bapak"

    @property
    def spouse(self):
        """The other party as papers name him or her; a number only if that is a civil servant of this agency."""
        person = self.spouse_person
        return {
            "titled_name": person.titled_name if person else self.spouse_name,
            "number_label": person.number_label if person else "",
            "nip": person.nip if person else "",
        }

    @property
    def notice(self):
        """What the court sent, where this is the notice of a suit; None where it is the request for a permit."""
        return getattr(self.case, "court_notice", None)

    @property
    def matter(self):
        """What papers call it."""
        return "pemberitahuan adanya gugatan perceraian" if self.notice else "permintaan izin perceraian"

    @property
    def subject_word(self):
        """What papers call the employee in it."""
        return "pegawai" if self.notice else "pemohon"

    @property
    def court(self):
        """The court that hears a divorce of this marriage, by name; the decision is copied to it."""
        if self.notice:
            return self.notice.court
        religion = Religion.objects.filter(name=self.religion).first()
        city = self.case.unit.inherited("city") or ""
        return f"{religion.court} {city}".strip() if religion else "pengadilan yang berwenang"

    @property
    def adviser(self):
        """Who gives marriage advice to people of this religion; an empty string where the table has nobody."""
        return Religion.objects.filter(name=self.religion).values_list("adviser", flat=True).first() or ""

    @property
    def cruelty(self):
        """Whether cruelty is among the reasons: then the two meet apart and neither learns the other's address."""
        if self.notice:
            return self.notice.violence
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
                petition=self, kind=row.ground,
                defaults={"account": row.account, "since_on": row.since_on, "years": row.years},
            )  # fmt: skip
        PetitionProof.objects.bulk_create(
            PetitionProof(
                petition=self, ground=row.ground, kind=row.kind, evidence=row.file, issuer=row.issuer, number=row.number,
                dated_on=row.dated_on, witness_1=row.witness_1, witness_2=row.witness_2, endorsed_by=row.endorsed_by,
                endorsed_on=row.endorsed_on,
            )
            for row in proofs
        )  # fmt: skip

    def checklist(self):
        """Every reason with its evidence: (reason, account, [evidence], what would suffice, whether it is there)."""
        proofs, lawful = list(self.proofs.select_related("evidence")), LawfulProof.of_each_ground()
        rows = []
        for ground in self.grounds.all():
            have = [proof for proof in proofs if proof.ground == ground.kind]
            rows.append(
                {
                    "ground": ground.get_kind_display(),
                    "account": ground.account,
                    "proofs": have,
                    "asked": [proof.label for proof in lawful[ground.kind]],
                    "complete": any(proof.kind in lawful[ground.kind] for proof in have),
                }
            )
        return rows

    def missing(self):
        """The reasons that still lack the evidence which the law asks for, each in words."""
        return [
            f"{row['ground']}: perlu salah satu dari {'; '.join(row['asked'])}"
            for row in self.checklist()
            if not row["complete"]
        ]


class PetitionGround(models.Model):
    """One reason that the applicant gives, in his own words."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="grounds")
    kind = models.CharField(max_length=20, choices=Ground)
    account = models.TextField()
    since_on = models.DateField(null=True)
    years = models.PositiveSmallIntegerField(null=True)
    """Left since when, or sentenced to how many years: only of the reasons that turn on it."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["petition", "kind"], name="one_account_of_each_ground")
        ]


class PetitionProof(models.Model):
    """One piece of evidence handed in for one reason: who made it, and who of the witnesses and offices stands behind it."""

    petition = models.ForeignKey(Petition, models.CASCADE, related_name="proofs")
    ground = models.CharField(max_length=20, choices=Ground)
    kind = models.CharField(max_length=20, choices=Proof)
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="+")
    issuer = models.CharField(max_length=160, blank=True)
    number = models.CharField(max_length=80, blank=True)
    dated_on = models.DateField(null=True)
    witness_1 = models.CharField(max_length=120, blank=True)
    witness_2 = models.CharField(max_length=120, blank=True)
    endorsed_by = models.CharField(max_length=160, blank=True)
    endorsed_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]


class Invitation(models.Model):
    """One party called to come: the employee is summoned, the spouse invited; whether that party came."""

    class Purpose(models.TextChoices):
        EXAMINATION = "pemeriksaan", "Pemeriksaan"
        MEDIATION = "mediasi", "Mediasi"
        SECOND_MEDIATION = "mediasi_bkd", "Mediasi BKD/BKPSDM"
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
        named = {"case": case, "purpose": purpose, "party": party, "ordinal": ordinal}
        return put(cls, named, told)

    @classmethod
    def unanswered(cls, case, purpose):
        """The last invitation of each party, by party, where nobody yet wrote down whether that party came."""
        last = {row.party: row for row in case.invitations.filter(purpose=purpose)}
        return {party: row for party, row in last.items() if row.came is None}

    @classmethod
    def answer(cls, case, purpose, came):
        """Write down of each party (by party: True or False) whether it came at the last invitation."""
        for party, row in cls.unanswered(case, purpose).items():
            if party in came:
                row.came = came[party]
                row.save(update_fields=["came"])


class Hearing(models.Model):
    """One party was examined on the reason and the evidence; its minutes hold the answers."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="hearings")
    party = models.CharField(max_length=10, choices=Party)
    held_on = models.DateField()
    mode = models.CharField(max_length=12, choices=Session.Mode)
    heard_by = models.CharField(max_length=200, blank=True)
    minutes_number = models.CharField(max_length=100, blank=True)
    """Of a spouse far away: the other official who heard, and the number of his minutes."""

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "party"], name="each_party_heard_once")]


class Mediation(models.Model):
    """One session of mediation: whose, who came, joint or apart, and whether anything was agreed."""

    class Round(models.TextChoices):
        SUPERIOR = "atasan", "Atasan langsung"
        OFFICE = "bkd", "BKD/BKPSDM"

    class Outcome(models.TextChoices):
        RECONCILED = "rukun", "Sepakat rukun kembali"
        CONTINUE = "lanjut", "Sepakat bertemu lagi"
        NONE = "tidak_sepakat", "Belum ada kesepakatan"

    case = models.ForeignKey(Case, models.CASCADE, related_name="mediations")
    round = models.CharField(max_length=8, choices=Round, default=Round.SUPERIOR)
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
            models.UniqueConstraint(fields=["case", "round", "ordinal"], name="one_mediation_of_each_number")
        ]


class MarriageAdvice(models.Model):
    """The advice of BP4, a clergyman or a psychologist, or minutes that it could not be had; its content stays in its paper."""

    class Giver(models.TextChoices):
        BP4 = "bp4", "BP4"
        CLERGY = "pemuka_agama", "Gereja, pendeta, pastor, atau pemuka agama lain"
        PSYCHOLOGIST = "psikolog", "Psikolog"

    case = models.ForeignKey(Case, models.CASCADE, related_name="advices")
    giver = models.CharField(max_length=16, choices=Giver, blank=True)
    given_on = models.DateField()
    had = models.BooleanField()

    class Meta:
        ordering = ["pk"]


class Inquiry(models.Model):
    """Information asked in writing of the spouse or of others who may know, and when the answer came."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="inquiries")
    ordinal = models.PositiveSmallIntegerField()
    asked_of = models.CharField(max_length=200)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "ordinal"], name="one_inquiry_of_each_number")]

    def __str__(self):
        return f"Nomor {self.ordinal}: {self.asked_of}"
