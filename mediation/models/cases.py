"""A case: whose it is, who plays which part in it, what was handed in as evidence."""

import hashlib
import secrets
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import connection, models
from django.utils import timezone
from django.utils.functional import cached_property
from django_fsm import FSMField

from mediation import roles
from mediation.models.calendar import Timekeeper
from mediation.models.people import Account, Incumbency, Person, Position, Unit
from mediation.practice import played_day
from mediation.prepared import Prepared
from mediation.roles import Role


class CaseQuerySet(models.QuerySet):
    def visible_to(self, account, day=None):
        """The cases in which this account's person has a part today, and no others; nobody sees by rank alone.

        A union of id subqueries: an OR over roles reads the whole table once a million cases are in it.
        """
        person = getattr(account, "person", None)
        if person is None or not account.is_active:
            return self.none()
        day = day or timezone.localdate()
        current = CaseRole.objects.on(day)
        own = current.filter(person=person, role=Role.SUBJECT).values("case_id")
        # Someone who is party to a case holds no office in it and sits in no team.
        party = CaseRole.objects.filter(person=person, role__in=PARTIES).values("case_id")
        parts = current.exclude(role__in=PARTIES).exclude(case_id__in=party)
        seats = parts.filter(person=person).values("case_id")
        offices = parts.filter(position__in=roles.standing(person, day)).values("case_id")
        return self.filter(pk__in=own.union(seats, offices))


class Case(models.Model):
    """One file on its lawful path. Only the gate moves `stage`; nothing else says where the file is."""

    code = models.CharField("nomor perkara", max_length=80, unique=True)
    path = models.CharField("jalur", max_length=60, editable=False)
    stage = FSMField("tahap", max_length=40, protected=True, blank=True, default="")
    agency = models.ForeignKey(Unit, models.PROTECT, related_name="agency_cases", verbose_name="instansi")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="cases", verbose_name="unit kerja")
    subject = models.ForeignKey(Person, models.PROTECT, related_name="cases", verbose_name="pegawai")
    position = models.ForeignKey(
        Position, models.PROTECT, null=True, related_name="+", verbose_name="jabatan saat perkara dibuka"
    )
    referred_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="referrals", verbose_name="dirujuk dari"
    )
    opened_on = models.DateField("dibuka tanggal")
    stage_since = models.DateField("pada tahap ini sejak")
    entry_count = models.PositiveIntegerField(default=0, editable=False)
    head_digest = models.CharField(max_length=64, blank=True, editable=False)
    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "perkara"
        verbose_name_plural = "perkara"
        ordering = ["-pk"]
        indexes = [models.Index(fields=["path", "stage"]), models.Index(fields=["subject", "path"])]

    def __str__(self):
        return self.code

    @classmethod
    def seen_by(cls, account, code):
        """The case of this number, with what a page shows of it, if the account sees it; otherwise None.

        The answer is that of `visible_to`, but from the parts in this one case, which whoever opens it reads anyway.
        """
        case = _shown.first(code)
        if case is None or not account.is_active or not case.roles_of(account, timezone.localdate()):
            return None
        return case

    @property
    def party_ids(self):
        """The people who can hold no office in this case: its subject, and whoever else is involved in it."""
        return {self.subject_id, *(row.person_id for row in self._every_role if row.role in PARTIES)}

    @cached_property
    def timekeeper(self):
        """Counts this case's terms by the current calendar, the week of its unit and the terms of its agency."""
        return Timekeeper(self.unit.inherited("week"), self.agency_id)

    @cached_property
    def zone(self):
        return ZoneInfo(self.unit.inherited("time_zone") or settings.TIME_ZONE)

    @property
    def today(self):
        """Today where the agency is; of a case that is only practised, the day of its story."""
        return played_day.get() or timezone.localdate(timezone=self.zone)

    def agency_unit_ids(self):
        """Every unit of this case's agency."""
        return Unit.objects.under([self.agency_id])

    @cached_property
    def _every_role(self):
        """Every part that was ever given in this case: read once for each fetched case, then kept up by `assign`."""
        return _parts_in(self.pk)

    def role_rows(self, day):
        """The parts in this case on a date."""
        return [r for r in self._every_role if r.since <= day and (r.until is None or r.until >= day)]

    def in_office(self, day):
        """Who acts on a date in each post that has a part, by the post's id: read once for each fetched case."""
        if day not in self._in_office:
            self._in_office[day] = roles.acting(_in_posts_of(self.pk, day))
        return self._in_office[day]

    @cached_property
    def _in_office(self):
        return {}

    def assign(self, *rows):
        """Give parts in this case (unsaved CaseRole rows) to posts or people."""
        self._every_role.extend(CaseRole.objects.bulk_create(rows))
        self._in_office.clear()

    def release(self, role):
        """Take a part back from whoever has it."""
        if any(row.role == role for row in self._every_role):
            # Django would look first for what hangs on a part: nothing does.
            with connection.cursor() as cursor:
                cursor.execute(_TAKE_BACK, [self.pk, str(role)])
            self._every_role[:] = [row for row in self._every_role if row.role != role]

    def hand_on(self, role, rows, day):
        """Give a part to others (unsaved CaseRole rows) from a day on; whoever had it had it until the day before."""
        had = [row for row in self._every_role if row.role == role and row.until is None]
        for row in had:
            row.until = day - timedelta(days=1)
        CaseRole.objects.bulk_update(had, ["until"])
        self.assign(*rows)

    def end_part(self, person, parts, until):
        """End these parts of a person with a day; that he had them until then stays written."""
        ending = [row for row in self._every_role if row.person_id == person.pk and row.role in parts]
        for row in ending:
            row.until = until
        CaseRole.objects.bulk_update(ending, ["until"])

    def roles_of(self, account, day):
        """The parts that this account's person has in the case on a date, for what is shown (not for what is done)."""
        person = account.person
        if person is None:
            return set()
        rows = self.role_rows(day)
        if person.pk in self.party_ids:
            mine = (row for row in rows if row.person_id == person.pk and row.role == Role.SUBJECT)
        else:
            posts = roles.standing(person, day) if any(row.position_id for row in rows) else set()
            mine = (row for row in rows if row.person_id == person.pk or row.position_id in posts)
        return {Role(row.role) for row in mine}


PARTIES = (Role.SUBJECT, Role.INVOLVED, Role.SPOUSE)
"""The parts of those whom the case is about. Of these the subject alone sees the file, as far as it is meant for him: a
spouse hears by letter, even one who is a civil servant with an account."""


class CaseRoleQuerySet(models.QuerySet):
    def on(self, day):
        return self.filter(models.Q(until__gte=day) | models.Q(until=None), since__lte=day)


class CaseRole(models.Model):
    """A part in a case, given to a post (whoever holds it) or to a person."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=30, choices=Role)
    position = models.ForeignKey(Position, models.PROTECT, null=True, blank=True, related_name="case_roles")
    person = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="case_roles")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    form = models.CharField(max_length=4, blank=True)
    in_name_of = models.ForeignKey(Position, models.PROTECT, null=True, blank=True, related_name="+")
    """The post in whose name this one acts (a.n.), and the one between them (u.b.)."""
    through = models.ForeignKey(Position, models.PROTECT, null=True, blank=True, related_name="+")
    heir_of = models.ForeignKey("Neglect", models.CASCADE, null=True, blank=True, related_name="+")
    """The neglect by which this part came to the post, with the power of whoever left his duty undone."""
    objects = CaseRoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(position=None, person__isnull=False)
                | models.Q(position__isnull=False, person=None),
                name="a_part_is_a_post_or_a_person",
            )
        ]
        indexes = [models.Index(fields=["position", "role"]), models.Index(fields=["person", "role"])]

    def __str__(self):
        return f"{self.get_role_display()}: {self.position or self.person}"


_TAKE_BACK = f"DELETE FROM {CaseRole._meta.db_table} WHERE case_id = %s AND role = %s"


@Prepared
def _shown(code: str):
    return Case.objects.filter(code=code).select_related(
        "subject", "position", "unit__parent__parent__parent", "agency", "referred_from"
    )


@Prepared
def _parts_in(case: int):
    rows = CaseRole.objects.filter(case=case).order_by("pk")
    return rows.select_related("person", "position__unit", "in_name_of__unit", "through")


@Prepared
def _in_posts_of(case: int, day: date):
    posts = CaseRole.objects.filter(case=case).values("position")
    return Incumbency.objects.on_duty(day).filter(position__in=posts).with_office()


class Disposition(models.Model):
    """An instruction on a case, from one officer to another (disposisi)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="dispositions")
    to_position = models.ForeignKey(Position, models.PROTECT, related_name="+")
    instruction = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)


class Deviation(models.Model):
    """A step asked for out of its lawful order: two people must want it, with a reason and a ground.

    Asked for by one, agreed to by another; it opens that one step once, from the stage at which it was agreed to. What
    is deviated from is the order of the path only: who may act, what a step asks and the mandatory passages stay.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="deviations")
    step = models.CharField(max_length=60)
    from_stage = models.CharField(max_length=40)
    reason = models.TextField()
    basis = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_office = models.CharField(max_length=220, blank=True)
    asked_on = models.DateField()
    agreed_seq = models.PositiveIntegerField(null=True)
    declined_on = models.DateField(null=True)
    declined_reason = models.TextField(blank=True)
    used_seq = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(agreed_seq=None, declined_on=None),
                name="one_deviation_asked_for_at_a_time",
            )
        ]


def evidence_store():
    return FileSystemStorage(location=settings.RUKUN_DATA / "bukti")


def random_name(instance, filename):
    """A stored name tells nothing of the case; the extension is the content's, not the uploader's."""
    token = secrets.token_hex(16)
    return f"{token[:2]}/{token}{Path(filename).suffix}"


class Evidence(models.Model):
    """A file handed in: kept from the moment of upload, part of a case once a step takes it up."""

    token = models.CharField(max_length=43, unique=True, default=secrets.token_urlsafe)
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="evidence")
    entry_seq = models.PositiveIntegerField(null=True)
    description = models.CharField("keterangan", max_length=200, blank=True)
    file = models.FileField(upload_to=random_name, storage=evidence_store, max_length=120)
    name = models.CharField("nama berkas", max_length=200)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(Account, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bukti"
        verbose_name_plural = "bukti"
        ordering = ["pk"]

    def __str__(self):
        return self.description or self.name

    @classmethod
    def keep(cls, upload, content_type, account):
        """Store an upload at once, so that a form refused afterwards does not lose it."""
        digest = hashlib.sha256()
        for chunk in upload.chunks():
            digest.update(chunk)
        upload.seek(0)
        extension = {
            "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/csv": ".csv",
        }[content_type]  # fmt: skip
        evidence = cls(
            name=Path(upload.name).name[-200:],
            content_type=content_type,
            size=upload.size,
            sha256=digest.hexdigest(),
            uploaded_by=account,
        )
        evidence.file.save(f"bukti{extension}", upload, save=False)
        evidence.save()
        return evidence
