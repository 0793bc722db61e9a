"""Where people stand: units, positions, who holds them on which date."""

import re
from datetime import date
from string import Formatter

from django.contrib.auth.models import AbstractUser, UserManager
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property


class NaturalManager(models.Manager):
    """Finds a row by the words that an agency uses for it, so that fixtures need no numbers."""

    def get_by_natural_key(self, key):
        return self.get(**{self.model.natural: key})


class UnitManager(NaturalManager):
    """Finds what lies below in the tree."""

    def under(self, roots):
        """The ids of these units and of every unit below them."""
        found, level = set(), set(roots)
        while level:
            found |= level
            level = set(self.filter(parent__in=level).values_list("pk", flat=True)) - found
        return found


DEFAULT_NUMBER_PATTERN = "{sifat}{kode}/{urut}/{unit}/{tahun}"
NUMBER_PARTS = {"sifat", "kode", "urut", "unit", "bulan", "tahun"}


def check_number_pattern(pattern):
    """Refuse a pattern of letter numbers with a part that no number has, or without the parts that keep numbers apart."""
    try:
        parts = {name for _, name, spec, conversion in Formatter().parse(pattern) if name is not None}
        plain = not any(spec or conversion for _, _, spec, conversion in Formatter().parse(pattern))
    except ValueError:
        parts, plain = set(), False
    if not plain or parts - NUMBER_PARTS:
        raise ValidationError("Susunan nomor hanya mengenal {sifat} {kode} {urut} {unit} {bulan} {tahun}.")
    if not {"urut", "unit", "tahun"} <= parts:
        raise ValidationError(
            "Susunan nomor harus memuat {urut}, {unit}, dan {tahun}, agar tidak ada nomor kembar."
        )


class Unit(models.Model):
    """An office in the tree of one agency; the root is the agency itself and carries its letterhead.

    What a unit leaves empty (city, time zone, working week, emblem) it takes from the unit above.
    """

    natural = "code"
    code = models.SlugField("kode", unique=True, help_text="Dipakai dalam nomor surat, misalnya BKPSDM.")
    name = models.CharField("nama", max_length=200)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="unit di atasnya"
    )
    address = models.CharField("alamat", max_length=300, blank=True)
    phone = models.CharField("telepon", max_length=60, blank=True)
    website = models.CharField("laman", max_length=100, blank=True)
    email = models.EmailField("pos-el", blank=True)
    city = models.CharField(
        "tempat surat", max_length=80, blank=True, help_text="Kota pada baris tanggal surat."
    )

    class Kind(models.TextChoices):
        """What the agency is: who may impose which sanction differs with it."""

        REGENCY = "kabupaten", "Kabupaten"
        CITY = "kota", "Kota"
        PROVINCE = "provinsi", "Provinsi"
        CENTRE = "pusat", "Instansi pusat"

    kind = models.CharField(
        "jenis instansi",
        max_length=12,
        choices=Kind,
        blank=True,
        help_text="Hanya pada instansi, yaitu unit yang paling atas; menentukan kewenangan menghukum.",
    )

    class TimeZone(models.TextChoices):
        WIB = "Asia/Jakarta", "WIB"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    time_zone = models.CharField("zona waktu", max_length=20, choices=TimeZone, blank=True)

    class Week(models.IntegerChoices):
        FIVE = 5, "5 hari kerja (Senin-Jumat)"
        SIX = 6, "6 hari kerja (Senin-Sabtu)"

    week = models.PositiveSmallIntegerField("hari kerja", choices=Week, null=True, blank=True)
    help_contact = models.CharField(
        "kontak bantuan kekerasan",
        max_length=200,
        blank=True,
        help_text="Ditunjukkan kepada pegawai yang perkaranya menyangkut kekerasan, misalnya nomor UPTD PPA.",
    )
    letter_code = models.CharField(
        "kode dalam nomor surat",
        max_length=30,
        blank=True,
        help_text="Misalnya 417.603.3. Kosong: kode unit.",
    )
    number_pattern = models.CharField(
        "susunan nomor surat",
        max_length=100,
        blank=True,
        validators=[check_number_pattern],
        help_text="Dari {sifat} {kode} {urut} {unit} {bulan} {tahun}. Kosong: seperti unit di atasnya, atau "
        + DEFAULT_NUMBER_PATTERN
        + ".",
    )
    emblem_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    """Names the uploaded emblem by its content; the file itself lies in `$RUKUN_DATA/lambang`."""

    objects = UnitManager()

    class Meta:
        verbose_name = "unit kerja"
        verbose_name_plural = "unit kerja"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.code,)

    def clean(self):
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen and above.pk is not None:
                raise ValidationError({"parent": "Unit tidak dapat berada di bawah dirinya sendiri."})
            seen.add(above.pk)
            above = above.parent
        if bool(self.kind) == bool(self.parent_id):
            words = "Isi jenis instansi." if not self.parent_id else "Hanya untuk unit yang paling atas."
            raise ValidationError({"kind": words})

    @cached_property
    def line(self):
        """The unit, then each unit above it, up to the agency."""
        line = [self]
        while line[-1].parent_id is not None:
            line.append(line[-1].parent)
        return line

    @property
    def agency(self):
        return self.line[-1]

    def inherited(self, name):
        """The value of a letterhead field here, or at the nearest unit above that has one."""
        return next((value for unit in self.line if (value := getattr(unit, name))), None)


RANKS = {
    "I/a": "Juru Muda", "I/b": "Juru Muda Tingkat I", "I/c": "Juru", "I/d": "Juru Tingkat I",
    "II/a": "Pengatur Muda", "II/b": "Pengatur Muda Tingkat I", "II/c": "Pengatur", "II/d": "Pengatur Tingkat I",
    "III/a": "Penata Muda", "III/b": "Penata Muda Tingkat I", "III/c": "Penata", "III/d": "Penata Tingkat I",
    "IV/a": "Pembina", "IV/b": "Pembina Tingkat I", "IV/c": "Pembina Utama Muda",
    "IV/d": "Pembina Utama Madya", "IV/e": "Pembina Utama",
}  # fmt: skip
ROMAN = [
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
]


def check_nip(number, pppk=False):
    """Refuse a number that no civil servant (or, with pppk, no contract employee) can have.

    18 digits: birth date (8), then for PNS year and month of appointment (6), for PPPK the year, the digit 2 and
    the contract's frequency; sex (1 or 2); serial (3).
    """
    if not re.fullmatch(r"[0-9]{18}", number):
        raise ValidationError("Nomor induk terdiri atas 18 angka tanpa spasi.")
    try:
        born = date(int(number[:4]), int(number[4:6]), int(number[6:8]))
    except ValueError:
        born = None
    if born is None or born.year < 1930:
        raise ValidationError("Delapan angka pertama nomor induk harus tanggal lahir (TTTTBBHH).")
    if not born.year + 15 <= int(number[8:12]) <= born.year + 70:
        raise ValidationError("Angka ke-9 sampai ke-12 nomor induk harus tahun pengangkatan.")
    if pppk and not (number[12] == "2" and number[13] != "0"):
        raise ValidationError("Angka ke-13 dan ke-14 NI PPPK adalah 2 dan frekuensi kontrak, misalnya 21.")
    if not pppk and not "01" <= number[12:14] <= "12":
        raise ValidationError("Angka ke-13 dan ke-14 NIP harus bulan pengangkatan (01-12).")
    if number[14] not in "12":
        raise ValidationError("Angka ke-15 nomor induk harus 1 (laki-laki) atau 2 (perempuan).")
    if number[15:] == "000":
        raise ValidationError("Tiga angka terakhir nomor induk adalah nomor urut, mulai dari 001.")


class Person(models.Model):
    """Anyone who stands in a case: an employee (PNS, CPNS, PPPK), or someone without a number.

    The regent, a psychologist from outside and a spouse have no NIP and no rank.
    """

    natural = "handle"

    class Status(models.TextChoices):
        PNS = "PNS", "PNS"
        CPNS = "CPNS", "CPNS"
        PPPK = "PPPK", "PPPK"
        NON_ASN = "NON_ASN", "Bukan ASN"

    handle = models.CharField(
        "nama akun",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9-]+$", "Huruf kecil, angka, dan tanda hubung saja.")],
        help_text="NIP atau NI PPPK; bagi yang tidak punya, nama singkat seperti “bupati” atau “psikolog-1”.",
    )
    status = models.CharField("status", max_length=8, choices=Status)
    name = models.CharField("nama tanpa gelar", max_length=120)
    title_before = models.CharField("gelar depan", max_length=40, blank=True)
    title_after = models.CharField("gelar belakang", max_length=60, blank=True)
    grade = models.CharField("golongan", max_length=6, blank=True, help_text="PNS: III/a; PPPK: IX.")

    objects = NaturalManager()

    class Meta:
        verbose_name = "orang"
        verbose_name_plural = "orang"
        ordering = ["name"]

    def __str__(self):
        return f"{self.name} ({self.nip})" if self.nip else self.name

    def natural_key(self):
        return (self.handle,)

    def clean(self):
        if self.status == self.Status.NON_ASN:
            if self.grade:
                raise ValidationError({"grade": "Golongan hanya untuk ASN."})
            if self.handle.isdigit():
                raise ValidationError({"handle": "Bukan ASN: pakai nama singkat, bukan nomor."})
            return
        try:
            check_nip(self.handle, pppk=self.status == self.Status.PPPK)
        except ValidationError as error:
            raise ValidationError({"handle": error.messages}) from None
        known = ROMAN if self.status == self.Status.PPPK else RANKS
        if self.grade not in known:
            raise ValidationError(
                {"grade": f"Golongan {self.get_status_display()} tidak dikenal: {self.grade!r}."}
            )

    @property
    def nip(self):
        """The employee number, or an empty string for someone without one."""
        return "" if self.status == self.Status.NON_ASN else self.handle

    @property
    def number_label(self):
        return "NI PPPK" if self.status == self.Status.PPPK else "NIP"

    @property
    def titled_name(self):
        """Name with academic titles, as correspondence prints it (Permendagri 1/2023 Art. 44)."""
        name = f"{self.title_before} {self.name}".strip()
        return f"{name}, {self.title_after}" if self.title_after else name

    @property
    def rank(self):
        """Rank and grade as a letter prints them; PPPK have a grade and no rank."""
        if self.grade in RANKS:
            return f"{RANKS[self.grade]}, {self.grade}"
        return f"Golongan {self.grade}" if self.grade else ""


class AccountManager(UserManager):
    """Accounts, fetched together with their person: every page asks who this is, and its menu whether he is a counsellor."""

    def get_queryset(self):
        return super().get_queryset().select_related("person__counsellor")


class Account(AbstractUser):
    """A sign-in. It has rights in a case only through the person behind it."""

    person = models.OneToOneField(
        Person, models.PROTECT, null=True, blank=True, related_name="account", verbose_name="orang"
    )
    objects = AccountManager()

    SYSTEM = "sistem"
    """The account of the clock: it takes the steps that only time takes."""

    class Meta(AbstractUser.Meta):
        verbose_name = "akun"
        verbose_name_plural = "akun"

    def __str__(self):
        return self.person.name if self.person else self.username


class Position(models.Model):
    """A post in a unit; its superior post is where the direct superior is found."""

    natural = "code"

    class Level(models.TextChoices):
        PRESIDENT = "presiden", "Presiden"
        HEAD_OF_REGION = "kdh", "Kepala daerah atau menteri (PPK)"
        JPT_UTAMA = "jpt_utama", "JPT utama"
        JPT_MADYA = "jpt_madya", "JPT madya"
        JPT_PRATAMA = "jpt_pratama", "JPT pratama"
        ADMINISTRATOR = "administrator", "Administrator"
        PENGAWAS = "pengawas", "Pengawas"
        JF_UTAMA = "jf_utama", "Jabatan fungsional ahli utama"
        JF_MADYA = "jf_madya", "Jabatan fungsional ahli madya"
        JF_MUDA = "jf_muda", "Jabatan fungsional ahli muda"
        JF = "jf", "Jabatan fungsional lainnya"
        PELAKSANA = "pelaksana", "Pelaksana"

    class Duty(models.TextChoices):
        """What an agency's own rules charge the holder with, beyond the title."""

        PPK = "ppk", "Pejabat Pembina Kepegawaian"
        PERSONNEL = "kepegawaian", "Penanganan disiplin di BKD/BKPSDM"
        SUPERVISION = "pengawasan", "Unsur pengawasan (Inspektorat)"
        CLINIC = "klinik", "Klinik konseling BKD"
        BUDGET = "kpa", "Kuasa Pengguna Anggaran (KPA)"

    code = models.SlugField("kode", unique=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="positions", verbose_name="unit")
    title = models.CharField("nama jabatan", max_length=200)
    level = models.CharField("jenjang", max_length=16, choices=Level)
    duty = models.CharField("tugas khusus", max_length=16, choices=Duty, blank=True)
    superior = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="subordinates",
        verbose_name="jabatan atasan",
    )
    equated_to = models.CharField(
        "disetarakan dengan",
        max_length=16,
        choices=Level,
        blank=True,
        help_text="Bila keputusan PPK menyetarakan jabatan ini: kewenangan menghukumnya menurut jenjang itu.",
    )
    decree = models.CharField(
        "nomor keputusan PPK",
        max_length=100,
        blank=True,
        help_text="Keputusan yang menyetarakan jabatan ini, atau yang menetapkan pejabat fungsional ahli madya atau ahli "
        "muda ini dapat menjatuhkan hukuman ringan di unit kerja tanpa administrator atau pengawas.",
    )
    by_president = models.BooleanField(
        "diangkat Presiden",
        default=False,
        help_text="Pengangkatan dan pemberhentiannya wewenang Presiden.",
    )
    objects = NaturalManager()

    class Meta:
        verbose_name = "jabatan"
        verbose_name_plural = "jabatan"
        ordering = ["unit__name", "title"]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.code,)

    def clean(self):
        above, seen = self.superior, {self.pk}
        while above is not None:
            if above.pk is not None and above.pk in seen:
                raise ValidationError({"superior": "Jabatan tidak dapat menjadi atasan dirinya sendiri."})
            seen.add(above.pk)
            above = above.superior
        if self.equated_to and not self.decree:
            raise ValidationError({"decree": "Penyetaraan memerlukan nomor keputusan PPK."})

    @property
    def is_ppk(self):
        return self.duty == self.Duty.PPK or self.level == self.Level.HEAD_OF_REGION

    @property
    def functional(self):
        return self.level.startswith("jf")

    @property
    def shared(self):
        """Whether several people hold this post at a time: functional and executing posts are many."""
        return self.functional or self.level == self.Level.PELAKSANA


class IncumbencyQuerySet(models.QuerySet):
    def on(self, day):
        """Incumbencies that hold on a date (both ends count)."""
        return self.filter(Q(until__gte=day) | Q(until=None), since__lte=day)

    def with_office(self):
        """Together with what a signature and a head of paper read; in the order in which holders are named."""
        return self.select_related("person", "position__unit__parent__parent").order_by("kind", "since")
    def on_duty(self, day):
        """Those of them who act: whoever is released from duty while he is examined keeps his post, and does not."""
        from mediation.models.duties import Release

        return self.on(day).exclude(pk__in=Release.objects.on(day).values("held"))


class Incumbency(models.Model):
    """Who holds a position, from when until when, by which letter: definitive, or acting (Plt., Plh.)."""

    class Kind(models.TextChoices):
        DEFINITIVE = "definitif", "Definitif"
        PLT = "Plt.", "Pelaksana tugas (Plt.)"
        PLH = "Plh.", "Pelaksana harian (Plh.)"

    position = models.ForeignKey(
        Position, models.PROTECT, related_name="incumbencies", verbose_name="jabatan"
    )
    person = models.ForeignKey(Person, models.PROTECT, related_name="incumbencies", verbose_name="pejabat")
    kind = models.CharField("sifat", max_length=10, choices=Kind, default=Kind.DEFINITIVE)
    since = models.DateField("sejak")
    until = models.DateField("sampai dengan", null=True, blank=True)
    letter_number = models.CharField("nomor surat", max_length=80, blank=True)
    objects = IncumbencyQuerySet.as_manager()

    class Meta:
        verbose_name = "pemangku jabatan"
        verbose_name_plural = "pemangku jabatan"
        ordering = ["position", "since"]
        indexes = [models.Index(fields=["person", "since"]), models.Index(fields=["position", "since"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="incumbency_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(kind="definitif") | (Q(until__isnull=False) & ~Q(letter_number="")),
                name="acting_has_end_and_letter",
                violation_error_message="Plt. dan Plh. memerlukan tanggal akhir dan nomor surat perintah.",
            ),
        ]

    def __str__(self):
        return f"{self.person} — {self.title}"

    @property
    def title(self):
        """The office as a signature block prints it."""
        return (
            self.position.title if self.kind == self.Kind.DEFINITIVE else f"{self.kind} {self.position.title}"
        )

    def clean(self):
        """One definitive holder at a time for a post that leads."""
        if not self.position_id or not self.since or self.position.shared:
            return
        others = Incumbency.objects.filter(position=self.position, kind=self.kind).exclude(pk=self.pk)
        others = others.filter(Q(until=None) | Q(until__gte=self.since))
        if self.until:
            others = others.filter(since__lte=self.until)
        if others.exists():
            raise ValidationError("Sudah ada pemangku dengan sifat yang sama pada jangka waktu itu.")


class DelegationQuerySet(models.QuerySet):
    def that_hold(self, case, role, day):
        """The rules by which somebody acts in the place of a role, for this employee on this path; the nearest first."""
        rules = self.filter(
            agency=case.agency, role=role, path__in=["", case.path], status__in=["", case.subject.status]
        )
        rules = rules.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))
        return [r for r in rules.select_related("position", "through") if r.covers(case.subject.grade)]


class Delegation(models.Model):
    """Who signs in whose place for which employees, as the agency has ruled: a.n., u.b., or in his own name.

    A case that is open keeps the signatory that it opened with.
    """

    class Form(models.TextChoices):
        OWN = "", "atas nama sendiri (pelimpahan wewenang)"
        AN = "a.n.", "a.n. (atas nama)"
        UB = "u.b.", "u.b. (untuk beliau)"

    agency = models.ForeignKey(Unit, models.PROTECT, related_name="delegations", verbose_name="instansi")
    role = models.CharField("menggantikan", max_length=30, default="ppk")
    path = models.CharField("jalur", max_length=60, blank=True, help_text="Kosong: semua jalur.")
    status = models.CharField("status pegawai", max_length=8, choices=Person.Status, blank=True)
    grade_from = models.CharField("golongan dari", max_length=6, blank=True)
    grade_to = models.CharField("sampai golongan", max_length=6, blank=True)
    position = models.ForeignKey(Position, models.PROTECT, related_name="+", verbose_name="penanda tangan")
    form = models.CharField("bentuk", max_length=4, choices=Form, blank=True, default=Form.AN)
    through = models.ForeignKey(
        Position,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="jabatan di antaranya",
        help_text="Hanya untuk u.b.: pejabat yang mendapat a.n.",
    )
    since = models.DateField("sejak", null=True, blank=True)
    until = models.DateField("sampai dengan", null=True, blank=True)
    source = models.CharField("dasar", max_length=200, help_text="Misalnya: Perwali 35/2025.")
    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = "pelimpahan penandatanganan"
        verbose_name_plural = "pelimpahan penandatanganan"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.get_form_display()}: {self.position}"

    def clean(self):
        ladder = _ladder(self.grade_from) or _ladder(self.grade_to)
        for name in ("grade_from", "grade_to"):
            if (grade := getattr(self, name)) and grade not in (ladder or ()):
                raise ValidationError(
                    {name: f"Golongan tidak dikenal, atau bukan dari jenjang yang sama: {grade}."}
                )
        if self.form == self.Form.UB and self.through_id is None:
            raise ValidationError({"through": "Bentuk u.b. memerlukan jabatan yang mendapat a.n."})

    def covers(self, grade):
        """Whether the rule speaks of an employee of this grade; without bounds it speaks of everybody."""
        if not (self.grade_from or self.grade_to):
            return True
        ladder = _ladder(self.grade_from or self.grade_to)
        if grade not in ladder:
            return False
        first = ladder.index(self.grade_from) if self.grade_from else 0
        last = ladder.index(self.grade_to) if self.grade_to else len(ladder) - 1
        return first <= ladder.index(grade) <= last


def _ladder(grade):
    """The grades of civil servants, or of contract employees, whichever a grade is of; lowest first."""
    return next((ladder for ladder in ([*RANKS], ROMAN) if grade in ladder), None)
