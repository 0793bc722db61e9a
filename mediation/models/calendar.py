"""The calendar and the terms of the law, as an agency keeps them."""

from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.functional import cached_property

from mediation.prepared import Prepared
from mediation.working_days import WorkingDays


class CalendarVersion(models.Model):
    """One edition of the calendar of days off.

    A date that was computed keeps the edition it used; so an edition is edited only until it is put in use: a
    joint decree of three ministers that moves a holiday becomes the next edition. In use is the highest number that
    was ever activated; the open deadlines are then counted anew (`manage.py work`).
    """

    number = models.PositiveIntegerField("edisi", unique=True)
    source = models.CharField("sumber", max_length=200, help_text="Misalnya: SKB 3 Menteri tahun 2027.")
    created_at = models.DateTimeField(auto_now_add=True)
    revised_at = models.DateTimeField(auto_now=True)
    activated_at = models.DateTimeField("dipakai sejak", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "edisi kalender"
        verbose_name_plural = "edisi kalender"
        ordering = ["-number"]

    def __str__(self):
        return f"Kalender edisi {self.number}"

    @classmethod
    def current(cls):
        """The edition in use; None before there is any."""
        return _in_use.first()

    @property
    def is_draft(self):
        return self.activated_at is None

    def activate(self):
        """Put this edition in use, for good; ValidationError in words if it cannot be."""
        with transaction.atomic():
            known = {c.pk: c for c in CalendarVersion.objects.select_for_update().order_by("pk")}
            used = [c.number for c in known.values() if not c.is_draft]
            if not known[self.pk].is_draft:
                raise ValidationError(f"{self} sudah dipakai.")
            if used and self.number < max(used):
                raise ValidationError(
                    f"{self} lebih lama daripada edisi {max(used)} yang sudah dipakai. Salin menjadi edisi baru."
                )
            self.activated_at = timezone.now()
            self.save(update_fields=["activated_at", "revised_at"])

    @property
    def days_off(self):
        """Date to name, for every day off of this edition."""
        return _days_off(self.pk, self.revised_at)

    def changes_from(self, other):
        """The days that are off in one of two editions only: (day, name there, name here), where it counts ""."""
        there, here = other.days_off, self.days_off
        return [(day, there.get(day, ""), here.get(day, "")) for day in sorted(there.keys() ^ here.keys())]

    def working_days(self, week=5):
        """The days that count in a unit with a week of 5 or 6 working days."""
        return WorkingDays(self.days_off, week)

    def next_edition(self, source):
        """A copy of this edition to edit: the next number, the same days, not in use until it is activated."""
        last = CalendarVersion.objects.aggregate(n=Max("number"))["n"]
        fresh = CalendarVersion.objects.create(number=last + 1, source=source)
        DayOff.objects.bulk_create(
            DayOff(calendar=fresh, day=d.day, name=d.name, kind=d.kind) for d in self.days.all()
        )
        return fresh


@Prepared
def _in_use():
    return CalendarVersion.objects.filter(activated_at__isnull=False).order_by("-number")[:1]


@lru_cache(maxsize=16)
def _days_off(edition, revised_at):
    # Every step counts by these some two hundred days, and they change once a year: an edition is read again only
    # after it was saved (the admin saves it with its days).
    return dict(DayOff.objects.filter(calendar=edition).values_list("day", "name"))


class DayOff(models.Model):
    """A day on which no working day is counted."""

    class Kind(models.TextChoices):
        NATIONAL = "nasional", "Libur nasional"
        JOINT_LEAVE = "cuti_bersama", "Cuti bersama"
        LOCAL = "lokal", "Libur daerah"

    calendar = models.ForeignKey(CalendarVersion, models.CASCADE, related_name="days")
    day = models.DateField("tanggal")
    name = models.CharField("nama", max_length=120)
    kind = models.CharField("jenis", max_length=12, choices=Kind)

    class Meta:
        verbose_name = "hari libur"
        verbose_name_plural = "hari libur"
        ordering = ["day"]
        constraints = [models.UniqueConstraint(fields=["calendar", "day"], name="one_entry_a_day_off")]

    def __str__(self):
        return f"{self.day:%Y-%m-%d} {self.name}"


RULES_OF_LAW = (
    "panggilan1", "panggilan2", "penyampaian", "pengiriman", "berlaku", "keberatan", "banding", "tanggapan_ppk", "bpasn",
    "atasan_cerai", "pejabat_cerai", "pemberitahuan_tergugat", "lapor_cerai",
)  # fmt: skip
"""The terms that the law itself sets, in its order; every other one is an agency's, or only serves these."""

WARNINGS = ("peringatan_pelaku", "peringatan_atasan", "peringatan_bkd")
"""How many working days before a last day who is warned of it: whoever must act, the next superior, the BKD.

A warning without a row is off: these rows alone an administrator may delete.
"""


class TermQuerySet(models.QuerySet):
    def common(self):
        """The rows of no agency: what holds wherever an agency has no row of its own."""
        return self.filter(agency=None)

    def rows_of(self, agency):
        """The rows that hold in an agency: its own row of a key comes after the common one, in whose place it stands."""
        rows = self.filter(models.Q(agency=None) | models.Q(agency=agency))
        return rows.order_by(F("agency").asc(nulls_first=True), "pk")

    def of(self, agency):
        """The terms by key as they hold in an agency (a Unit, its pk, or None): its own rows before the common ones."""
        return {term.key: term for term in self.rows_of(agency)}


class Term(models.Model):
    """A length of time that the law, or the agency, sets; how sure we are of it stands beside it.

    A row without agency is everybody's; an agency's own row of the same key stands in its place.
    """

    class Unit(models.TextChoices):
        WORKING_DAYS = "hari_kerja", "hari kerja"
        MONTHS = "bulan", "bulan kalender"
        TIMES = "kali", "kali"

    class Mode(models.TextChoices):
        BEFORE_CLEAR = "antara_bersih", "paling cepat: sekian hari kerja penuh di antaranya"
        WITHIN = "paling_lambat", "paling lambat: hari terakhir yang masih boleh"
        LITERAL = "literal_15", "tepat pada hari ke-n; hari sesudah tanggal awal adalah hari ke-1"
        CLEAR = "clear_15", "sesudah n hari penuh"

    class Certainty(models.TextChoices):
        CONFIRMED = "C", "[C] dilihat di sumber terbitan"
        SECONDARY = "2nd", "[2nd] sumber kedua; periksa di JDIH"
        UNCONFIRMED = "U", "[U] belum dipastikan"
        LOCAL = "L", "[L] aturan setempat"

    key = models.SlugField("kunci")
    agency = models.ForeignKey(
        "mediation.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name="instansi",
        help_text="Kosong: berlaku bagi semua instansi yang tidak mempunyai barisnya sendiri.",
    )
    title = models.CharField("nama", max_length=120)
    amount = models.PositiveSmallIntegerField("banyaknya")
    unit = models.CharField("satuan", max_length=12, choices=Unit, default=Unit.WORKING_DAYS)
    mode = models.CharField("cara hitung", max_length=16, choices=Mode, default=Mode.WITHIN)
    counted_from = models.CharField("dihitung dari", max_length=160)
    basis = models.CharField("dasar", max_length=160, blank=True)
    certainty = models.CharField("kepastian", max_length=3, choices=Certainty)
    note = models.CharField("catatan", max_length=300, blank=True)
    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = "tenggang waktu"
        verbose_name_plural = "tenggang waktu"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "agency"], name="one_term_of_a_key_in_an_agency"),
            # A missing agency equals no other one in SQL: the common rows need a constraint of their own.
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(agency=None), name="one_common_term_of_a_key"
            ),
        ]

    def __str__(self):
        return f"{self.title}: {self.amount} {self.get_unit_display()}"

    @property
    def printable_basis(self):
        """The citation a letter may print: only what is confirmed."""
        return self.basis if self.certainty == self.Certainty.CONFIRMED else ""

    @property
    def on_which(self):
        """On which day something falls by this term, as a letter says it: “pada hari kerja ke-15”."""
        if not self.amount:
            return "pada hari itu juga"
        unit = self.get_unit_display()
        if self.mode == self.Mode.CLEAR:
            return f"sesudah lewat {self.amount} {unit} penuh"
        return f"pada {unit} ke-{self.amount}"

    def due_on(self, start, days, mode=None, amount=None):
        """The date this term leads to from a start date; `days` are the WorkingDays that count.

        `amount` stands for the term's own where the law sets the length case by case.
        """
        amount = self.amount if amount is None else amount
        if self.unit == self.Unit.MONTHS:
            return days.months_after(start, amount)
        mode = mode or self.mode
        if mode in {self.Mode.BEFORE_CLEAR, self.Mode.CLEAR}:
            return days.after(start, amount + 1)
        return days.after(start, amount)


@Prepared
def _terms_of(agency: int):
    return Term.objects.rows_of(agency)


class Timekeeper:
    """Counts the terms of one case: the current calendar, the week of its unit, its agency's terms; read once."""

    def __init__(self, week, agency=None):
        self.week, self.agency = week, agency

    @cached_property
    def calendar(self):
        return CalendarVersion.current()

    @cached_property
    def days(self):
        return self.calendar.working_days(self.week)

    @cached_property
    def terms(self):
        return {term.key: term for term in _terms_of(self.agency)}

    def due_on(self, key, start, amount=None):
        return self.terms[key].due_on(start, self.days, amount=amount)
