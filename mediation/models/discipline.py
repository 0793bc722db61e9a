"""What a discipline case is made of: allegation, summonses, examinations, team, decision, serving."""

from django.db import models

from mediation.models.absence import AbsentDay
from mediation.models.cases import Case, CaseRole
from mediation.models.people import Person, Position
from mediation.roles import Role


class Severity(models.TextChoices):
    """The three levels of discipline sanction (PP 94/2021, Art. 8)."""

    LIGHT = "ringan", "Ringan"
    MODERATE = "sedang", "Sedang"
    SEVERE = "berat", "Berat"

    @property
    def weight(self):
        return [*Severity].index(self)


class SanctionKind(models.Model):
    """A kind of sanction, as the agency may impose it now; kinds that wait for another regulation are inactive."""

    key = models.SlugField("kunci", unique=True)
    severity = models.CharField("tingkat", max_length=8, choices=Severity)
    name = models.CharField("jenis hukuman", max_length=160)
    active = models.BooleanField("dapat dijatuhkan", default=True)
    basis = models.CharField("dasar", max_length=160, blank=True)
    certainty = models.CharField("kepastian", max_length=3)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "jenis hukuman disiplin"
        verbose_name_plural = "jenis hukuman disiplin"
        ordering = ["pk"]

    def __str__(self):
        return self.name


class SanctionPower(models.Model):
    """Who may impose which level on whom: one row of the table of powers, editable by the agency."""

    holder_level = models.CharField("jenjang pejabat", max_length=16, choices=Position.Level)
    target_level = models.CharField(
        "jenjang pegawai",
        max_length=16,
        choices=Position.Level,
        blank=True,
        help_text="Kosong: semua jenjang.",
    )
    distance = models.PositiveSmallIntegerField(
        "jarak jabatan",
        null=True,
        blank=True,
        help_text="Berapa tingkat jabatan di bawahnya; kosong: berapa pun.",
    )
    severity = models.CharField("tingkat", max_length=8, choices=Severity)

    class Meta:
        verbose_name = "kewenangan menghukum"
        verbose_name_plural = "kewenangan menghukum"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_holder_level_display()} → {self.get_severity_display()}"

    @classmethod
    def chain(cls, target):
        """The posts above a post, nearest first, each with its distance."""
        post, distance, seen = target.superior, 1, {target.pk}
        while post is not None and post.pk not in seen:
            seen.add(post.pk)
            yield post, distance
            post, distance = post.superior, distance + 1

    @classmethod
    def authority_for(cls, target, severity):
        """The nearest superior post that may impose this level on the holder of a post.

        If the table gives the level to nobody above him, the nearest post with power over a heavier level decides:
        a power that nobody holds moves up (a vacant post's power goes to the next higher official).
        """
        rows = list(cls.objects.all())
        wanted = Severity(severity).weight
        found = [
            (Severity(row.severity).weight - wanted, distance, post)
            for post, distance in cls.chain(target)
            for row in rows
            if row.covers(post, target, distance) and Severity(row.severity).weight >= wanted
        ]
        return min(found, key=lambda candidate: candidate[:2], default=(0, 0, None))[2]

    @classmethod
    def allows(cls, post, target, severity):
        """Whether a post may impose this level: its heaviest power over the holder of the target post reaches it."""
        wanted = Severity(severity).weight
        distance = next((d for above, d in cls.chain(target) if above == post), None)
        return distance is not None and any(
            row.covers(post, target, distance) and Severity(row.severity).weight >= wanted
            for row in cls.objects.all()
        )

    def covers(self, post, target, distance):
        """Whether this row speaks of such a holder, such a target and such a distance between them."""
        return (
            self.holder_level == post.level
            and self.target_level in {"", target.level}
            and self.distance in {None, distance}
        )


class Allegation(models.Model):
    """What the employee is said to have done, when and where."""

    class Kind(models.TextChoices):
        DUTY = "kewajiban", "Tidak melaksanakan kewajiban"
        PROHIBITION = "larangan", "Melanggar larangan"
        ABSENCE = "tidak_masuk_kerja", "Tidak masuk kerja tanpa alasan yang sah"
        MARRIAGE = "perkawinan_perceraian", "Melanggar aturan izin perkawinan dan perceraian"

    case = models.OneToOneField(Case, models.CASCADE, related_name="allegation")
    kind = models.CharField(max_length=24, choices=Kind)
    description = models.TextField()
    acted_from = models.DateField()
    acted_until = models.DateField(null=True)
    place = models.CharField(max_length=200)
    absent_days = models.PositiveSmallIntegerField(null=True)
    days_on_end = models.PositiveSmallIntegerField(null=True)
    """Of the days of absence, the longest row of working days on end; null where nobody said."""
    days_listed = models.BooleanField(default=False)
    """Whether the days of absence stand one by one in AbsentDay, or are a number only."""
    known_on = models.DateField(null=True)
    """Since when the direct superior knew; null: since the case was opened."""
    neglected_case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    """The case in which this employee, a superior, left his own duty undone."""

    @classmethod
    def record(cls, case, asked):
        """Write down what was reported, the days of absence one by one where an attendance file lists them."""
        AbsentDay.objects.bulk_create(AbsentDay(case=case, day=row.day, note=row.note) for row in asked.days)
        return cls.objects.create(
            case=case, kind=asked.kind, description=asked.description, acted_from=asked.acted_from,
            acted_until=asked.acted_until, place=asked.place, absent_days=asked.absent_days,
            days_on_end=asked.days_on_end, days_listed=bool(asked.days), known_on=asked.known_on,
            neglected_case=asked.neglected_case,
        )  # fmt: skip

    def take_out(self, rows, day, days_on_end):
        """Count days no longer for which a valid reason was shown after all."""
        for row in rows:
            AbsentDay.objects.update_or_create(
                case=self.case, day=row.day, defaults={"excuse": row.reason, "excused_on": day}
            )
        self.days_on_end = days_on_end
        self.save(update_fields=["days_on_end"])

    @property
    def duty_since(self):
        """The day from which the direct superior, or the one to whom his duty has passed, has to summon."""
        passed = [row.noted_on for row in self.case.neglects.all() if row.role == Role.DIRECT_SUPERIOR]
        return passed[-1] if passed else self.known_on or self.case.opened_on


class Summons(models.Model):
    """A written call to be examined, by the direct superior or by the team; first or second."""

    class By(models.TextChoices):
        SUPERIOR = "atasan_langsung", "Atasan langsung"
        TEAM = "tim_pemeriksa", "Tim pemeriksa"

    case = models.ForeignKey(Case, models.CASCADE, related_name="summonses")
    by = models.CharField(max_length=16, choices=By)
    ordinal = models.PositiveSmallIntegerField()
    issued_on = models.DateField()
    attend_on = models.DateField()
    attend_at = models.CharField(max_length=20)
    place = models.CharField(max_length=200)
    attended = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "by", "ordinal"], name="one_summons_of_each_number")
        ]
        ordering = ["pk"]


class Examination(models.Model):
    """One examination and its minutes (BAP): signed by the examinee, or refused with the reason he gave."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="examinations")
    by = models.CharField(max_length=16, choices=Summons.By)
    held_on = models.DateField()
    place = models.CharField(max_length=200)
    online = models.BooleanField(default=False)
    signed = models.BooleanField()
    refusal_reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "by"], name="one_examination_by_each")]

    def write_answers(self, rows):
        """Write down the questions and answers, numbered as they were put."""
        Answer.objects.bulk_create(
            Answer(examination=self, number=n, question=row.question, answer=row.answer)
            for n, row in enumerate(rows, start=1)
        )


class Answer(models.Model):
    """One numbered question of an examination and what was answered."""

    examination = models.ForeignKey(Examination, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    question = models.TextField()
    answer = models.TextField()

    class Meta:
        ordering = ["number"]


class Assessment(models.Model):
    """The level that the breach is held to have, with the reasons; the last one holds."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="assessments")
    severity = models.CharField(max_length=8, choices=Severity)
    impact = models.CharField(max_length=16)
    reasons = models.TextField()
    assessed_on = models.DateField()

    class Meta:
        ordering = ["pk"]


class TeamMember(models.Model):
    """Someone appointed to the examining team, for one of the three elements that the team must have."""

    class Element(models.TextChoices):
        SUPERIOR = "atasan_langsung", "Atasan langsung"
        SUPERVISION = "pengawasan", "Unsur pengawasan"
        PERSONNEL = "kepegawaian", "Unsur kepegawaian"
        OTHER = "pejabat_lain", "Pejabat lain"

    class Seat(models.TextChoices):
        CHAIR = "ketua", "Ketua merangkap anggota"
        SECRETARY = "sekretaris", "Sekretaris merangkap anggota"
        MEMBER = "anggota", "Anggota"

    case = models.ForeignKey(Case, models.CASCADE, related_name="team")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    element = models.CharField(max_length=16, choices=Element)
    seat = models.CharField(max_length=12, choices=Seat)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["case", "person"], name="one_seat_a_person")]

    @classmethod
    def appoint(cls, case, rows, since):
        """Appoint the team, and give each member his part in the case."""
        cls.objects.bulk_create(cls(case=case, person=r.person, element=r.element, seat=r.seat) for r in rows)
        parts = {cls.Seat.CHAIR: Role.TEAM_CHAIR}
        case.assign(
            *(
                CaseRole(case=case, role=parts.get(r.seat, Role.TEAM_MEMBER), person=r.person, since=since)
                for r in rows
            )
        )


class Decision(models.Model):
    """The sanction that the authority imposed: one only, the heaviest."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="decision")
    kind = models.ForeignKey(SanctionKind, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    reasons = models.TextField()


class Serving(models.Model):
    """How the decision reached the employee: called, handed over or sent, received, in force."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="serving")
    call_on = models.DateField()
    sent_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    in_force_on = models.DateField(null=True)

    def note(self, **days):
        """Write down a day that has now come."""
        for name, day in days.items():
            setattr(self, name, day)
        self.save(update_fields=[*days])
