"""What a discipline case is made of: allegation, summonses, examinations, team, decision, serving."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.functional import cached_property

from mediation.models.absence import Absence, AbsentDay
from mediation.models.calendar import Term
from mediation.models.cases import Case, CaseRole
from mediation.models.people import Person, Position, Unit
from mediation.models.rows import put
from mediation.prepared import Prepared
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
    weight = models.PositiveSmallIntegerField(
        "bobot",
        default=0,
        help_text="Makin besar makin berat, di seluruh tingkat; pengganti sementara sama dengan yang digantikannya.",
    )
    name = models.CharField("jenis hukuman", max_length=160)
    months = models.PositiveSmallIntegerField(
        "lama (bulan)", null=True, blank=True, help_text="Kosong: tidak mempunyai jangka waktu."
    )
    dismissal = models.BooleanField("memberhentikan", default=False)
    active = models.BooleanField("dapat dijatuhkan", default=True)
    interim = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="stands_for",
        verbose_name="pengganti sementara",
        help_text="Yang dijatuhkan selama jenis ini belum dapat dijatuhkan.",
    )
    basis = models.CharField("dasar", max_length=160, blank=True)
    certainty = models.CharField("kepastian", max_length=3, choices=Term.Certainty)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "jenis hukuman disiplin"
        verbose_name_plural = "jenis hukuman disiplin"
        ordering = ["pk"]

    def __str__(self):
        return self.name

    def clean(self):
        if self.interim_id and (self.interim_id == self.pk or self.interim.severity != self.severity):
            raise ValidationError(
                {"interim": "Pengganti sementara adalah jenis lain dari tingkat yang sama."}
            )

    @property
    def scope(self):
        """How far a power must reach to impose this kind."""
        return Scope.DISMISSAL if self.dismissal else Scope(self.severity)

    def next_heavier(self):
        """The lightest kind that may be imposed now and is heavier than this one; None if there is none."""
        return (
            SanctionKind.objects.filter(active=True, weight__gt=self.weight).order_by("weight", "pk").first()
        )

    @property
    def imposable(self):
        """The kind that is imposed now: this one, or what stands for it meanwhile; None where neither may be."""
        kind = self if self.active or not self.interim_id else self.interim
        return kind if kind.active else None


class AbsenceThreshold(models.Model):
    """From how many working days without valid reason which sanction follows: in one calendar year, or on end."""

    days = models.PositiveSmallIntegerField("mulai hari ke-")
    consecutive = models.BooleanField(
        "berturut-turut",
        default=False,
        help_text="Terus-menerus; tanpa tanda: kumulatif dalam satu tahun kalender.",
    )
    kind = models.ForeignKey(SanctionKind, models.PROTECT, related_name="+", verbose_name="jenis hukuman")
    basis = models.CharField("dasar", max_length=160, blank=True)
    certainty = models.CharField("kepastian", max_length=3, choices=Term.Certainty)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "ambang tidak masuk kerja"
        verbose_name_plural = "ambang tidak masuk kerja"
        ordering = ["consecutive", "days"]
        constraints = [
            models.UniqueConstraint(fields=["days", "consecutive"], name="one_threshold_a_number_of_days")
        ]

    def __str__(self):
        return f"{self.days} hari{' berturut-turut' if self.consecutive else ''}: {self.kind}"

    @classmethod
    def reached(cls, days, consecutive=0):
        """The threshold that so many working days reach, `consecutive` of them on end; None below the first."""
        rows = cls.objects.select_related("kind__interim")
        reached = [row for row in rows if (consecutive if row.consecutive else days) >= row.days]
        return max(reached, key=lambda row: row.kind.weight, default=None)

    def words(self, absence):
        """The days by which an Absence reaches it, as a sentence says them."""
        return f"{absence.on_end} hari kerja berturut-turut" if self.consecutive else f"{absence.days} hari"

    @classmethod
    def too_few(cls):
        """Say that an absence is no breach yet."""
        first = cls.objects.filter(consecutive=False).first()
        least = f"kurang dari {first.days} hari setahun" if first else "menurut tabel ambang"
        return f"Tidak masuk kerja {least} belum menjadi pelanggaran."


class Scope(models.TextChoices):
    """How far a power to impose sanctions reaches: a level, or dismissal, which not all who impose severe ones may."""

    LIGHT = "ringan", "Ringan"
    MODERATE = "sedang", "Sedang"
    SEVERE = "berat", "Berat"
    DISMISSAL = "pemberhentian", "Pemberhentian"

    @property
    def weight(self):
        return [*Scope].index(self)


class SanctionPower(models.Model):
    """Who may impose what on whom: one row of the table of powers.

    Seeded from `fixtures/kewenangan_menghukum.csv`, where a lawyer reads it; the agency edits it in the admin.
    """

    class Agency(models.TextChoices):
        LOCAL = "kabkota", "Kabupaten dan kota"
        UPPER = "provpusat", "Provinsi dan pusat"

    class Holder(models.TextChoices):
        PRESIDENT = "presiden", "Presiden"
        PPK = "ppk", "Pejabat Pembina Kepegawaian"
        JPT_MADYA = "jpt_madya", "JPT madya"
        JPT_PRATAMA = "jpt_pratama", "JPT pratama"
        ADMINISTRATOR = "administrator", "Administrator"
        JF_MADYA = "jf_madya", "JF ahli madya yang ditetapkan PPK"
        PENGAWAS = "pengawas", "Pengawas"
        JF_MUDA = "jf_muda", "JF ahli muda yang ditetapkan PPK"

    class Target(models.TextChoices):
        JPT_UTAMA = "jpt_utama", "JPT utama"
        JPT_MADYA_PPK = "jpt_madya_ppk", "JPT madya selaku PPK"
        JPT_MADYA = "jpt_madya", "JPT madya"
        JPT_PRATAMA = "jpt_pratama", "JPT pratama"
        JF_UTAMA = "jf_utama", "JF ahli utama"
        BY_PRESIDENT = "diangkat_presiden", "Jabatan lain yang diangkat Presiden"
        ADMINISTRATOR = "administrator", "Administrator"
        PENGAWAS = "pengawas", "Pengawas"
        PELAKSANA = "pelaksana", "Pelaksana"
        JF = "jf", "JF selain ahli utama"

    agency = models.CharField(
        "jenis instansi", max_length=12, choices=Agency, blank=True, help_text="Kosong: semua."
    )
    holder = models.CharField("pejabat", max_length=16, choices=Holder)
    target = models.CharField("atas pemangku", max_length=20, choices=Target)
    distance = models.PositiveSmallIntegerField(
        "tingkat di bawahnya",
        null=True,
        blank=True,
        help_text="Berapa jabatan di bawahnya pada garis atasan; kosong: berapa pun.",
    )
    light = models.BooleanField("ringan", default=False)
    moderate = models.BooleanField("sedang", default=False)
    severe = models.BooleanField(
        "berat", default=False, help_text="Penurunan jabatan dan pembebasan dari jabatan."
    )
    dismissal = models.BooleanField("pemberhentian", default=False, help_text="PDHTAPS.")
    without = models.CharField(
        "bila tidak ada",
        max_length=16,
        choices=[
            (level.value, level.label) for level in (Position.Level.ADMINISTRATOR, Position.Level.PENGAWAS)
        ],
        blank=True,
        help_text="Hanya bila unit kerjanya tidak mempunyai jabatan ini, dan pejabatnya ditetapkan dengan keputusan PPK.",
    )
    proposed_by = models.CharField("atas usul", max_length=80, blank=True)
    certainty = models.CharField("kepastian", max_length=3, choices=Term.Certainty)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "kewenangan menghukum"
        verbose_name_plural = "kewenangan menghukum"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_holder_display()} → {self.get_target_display()}"

    @property
    def scopes(self):
        """What this row gives, the lightest first."""
        given = (self.light, self.moderate, self.severe, self.dismissal)
        return [scope for scope, may in zip(Scope, given, strict=True) if may]

    LINE = ("unit__parent__parent__parent", "superior__superior__superior__superior")

    @classmethod
    def chain(cls, target):
        """The posts above a post, nearest first, each with its distance."""
        post, distance, seen = target.superior, 1, {target.pk}
        while post is not None and post.pk not in seen:
            seen.add(post.pk)
            yield post, distance
            post, distance = post.superior, distance + 1

    @classmethod
    def rows_for(cls, target):
        """The rows that hold in the agency of a post; one that does not say what it is counts as a regency."""
        upper = target.unit.agency.kind in {Unit.Kind.PROVINCE, Unit.Kind.CENTRE}
        return list(cls.objects.filter(agency__in=["", cls.Agency.UPPER if upper else cls.Agency.LOCAL]))

    @classmethod
    def given(cls, target):
        """Every post above a post with what the table gives it over the holder: (post, distance, scopes)."""
        target = Position.objects.select_related(*cls.LINE).get(pk=target.pk)
        rows = cls.rows_for(target)
        return [
            (post, distance, cls.cell(rows, post, target, distance)) for post, distance in cls.chain(target)
        ]

    @staticmethod
    def cell(rows, post, target, distance):
        """What these rows give a post over the holder of another, so many posts below it."""
        held = [row for row in rows if row.distance in {None, distance} and row.held_by(post)]
        return {scope for row in held for scope in row.scopes if row.reaches(target, scope)}

    @classmethod
    def authority_for(cls, target, scope):
        """The nearest superior post that may impose this on the holder of a post; None if there is none.

        If the table gives it to nobody above him, the nearest post with power over something heavier decides: a power
        that nobody holds goes to the next higher official.
        """
        return cls._nearest(cls.given(target), Scope(scope).weight)

    @staticmethod
    def _nearest(given, wanted):
        found = [
            (held.weight - wanted, distance, post)
            for post, distance, scopes in given
            for held in scopes
            if held.weight >= wanted
        ]
        return min(found, key=lambda candidate: candidate[:2], default=(0, 0, None))[2]

    @classmethod
    def of(cls, post, target):
        """What a post may impose on the holder of another: what the table gives it, and what has come up to it."""
        given = cls.given(target)
        own = next((scopes for above, _, scopes in given if above == post), set())
        return own | {s for s in Scope if post is not None and post == cls._nearest(given, s.weight)}

    @classmethod
    def allows(cls, post, target, scope):
        """Whether a post may impose this on the holder of another."""
        return Scope(scope) in cls.of(post, target)

    @classmethod
    def named(cls, target, scope):
        """Who may impose this on the holder of a post, as a refusal names him: his post, or else the table's words."""
        post, scope = cls.authority_for(target, scope), Scope(scope)
        rows = [row for row in cls.rows_for(target) if scope in row.scopes and row.reaches(target, scope)]
        if post:
            rows = [row for row in rows if row.held_by(post)]
        names = [post.title] if post else dict.fromkeys(row.get_holder_display() for row in rows)
        words = " atau ".join(names) or "tidak ada menurut tabel kewenangan menghukum"
        proposers = dict.fromkeys(row.proposed_by for row in rows if row.proposed_by)
        return f"{words}, atas usul {' atau '.join(proposers)}" if proposers else words

    def reaches(self, target, scope):
        """Whether this row speaks of the holder of such a post: of one whom the President appoints, he alone disposes."""
        if target.by_president and scope == Scope.DISMISSAL:
            return self.target == self.Target.BY_PRESIDENT
        if target.level == Position.Level.JPT_MADYA and target.is_ppk:
            return self.target == self.Target.JPT_MADYA_PPK
        plain = target.functional and target.level != Position.Level.JF_UTAMA
        return self.target == (self.Target.JF if plain else target.level)

    def held_by(self, post):
        """Whether this row gives its power to such a post."""
        if self.holder == self.Holder.PPK or post.is_ppk:
            return self.holder == self.Holder.PPK and post.is_ppk
        if self.holder != (post.equated_to or post.level):
            return False
        # A functional official has it by decree of the PPK, and only where the unit has no such post.
        return not self.without or bool(
            post.decree and not Position.objects.filter(unit=post.unit_id, level=self.without).exists()
        )


class Breach(models.Model):
    """A duty or prohibition of a civil servant, and how heavy its breach is: a row of the catalogue of breaches."""

    class Kind(models.TextChoices):
        DUTY = "kewajiban", "Tidak melaksanakan kewajiban"
        PROHIBITION = "larangan", "Melanggar larangan"
        ABSENCE = "tidak_masuk_kerja", "Tidak masuk kerja tanpa alasan yang sah"
        MARRIAGE = "perkawinan_perceraian", "Melanggar aturan izin perkawinan dan perceraian"

    class Impact(models.TextChoices):
        """What a breach harmed, which fixes the level of most."""

        UNIT = "unit_kerja", "Unit kerja"
        AGENCY = "instansi", "Instansi (pemerintah daerah)"
        STATE = "negara", "Negara dan/atau pemerintah"
        NONE = "tetap", "Tidak bergantung dampak (ditetapkan peraturan)"

    key = models.SlugField("kunci", unique=True)
    kind = models.CharField("jenis", max_length=24, choices=Kind)
    name = models.CharField("nama singkat", max_length=80, help_text="Dalam daftar pilihan dan penolakan.")
    wording = models.TextField(
        "bunyi", help_text="Dalam naskah, sesudah kata “kewajiban” atau “larangan”; tanpa titik."
    )
    fixed = models.CharField(
        "tingkat tetap",
        max_length=8,
        choices=Severity,
        blank=True,
        help_text="Bila tingkatnya tidak bergantung pada dampak.",
    )
    on_unit = models.CharField("dampak pada unit kerja", max_length=8, choices=Severity, blank=True)
    on_agency = models.CharField("dampak pada instansi", max_length=8, choices=Severity, blank=True)
    on_state = models.CharField("dampak pada negara", max_length=8, choices=Severity, blank=True)
    certainty = models.CharField("kepastian tingkat", max_length=3, choices=Term.Certainty)
    article = models.CharField("pasal", max_length=80, blank=True)
    article_certainty = models.CharField(
        "kepastian pasal",
        max_length=3,
        choices=Term.Certainty,
        default="U",
        help_text="Naskah mencetak hanya [C].",
    )
    active = models.BooleanField("dapat dipilih", default=True)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "pelanggaran"
        verbose_name_plural = "pelanggaran"
        ordering = ["pk"]

    def __str__(self):
        return self.name

    def clean(self):
        if self.fixed and (self.on_unit or self.on_agency or self.on_state):
            raise ValidationError(
                {"fixed": "Pilih tingkat yang tetap atau tingkat menurut dampak, tidak keduanya."}
            )

    @property
    def label(self):
        """How a form sheet or a report names it."""
        return f"{self.get_kind_display()}: {self.wording}" if self.has_wording else self.get_kind_display()

    @property
    def phrase(self):
        """How a decision names it: "kewajiban melaksanakan tugas ..."."""
        prefix = {self.Kind.PROHIBITION: "larangan ", self.Kind.MARRIAGE: ""}.get(self.kind, "kewajiban ")
        return f"pelanggaran terhadap {prefix}{self.wording}"

    @property
    def has_wording(self):
        return self.kind in {self.Kind.DUTY, self.Kind.PROHIBITION}

    @property
    def printable_article(self):
        """The article that a letter may print: only a confirmed one."""
        return self.article if self.article_certainty == Term.Certainty.CONFIRMED else ""

    def level(self, impact):
        """The level of its breach with this impact; an empty string where the catalogue does not say."""
        by_impact = {
            self.Impact.UNIT: self.on_unit,
            self.Impact.AGENCY: self.on_agency,
            self.Impact.STATE: self.on_state,
        }
        return self.fixed or by_impact.get(impact, "")


class Allegation(models.Model):
    """What the employee is said to have done, when and where, and which breaches of the catalogue that may be."""

    Kind = Breach.Kind

    case = models.OneToOneField(Case, models.CASCADE, related_name="allegation")
    kind = models.CharField(max_length=24, choices=Kind)
    breaches = models.ManyToManyField(Breach, related_name="+")
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
        """Write down what was reported, the days of absence one by one where an attendance file lists them; a kind with
        one breach only names it by itself."""
        AbsentDay.objects.bulk_create(AbsentDay(case=case, day=row.day, note=row.note) for row in asked.days)
        allegation = cls.objects.create(
            case=case, kind=asked.kind, description=asked.description, acted_from=asked.acted_from,
            acted_until=asked.acted_until, place=asked.place, absent_days=asked.absent_days,
            days_on_end=asked.days_on_end, days_listed=bool(asked.days), known_on=asked.known_on,
            neglected_case=asked.neglected_case,
        )  # fmt: skip
        of_the_kind = Breach.objects.filter(kind=asked.kind)[:2]
        allegation.name(
            [row.breach for row in asked.breaches] or (of_the_kind if len(of_the_kind) == 1 else [])
        )
        return allegation

    @cached_property
    def named(self):
        """The breaches of the catalogue that it may be; a step asks for them several times."""
        return _named(self.pk)

    def name(self, breaches):
        """Say which breaches of the catalogue it is; none given leaves those that were named before."""
        if not breaches:
            return
        self.named = list(breaches)
        self.breaches.set(breaches)
        if self.kind not in {breach.kind for breach in breaches}:
            self.kind = breaches[0].kind
            self.save(update_fields=["kind"])

    @property
    def span(self):
        """The first and the last day of the act."""
        return self.acted_from, self.acted_until or self.acted_from

    @cached_property
    def absence(self):
        """What the days of absence come to; None for another breach."""
        return Absence.of(self) if self.absent_days else None

    def threshold(self):
        """The threshold of absence that the days reach; None for another breach, or below the first."""
        return self.absence and AbsenceThreshold.reached(self.absence.days, self.absence.on_end)

    def same_act(self, breaches):
        """Allegations in other cases of the same person of these breaches on the same days.

        More days of absence than in the other case, or days that it does not list, are a new act: they are counted on
        through the year.
        """
        first, last = self.span
        others = Allegation.objects.filter(case__subject=self.case.subject, breaches__in=breaches)
        others = others.exclude(case=self.case).filter(acted_from__lte=last)
        others = others.filter(
            models.Q(acted_until__gte=first) | models.Q(acted_until=None, acted_from__gte=first)
        )
        if self.absent_days:
            others = others.exclude(absent_days__lt=self.absent_days)
        others = others.select_related("case__decision__kind").distinct()
        if not self.days_listed:
            return others
        mine = {row.day for row in self.case.absences.all()}
        return [
            other
            for other in others.prefetch_related("case__absences")
            if not other.days_listed or mine <= {row.day for row in other.case.absences.all()}
        ]

    def take_out(self, rows, day, days_on_end):
        """Count days no longer for which a valid reason was shown after all."""
        for row in rows:
            AbsentDay.objects.update_or_create(
                case=self.case, day=row.day, defaults={"excuse": row.reason, "excused_on": day}
            )
        self.days_on_end = days_on_end
        self.save(update_fields=["days_on_end"])
        vars(self).pop("absence", None)

    @property
    def duty_since(self):
        """The day from which the direct superior, or the one to whom his duty has passed, has to summon."""
        passed = [row.noted_on for row in self.case.neglects.all() if row.role == Role.DIRECT_SUPERIOR]
        return passed[-1] if passed else self.known_on or self.case.opened_on


@Prepared
def _named(allegation: int):
    chosen = Allegation.breaches.through.objects.filter(allegation=allegation)
    return Breach.objects.filter(pk__in=chosen.values("breach"))


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

    @classmethod
    def put(cls, case, by, ordinal, **told):
        """Write a summons down: issued_on, attend_on, attend_at, place; or put the one of this number right."""
        return put(cls, {"case": case, "by": by, "ordinal": ordinal}, told)


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


class TeamMemberQuerySet(models.QuerySet):
    def current(self):
        """Those who have a seat now: the chair, the secretary, the others in the order of their appointment."""
        order = models.Case(
            models.When(seat=TeamMember.Seat.CHAIR, then=0), models.When(seat=TeamMember.Seat.SECRETARY, then=1), default=2
        )  # fmt: skip
        return self.filter(until=None).order_by(order, "pk")


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
    until = models.DateField(null=True)
    """The last day before another took the seat; None for who still has it."""
    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person"], condition=models.Q(until=None), name="one_seat_a_person"
            )
        ]

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

    def replace(self, person, since):
        """Give this seat to another from a day on, with its element and its part in the case."""
        self.until = since - timedelta(days=1)
        self.save(update_fields=["until"])
        self.case.end_part(self.person, (Role.TEAM_CHAIR, Role.TEAM_MEMBER), self.until)
        seat = TeamMember(person=person, element=self.element, seat=self.seat)
        TeamMember.appoint(self.case, [seat], since)


class Decision(models.Model):
    """The sanction that the authority imposed: one only, the heaviest, for all breaches that were proven."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="decision")
    breaches = models.ManyToManyField(Breach, related_name="+")
    kind = models.ForeignKey(SanctionKind, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    reasons = models.TextField()
    office = models.ForeignKey(Position, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    """Who decided, and in which office: an objection goes to the superior of that office."""

    @property
    def of_ppk(self):
        return self.office is not None and self.office.is_ppk

    @property
    def opens_appeal(self):
        """Whether BPASN hears an appeal against it: a dismissal by the PPK, and nothing else (PP 79/2021)."""
        return self.kind.dismissal and self.of_ppk

    @cached_property
    def proven(self):
        """The breaches that were proven; every part of the decree asks for them."""
        return list(self.breaches.all())

    @classmethod
    def before(cls, case, day, breaches=None):
        """Decisions against the same person in other cases in force on a day, the last first; for these breaches, if given."""
        found = cls.objects.filter(case__subject=case.subject, case__serving__in_force_on__lte=day).exclude(
            case=case
        )
        if breaches is not None:
            found = found.filter(breaches__in=breaches).distinct()
        return found.select_related("kind", "case").order_by("-decided_on", "-pk")


class Serving(models.Model):
    """How the decision reached the employee, and how the sanction is served: the days on which each came."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="serving")
    call_on = models.DateField()
    sent_on = models.DateField(null=True)
    returned_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    in_force_on = models.DateField(null=True)
    began_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    def note(self, **days):
        """Write down a day that has now come."""
        for name, day in days.items():
            setattr(self, name, day)
        self.save(update_fields=[*days])

    def lift(self):
        """Take the effect back: an objection or an appeal was in time."""
        self.note(in_force_on=None, began_on=None, ended_on=None)

    @property
    def weight(self):
        return self.case.decision.kind.weight

    def beside(self):
        """The sanctions in force against the same person in other cases."""
        others = Serving.objects.filter(case__subject=self.case.subject_id, in_force_on__isnull=False)
        return list(others.exclude(pk=self.pk).select_related("case__decision__kind"))

    def heavier_than(self, other):
        """Whether this sanction ends another that is being served: a heavier one that came while it was served."""
        return self.weight > other.weight and self.in_force_on >= other.began_on

    def may_begin_on(self):
        """The day from which this sanction is served; None while another goes before.

        A heavier new one ends what is being served and begins; a lighter one, or one of the same weight, is served
        after it, in the order in which they came into force (PerBKN 6/2022, Anak Lampiran 24a and 24b).
        """
        others = self.beside()
        served = [o for o in others if o.began_on and not o.ended_on]
        if served:
            return self.in_force_on if all(self.heavier_than(other) for other in served) else None
        ahead = (self.in_force_on, self.pk)
        if any(not o.began_on and (o.in_force_on, o.pk) < ahead for o in others):
            return None
        return max([self.in_force_on, *(o.ended_on for o in others if o.ended_on)])

    def superseded_on(self):
        """The day on which a heavier sanction began while this one was served; None if none did."""
        if not self.began_on:
            return None
        return min((o.began_on for o in self.beside() if o.began_on and o.heavier_than(self)), default=None)
