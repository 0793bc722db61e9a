"""The clinic's tables: who listens where and when; visits and their appointments; what is sealed; what is only counted.

Rows about voluntary visits have random keys and none to an employee or an account. Rows that only count (Tally, Rating,
FollowUpAnswer, PlanOutcome) have no key to anything and know no day, only a month: nothing leads from them back to a visit.
"""

import uuid
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import cached_property

from mediation.models.calendar import CalendarVersion
from mediation.models.cases import Case
from mediation.models.people import Person, Unit

SLOT = timedelta(hours=1)
"""Slots begin on the full hour and take one hour: no two different slots of anybody overlap, so equal beginnings are all that
must never meet, and the database can see to that by itself."""


class Mode(models.TextChoices):
    FACE_TO_FACE = "tatap_muka", "Tatap muka"
    ONLINE = "daring", "Daring"
    PHONE = "telepon", "Telepon"


class Topic(models.TextChoices):
    """What a visitor may say, or not, that it is about; broad enough to say little."""

    FAMILY = "keluarga", "Keluarga dan rumah tangga"
    DIVORCE = "perceraian", "Perceraian"
    WORK = "pekerjaan", "Pekerjaan dan atasan"
    COLLEAGUES = "rekan", "Rekan kerja"
    HEALTH = "kesehatan", "Kesehatan dan perasaan"
    MONEY = "keuangan", "Keuangan"
    CHILD = "anak", "Anak dan sekolahnya"
    OTHER = "lain", "Lainnya"


class CameBy(models.TextChoices):
    """How somebody found the way."""

    SELF = "sendiri", "Datang sendiri"
    OFFER = "tawaran", "Ditawari atasan atau BKD"
    REFERRAL = "rujukan", "Dirujuk dari perkara disiplin"


class Outcome(models.TextChoices):
    """How a visit ended, in the counsellor's words of choice; none of them judges."""

    HELPED = "cukup", "Merasa cukup terbantu"
    TOGETHER = "rukun", "Tetap bersama, rukun kembali"
    SEPARATED = "berpisah", "Berpisah"
    REFERRED_OUT = "dirujuk_keluar", "Dirujuk ke layanan lain"
    STOPPED = "berhenti", "Tidak dilanjutkan"
    OTHER = "lain", "Lainnya"


# Who listens, where, when --------------------------------------------------------------------------------------------


class Clinic(models.Model):
    """The clinic of one agency, as everybody may know it: where it is, when it answers, who is there in a crisis."""

    agency = models.OneToOneField(Unit, models.PROTECT, related_name="clinic", verbose_name="instansi")
    name = models.CharField("nama klinik", max_length=120)
    where = models.CharField("letak", max_length=200)
    crisis_name = models.CharField(
        "kontak krisis", max_length=120, help_text="Orang atau layanan yang menjawab."
    )
    crisis_phone = models.CharField("nomor kontak krisis", max_length=40)
    opens_hour = models.PositiveSmallIntegerField("jam kerja mulai pukul", default=8)
    closes_hour = models.PositiveSmallIntegerField("jam kerja sampai pukul", default=16)
    answer_hours = models.PositiveSmallIntegerField(
        "tanggapan pertama paling lambat (jam kerja)",
        default=8,
        help_text="Dihitung dari pendaftaran, hanya jam kerja instansi. Ketentuan setempat.",
    )
    days_ahead = models.PositiveSmallIntegerField(
        "pendaftaran dibuka untuk (hari ke depan)", default=30, help_text="Hari kalender."
    )

    class Meta:
        verbose_name = "klinik konseling"
        verbose_name_plural = "klinik konseling"
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_hour__gt=F("opens_hour"), closes_hour__lte=24),
                name="a_clinic_closes_after_it_opens",
            )
        ]

    def __str__(self):
        return self.name

    def clean(self):
        if None not in (self.opens_hour, self.closes_hour) and not self.opens_hour < self.closes_hour <= 24:
            raise ValidationError("Jam kerja harus berakhir sesudah mulai, paling lambat pukul 24.")
        for name, most, unit in (("answer_hours", 200, "jam kerja"), ("days_ahead", 365, "hari")):
            number = getattr(self, name)
            # Everybody who opens the booking page looks through so many days: a slip of a finger must not close it to all.
            if number is not None and not 1 <= number <= most:
                raise ValidationError({name: f"Isi 1 sampai {most} {unit}."})

    @property
    def zone(self):
        return ZoneInfo(self.agency.inherited("time_zone") or settings.TIME_ZONE)

    @property
    def today(self):
        return timezone.localdate(timezone=self.zone)

    @cached_property
    def days(self):
        """The working days of the clinic's agency, by the calendar in use."""
        return CalendarVersion.current().working_days(self.agency.inherited("week") or 5)


class Counsellor(models.Model):
    """Somebody who listens at an agency's clinic: of its own staff, of a partner university, a psychiatrist, a companion."""

    class Kind(models.TextChoices):
        PSYCHOLOGIST = "psikolog", "Psikolog"
        PSYCHIATRIST = "psikiater", "Psikiater"
        COUNSELLOR = "konselor", "Konselor"
        LEGAL = "hukum", "Pendamping hukum"
        RELIGIOUS = "rohani", "Pendamping rohani"

    person = models.OneToOneField(Person, models.PROTECT, related_name="counsellor", verbose_name="orang")
    agency = models.ForeignKey(Unit, models.PROTECT, related_name="counsellors", verbose_name="instansi")
    kind = models.CharField("keahlian", max_length=12, choices=Kind)
    affiliation = models.CharField(
        "asal", max_length=160, blank=True, help_text="Misalnya: universitas mitra."
    )
    about = models.CharField(
        "perkenalan",
        max_length=300,
        blank=True,
        help_text="Satu dua kalimat yang dibaca pegawai sebelum memilih.",
    )
    link = models.URLField(
        "alamat ruang daring", blank=True, help_text="Diberikan hanya kepada yang berjanji daring."
    )
    phone = models.CharField("nomor telepon layanan", max_length=40, blank=True)
    active = models.BooleanField("melayani", default=True)

    class Meta:
        verbose_name = "konselor"
        verbose_name_plural = "konselor"
        ordering = ["person__name"]

    def __str__(self):
        return self.person.titled_name


class Room(models.Model):
    """A private room in which one conversation at a time is held."""

    agency = models.ForeignKey(
        Unit, models.PROTECT, related_name="counselling_rooms", verbose_name="instansi"
    )
    name = models.CharField("nama ruang", max_length=80)
    where = models.CharField("letak", max_length=200)
    active = models.BooleanField("dipakai", default=True)

    class Meta:
        verbose_name = "ruang konseling"
        verbose_name_plural = "ruang konseling"
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["agency", "name"], name="one_room_of_a_name")]

    def __str__(self):
        return self.name


class Availability(models.Model):
    """The hours of one weekday in which a counsellor listens, until further notice; in the agency's time zone.

    Whole hours, `until_hour` exclusive. Without a room only online and by phone.
    """

    counsellor = models.ForeignKey(Counsellor, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(
        "hari",
        choices=list(enumerate(["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"])),
    )
    from_hour = models.PositiveSmallIntegerField("mulai pukul")
    until_hour = models.PositiveSmallIntegerField("sampai pukul")
    room = models.ForeignKey(Room, models.PROTECT, null=True, blank=True, verbose_name="ruang tatap muka")
    online = models.BooleanField("daring", default=True)
    phone = models.BooleanField("telepon", default=True)

    class Meta:
        verbose_name = "jam layanan"
        verbose_name_plural = "jam layanan"
        ordering = ["weekday", "from_hour"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until_hour__gt=F("from_hour"), until_hour__lte=24),
                name="hours_end_after_they_begin",
            )
        ]

    def clean(self):
        if None not in (self.from_hour, self.until_hour) and not self.from_hour < self.until_hour <= 24:
            raise ValidationError("Jam selesai harus sesudah jam mulai, paling lambat pukul 24.")
        if not (self.room or self.online or self.phone):
            raise ValidationError("Pilih ruang, daring, atau telepon: setidaknya satu cara bertemu.")


class Away(models.Model):
    """Days on which a counsellor does not listen, both included."""

    counsellor = models.ForeignKey(Counsellor, models.CASCADE, related_name="away")
    since = models.DateField("dari")
    until = models.DateField("sampai")

    class Meta:
        verbose_name = "hari tidak melayani"
        verbose_name_plural = "hari tidak melayani"
        ordering = ["since"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="away_ends_after_it_begins")
        ]


# Visits ---------------------------------------------------------------------------------------------------------------


class Visit(models.Model):
    """Somebody who came of his own will, known by a code alone (`codes`), from registration to closing.

    `sealed_name` (what he wants to be called) and `sealed_contact` (for reminders) are locked with the clinic's own key
    (`keyring`), the contact until the last appointment is over, the name until the visit is closed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    code_digest = models.CharField(max_length=64, unique=True)
    public_key = models.BinaryField()
    topic = models.CharField(max_length=12, choices=Topic, blank=True)
    mode = models.CharField(max_length=12, choices=Mode)
    came_by = models.CharField(max_length=8, choices=CameBy, default=CameBy.SELF)
    counsellor = models.ForeignKey(Counsellor, models.PROTECT, null=True, related_name="visits")
    """Who looks after the visit: chosen, or whose slot it was; the only one who reads what is sealed for a counsellor."""
    sealed_name = models.BinaryField(null=True)
    sealed_contact = models.BinaryField(null=True)
    registered_at = models.DateTimeField(default=timezone.now)
    answer_due_at = models.DateTimeField()
    """By when the clinic gives its first response: so many working hours of the agency after the registration."""
    answered_at = models.DateTimeField(null=True)
    hand_over_to = models.ForeignKey(Counsellor, models.PROTECT, null=True, related_name="+")
    """To whom the visitor agrees that his notes be handed; only he says so, with his code."""
    refer_to = models.CharField(max_length=200, blank=True)
    refer_agreed = models.BooleanField(null=True)
    """A service outside that the counsellor proposes, in neutral words, and whether the visitor agrees; None: not said yet."""
    closed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    rated = models.BooleanField(default=False)


class Appointment(models.Model):
    """One hour of one counsellor (and one room) for one visit, or for one referral out of a discipline case.

    What is cancelled is deleted, what is moved is changed: no history of it is kept. The same contact is not compared across
    visits: a refusal would tell whoever types a colleague's address that its owner came.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, models.CASCADE, null=True, related_name="appointments")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="clinic_appointments")
    counsellor = models.ForeignKey(Counsellor, models.PROTECT, related_name="appointments")
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="appointments")
    starts_at = models.DateTimeField()
    mode = models.CharField(max_length=12, choices=Mode)
    attended = models.BooleanField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["counsellor", "starts_at"], name="a_counsellor_is_booked_once"),
            models.UniqueConstraint(fields=["room", "starts_at"], name="a_room_is_booked_once"),
            models.UniqueConstraint(fields=["visit", "starts_at"], name="a_visitor_is_booked_once"),
            models.UniqueConstraint(fields=["case", "starts_at"], name="a_referred_one_is_booked_once"),
            models.CheckConstraint(
                condition=Q(visit=None, case__isnull=False) | Q(visit__isnull=False, case=None),
                name="an_appointment_is_a_visit_s_or_a_referral_s",
            ),
            models.CheckConstraint(
                condition=Q(mode=Mode.FACE_TO_FACE, room__isnull=False)
                | (~Q(mode=Mode.FACE_TO_FACE) & Q(room=None)),
                name="a_room_where_people_meet_and_only_there",
            ),
        ]

    @property
    def ends_at(self):
        return self.starts_at + SLOT

    @property
    def is_over(self):
        return self.ends_at <= timezone.now()


class Message(models.Model):
    """Something written between a visitor and his counsellor, sealed once for each of the two."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, models.CASCADE, related_name="messages")
    from_counsellor = models.BooleanField()
    for_visitor = models.BinaryField()
    for_counsellor = models.BinaryField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["sent_at"]


# Sealed ---------------------------------------------------------------------------------------------------------------


class VaultKey(models.Model):
    """A counsellor's pair of keys: the public half seals, the private half lies wrapped under the passphrase."""

    counsellor = models.OneToOneField(Counsellor, models.CASCADE, related_name="vault_key")
    public_key = models.BinaryField()
    salt = models.BinaryField()
    wrapped = models.BinaryField()
    opslimit = models.PositiveIntegerField()
    memlimit = models.PositiveBigIntegerField()
    made_on = models.DateField(default=timezone.localdate)


class RecoveryKey(models.Model):
    """The public half of the clinic's recovery key; the private half exists on the sheet that its head keeps."""

    agency = models.OneToOneField(Unit, models.CASCADE, related_name="recovery_key")
    public_key = models.BinaryField()
    made_on = models.DateField(default=timezone.localdate)


class Note(models.Model):
    """What a counsellor wrote down about a session, sealed. A draft is a note that its author has not finished.

    `content` is enciphered under a key of its own; that key is sealed for the counsellor who keeps the note and for the
    clinic's recovery key. Handing over re-seals the key for the next counsellor, and nothing else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, models.CASCADE, null=True, related_name="notes")
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="clinic_notes")
    counsellor = models.ForeignKey(Counsellor, models.PROTECT, related_name="notes")
    content = models.BinaryField()
    key_for_counsellor = models.BinaryField()
    key_for_recovery = models.BinaryField()
    draft = models.BooleanField(default=True)
    written_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["written_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(visit=None, case__isnull=False) | Q(visit__isnull=False, case=None),
                name="a_note_is_a_visit_s_or_a_referral_s",
            )
        ]


class KeyEvent(models.Model):
    """What was done with keys: a key made, a passphrase changed, notes handed over or recovered. Counts, never whose notes."""

    class What(models.TextChoices):
        MADE = "dibuat", "Kunci dibuat"
        CHANGED = "sandi", "Kata kunci diganti"
        HANDED_OVER = "diserahkan", "Catatan diserahkan kepada konselor lain"
        RECOVERED = "dipulihkan", "Catatan dibuka dengan kunci pemulihan"
        RECOVERY_MADE = "pemulihan", "Kunci pemulihan dicetak"
        RESEALED = "disegel", "Catatan disegel ulang untuk kunci pemulihan yang baru"

    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    counsellor = models.ForeignKey(Counsellor, models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=12, choices=What)
    notes = models.PositiveIntegerField(default=0)
    on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-pk"]


class Plan(models.Model):
    """A recovery plan (CARE): the visitor's own goals, steps and reviews, sealed for his code alone.

    `for_counsellor` is the copy that he shares, sealed for the counsellor of his visit; empty: shared with nobody. Days
    stand in the sealed text alone.
    """

    visit = models.OneToOneField(Visit, models.CASCADE, related_name="plan")
    content = models.BinaryField()
    for_counsellor = models.BinaryField(null=True)


# Offers and what comes afterwards ---------------------------------------------------------------------------------------


class Offer(models.Model):
    """Counselling offered to an employee, by his superior or the BKD, until he answers or the offer lapses: then it is gone.

    Declined and accepted leave the same: nothing. Who offered sees neither.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, models.CASCADE, related_name="counselling_offer")
    by_office = models.CharField(max_length=200)
    lapses_on = models.DateField()


class FollowUp(models.Model):
    """A question to an employee some months after a divorce decision or a finished referral; not what he answered.

    `done` once he answered or declined, which look alike; the row goes when its days are over, answered or not.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="follow_ups")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    done = models.BooleanField(default=False)

    class Meta:
        ordering = ["due_on"]
        constraints = [
            models.UniqueConstraint(fields=["case", "months"], name="one_follow_up_of_a_case_and_time")
        ]


class TrainingQuerySet(models.QuerySet):
    def valid_on(self, day):
        """Those that were finished by a day and have not run out on it; none that was taken back."""
        return self.filter(
            Q(valid_until=None) | Q(valid_until__gte=day), finished_on__lte=day, withdrawn_on=None
        )


class Training(models.Model):
    """A training in mediating or counselling that somebody finished, with its hours (JP) and certificate."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="trainings", verbose_name="orang")
    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name="instansi")
    title = models.CharField("nama pelatihan", max_length=200)
    organiser = models.CharField("penyelenggara", max_length=200)
    hours = models.PositiveSmallIntegerField("jumlah JP")
    finished_on = models.DateField("selesai tanggal")
    valid_until = models.DateField("berlaku sampai", null=True, blank=True)
    number = models.CharField("nomor sertifikat", max_length=100, blank=True)
    html = models.TextField(blank=True, editable=False)
    """The certificate as Rukun issued it, frozen; empty for one from elsewhere."""
    withdrawn_on = models.DateField(null=True, editable=False)
    withdrawn_why = models.CharField(max_length=200, blank=True, editable=False)
    """A row that should not have been written down is taken back, with a reason; its number is not given again."""
    objects = TrainingQuerySet.as_manager()

    class Meta:
        verbose_name = "pelatihan"
        verbose_name_plural = "pelatihan"
        ordering = ["-finished_on", "-pk"]


# Only counted -----------------------------------------------------------------------------------------------------------


class Counted(models.Model):
    """A row that only counts: a random key, the agency and the first day of the month, nothing that leads anywhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    month = models.DateField()

    class Meta:
        abstract = True


class Tally(Counted):
    """One visit that was closed in this month, or one referral that ended in it."""

    topic = models.CharField(max_length=12, choices=Topic, blank=True)
    mode = models.CharField(max_length=12, choices=Mode)
    came_by = models.CharField(max_length=8, choices=CameBy)
    kind = models.CharField(max_length=12, choices=Counsellor.Kind, blank=True)
    answer_hours = models.PositiveSmallIntegerField(null=True)
    """Working hours from registration to the first response; None where there was none."""
    in_time = models.BooleanField(null=True)
    sessions = models.PositiveSmallIntegerField(default=0)
    absences = models.PositiveSmallIntegerField(default=0)
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    referred_out = models.BooleanField(default=False)


class Rating(Counted):
    """What somebody thought of the clinic after closing; 1 (no) to 5 (yes) each."""

    heard = models.PositiveSmallIntegerField()
    helped = models.PositiveSmallIntegerField()
    easy = models.PositiveSmallIntegerField()
    safe = models.PositiveSmallIntegerField()


class FollowUpAnswer(Counted):
    """How somebody is, so many months after a divorce decision or a referral."""

    class Answer(models.TextChoices):
        TOGETHER = "bersama", "Masih bersama"
        SEPARATED = "berpisah", "Berpisah"
        BETTER = "membaik", "Sudah lebih baik"
        SAME = "belum_membaik", "Belum lebih baik"
        HELP = "bantuan", "Ingin dibantu"
        DECLINED = "tidak_menjawab", "Tidak ingin menjawab"

    class About(models.TextChoices):
        DIVORCE = "perceraian", "Izin perceraian"
        REFERRAL = "rujukan", "Rujukan"

    about = models.CharField(max_length=12, choices=About)
    months = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=16, choices=Answer)


class PlanOutcome(Counted):
    """Performance before and after a recovery plan whose owner agreed that it be counted; 1 (lowest) to 5."""

    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
