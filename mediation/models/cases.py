"""A case: whose it is, who plays which part in it, what was handed in as evidence."""

import hashlib
import secrets
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django_fsm import FSMField

from mediation import roles
from mediation.models.calendar import Timekeeper
from mediation.models.people import Account, Person, Position, Unit
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
        mine = current.filter(person=person).exclude(role__in=WITHOUT_VIEW).values("case_id")
        # Someone who is party to a case holds no office in it.
        party = CaseRole.objects.filter(person=person, role__in=PARTIES).values("case_id")
        offices = current.filter(position__in=roles.standing(person, day)).exclude(case_id__in=party)
        return self.filter(pk__in=mine.union(offices.values("case_id")))


class Case(models.Model):
    """One file on its lawful path. Only the gate moves `stage`; nothing else says where the file is."""

    code = models.CharField("nomor perkara", max_length=40, unique=True)
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

    @property
    def party_ids(self):
        """The people who can hold no office in this case: its subject, and whoever else is involved in it."""
        return {self.subject_id, *(row.person_id for row in self._every_role if row.role in PARTIES)}

    @cached_property
    def timekeeper(self):
        """Counts this case's terms by the current calendar and the week of its unit."""
        return Timekeeper(self.unit.inherited("week"))

    @cached_property
    def zone(self):
        return ZoneInfo(self.unit.inherited("time_zone") or settings.TIME_ZONE)

    @property
    def today(self):
        """Today where the agency is."""
        return timezone.localdate(timezone=self.zone)

    def agency_unit_ids(self):
        """Every unit of this case's agency."""
        found, level = set(), {self.agency_id}
        while level:
            found |= level
            level = set(Unit.objects.filter(parent__in=level).values_list("pk", flat=True)) - found
        return found

    @cached_property
    def _every_role(self):
        """Every part that was ever given in this case: read once for each fetched case, then kept up by `assign`."""
        return list(self.roles.select_related("person", "position__unit").order_by("pk"))

    def role_rows(self, day):
        """The parts in this case on a date."""
        return [r for r in self._every_role if r.since <= day and (r.until is None or r.until >= day)]

    def assign(self, *rows):
        """Give parts in this case (unsaved CaseRole rows) to posts or people."""
        self._every_role.extend(CaseRole.objects.bulk_create(rows))

    def release(self, role):
        """Take a part back from whoever has it."""
        self.roles.filter(role=role).delete()
        self._every_role[:] = [row for row in self._every_role if row.role != role]

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
        posts = None
        found = set()
        for row in self.role_rows(day):
            if row.role in WITHOUT_VIEW:
                continue
            if row.person_id == person.pk:
                found.add(Role(row.role))
            elif row.position_id and person.pk not in self.party_ids:
                posts = roles.standing(person, day) if posts is None else posts
                if row.position_id in posts:
                    found.add(Role(row.role))
        return found


PARTIES = (Role.SUBJECT, Role.INVOLVED, Role.SPOUSE)
"""The parts of those whom the case is about."""
WITHOUT_VIEW = (Role.INVOLVED, Role.SPOUSE)
"""Parties who do not see the file: a spouse hears by letter, even one who is a civil servant with an account."""


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


class Disposition(models.Model):
    """An instruction on a case, from one officer to another (disposisi)."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="dispositions")
    to_position = models.ForeignKey(Position, models.PROTECT, related_name="+")
    instruction = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    given_at = models.DateTimeField(auto_now_add=True)


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
        extension = {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png"}[content_type]
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
