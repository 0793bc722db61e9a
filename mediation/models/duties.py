"""Duties of office while a case runs: who is released from his, who left his undone."""

from django.db import models
from django.db.models import F, Q

from mediation.models.cases import Case
from mediation.models.people import Incumbency, Person, Position
from mediation.roles import Role


class ReleaseQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(Q(until__gte=day) | Q(until=None), since__lte=day)


class Release(models.Model):
    """The employee is released from the duties of his post from his examination until the decision; he keeps post, pay
    and rights, and keeps coming to work. A post that one person leads has somebody acting (Plh.) meanwhile."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="duty_release")
    held = models.ForeignKey(Incumbency, models.PROTECT, related_name="releases")
    acting = models.OneToOneField(Incumbency, models.PROTECT, null=True, related_name="release")
    since = models.DateField()
    until = models.DateField(null=True)
    objects = ReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="release_ends_after_it_begins"
            ),
        ]

    @classmethod
    def begin(cls, case, asked, held):
        """Release the holder of a post, and put the one named in his place, by the letter named."""
        acting = None
        if asked.acting:
            acting = Incumbency.objects.create(
                position=held.position, person=asked.acting, kind=Incumbency.Kind.PLH, since=asked.effective_on,
                until=asked.acting_until, letter_number=asked.acting_number,
            )  # fmt: skip
        return cls.objects.create(case=case, held=held, acting=acting, since=asked.effective_on)

    def end(self, day):
        """End with the decision, or however else the case closes, if it still runs: this day is the last."""
        if self.until:
            return
        acting = self.acting
        if day < self.since:  # set for a later day that now never comes
            self.delete()
            if acting:
                acting.delete()
            return
        self.until = day
        self.save(update_fields=["until"])
        if acting and acting.until > day:
            acting.until = day
            acting.save(update_fields=["until"])

    @property
    def told(self):
        """The release as rows for a page."""
        rows = [("Dari jabatan", self.held.position.title), ("Sejak", self.since)]
        if self.acting:
            rows.append(("Plh.", f"{self.acting.person.titled_name}, {self.acting.letter_number}"))
        return [*rows, ("Sampai", self.until or "keputusan ditetapkan")]


class Neglect(models.Model):
    """An official did not do what the law bids him do in a case; the duty has passed to the next one up."""

    class What(models.TextChoices):
        SUMMONING = "memanggil", "tidak memanggil pegawai untuk diperiksa"
        EXAMINING = "memeriksa", "tidak memeriksa pegawai"
        REPORTING = "melaporkan", "tidak menindaklanjuti dan melaporkan hasil pemeriksaan"
        IMPOSING = "menghukum", "tidak menjatuhkan hukuman disiplin"

    case = models.ForeignKey(Case, models.CASCADE, related_name="neglects")
    role = models.CharField(max_length=30, choices=Role)
    what = models.CharField(max_length=12, choices=What)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    position = models.ForeignKey(Position, models.PROTECT, related_name="+")
    passed_to = models.ForeignKey(Position, models.PROTECT, related_name="+")
    due_on = models.DateField()
    noted_on = models.DateField()

    class Meta:
        ordering = ["pk"]

    @classmethod
    def heir(cls, case, post):
        """The post to which this one's power in a case has passed, and the last neglect by which it did; None if by none."""
        by = None
        for row in cls.objects.filter(case=case).select_related("passed_to"):
            if post is not None and row.position_id == post.pk:
                post, by = row.passed_to, row
        return post, by

    @classmethod
    def inherited(cls, case, post):
        """The posts whose power in a case has come to this one."""
        rows = cls.objects.filter(case=case).select_related("position")
        return [row.position for row in rows if cls.heir(case, row.position)[0] == post]

    @property
    def told(self):
        """The neglect as rows for a page; of the case against whoever neglected only that there is one."""
        opened = Case.objects.filter(allegation__neglected_case=self.case, subject=self.person).exists()
        return [
            ("Pejabat", f"{self.person.titled_name}, {self.position.title}"),
            ("Kelalaian", self.get_what_display()),
            ("Batas waktunya", self.due_on),
            ("Beralih kepada", self.passed_to.title),
            ("Perkara terhadapnya", "sudah dibuka" if opened else "belum dibuka"),
        ]
