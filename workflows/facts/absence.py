"""Absence from work: what a report counts, what the count comes to, and the pay that stops and is settled."""

from types import SimpleNamespace

from django import forms
from django.core.exceptions import ValidationError

from mediation import attendance, roles
from mediation.models import Absence, AbsenceThreshold, SalaryStop
from mediation.models.calendar import Timekeeper
from workflows.facts.base import CsvField, DateField, Facts, FileField, PersonField, Row, RowsField, TextField

# What a report says --------------------------------------------------------------------------------------------------


def timekeeper_of(person, day):
    """Who counts the working days of somebody's office; None for somebody without one."""
    held = roles.position_of(person, day)
    return Timekeeper(held.position.unit.inherited("week"), held.position.unit.agency) if held else None


def counted(file, person, day):
    """Read an attendance file and count it by the calendar and the week of a person's office; Unreadable in words."""
    time = timekeeper_of(person, day)
    if time is None:
        raise attendance.Unreadable("Pegawai ini tidak menduduki jabatan pada tanggal itu.")
    with file.file.open("rb") as stored:
        return attendance.tally(attendance.read(stored.read(), day), time.days)


class ReportedAbsence(Facts):
    """The part of a report that counts days of absence: by a number, or by an attendance file that lists them."""

    absent_days = forms.IntegerField(
        label="Jumlah hari tidak masuk",
        required=False,
        min_value=1,
        max_value=260,
        help_text="Hanya untuk pelanggaran masuk kerja: hari kerja tanpa alasan yang sah dalam satu tahun kalender. "
        "Kosongkan bila rekap kehadiran diunggah.",
    )
    days_on_end = forms.IntegerField(
        label="Yang berturut-turut",
        required=False,
        min_value=1,
        max_value=260,
        help_text="Dari hari-hari itu, yang terlama tanpa terputus hari masuk kerja; hari libur tidak memutusnya. "
        "Kosongkan bila rekap kehadiran diunggah.",
    )
    attendance = CsvField(
        label="Rekap kehadiran",
        required=False,
        help_text="Hanya untuk pelanggaran masuk kerja. Tiap baris: tanggal;status;catatan. Hitung dahulu "
        "dengan tombol “Hitung kehadiran” pada halaman Giliran Anda.",
    )

    def clean_absence(self, data, absent):
        """Judge the count, if it is about an absence: complete it from the file, or take the number; both are told apart by
        `days`."""
        data |= {"days": []}
        if not absent:
            for name in ("absent_days", "days_on_end", "attendance"):
                if data.get(name):
                    self.add_error(name, "Kosongkan: hanya untuk pelanggaran masuk kerja.")
        elif data.get("attendance"):
            self._from_file(data)
        elif not self.has_error("attendance") and not self.has_error("absent_days"):
            self._from_number(data)

    def _from_number(self, data):
        days, on_end, first, last = (
            data.get(name) for name in ("absent_days", "days_on_end", "acted_from", "acted_until")
        )
        if not days:
            self.add_error("absent_days", "Isi jumlah hari tidak masuk.")
        elif on_end and on_end > days:
            self.add_error("days_on_end", f"Tidak mungkin lebih dari {days} hari yang dilaporkan.")
        elif first and last and first.year != last.year:
            self.add_error(
                "absent_days",
                "Hari tidak masuk dihitung per tahun kalender, sedangkan rentangnya melintasi dua tahun. Unggah rekap "
                "kehadiran agar tiap tahun dihitung sendiri, atau laporkan satu tahun saja.",
            )
        elif first:
            self._enough(data, {first.year: days}, set(), on_end or 0, "absent_days")

    def _from_file(self, data):
        subject, acted_on = data.get("subject"), data.get("acted_on")
        first, last = data.get("acted_from"), data.get("acted_until") or acted_on
        if not (subject and acted_on and first):
            return
        try:
            tally = counted(data["attendance"], subject, acted_on)
        except attendance.Unreadable as bad:
            for words in bad.told:
                self.add_error("attendance", words)
            return
        days = [line.day for line in tally.absent]
        if outside := [day for day in days if not first <= day <= last]:
            told = ", ".join(f"{day:%d-%m-%Y}" for day in outside[:5])
            self.add_error(
                "acted_from",
                f"Rekap memuat {len(outside)} hari tidak masuk di luar tanggal perbuatan: {told}. Sesuaikan tanggalnya "
                f"menjadi {days[0]:%d-%m-%Y} sampai {days[-1]:%d-%m-%Y}, atau rekapnya.",
            )
            return
        for name, count in (("absent_days", len(days)), ("days_on_end", len(tally.longest))):
            if data.get(name) not in (None, count):
                self.add_error(name, f"Menurut rekap {count} hari. Kosongkan, atau perbaiki rekapnya.")
            data[name] = count
        data["attendance"].description = "Rekap kehadiran"
        data["days"] = [SimpleNamespace(day=line.day, note=line.note) for line in tally.absent]
        self._enough(data, tally.by_year, set(days), len(tally.longest), "attendance")

    def _enough(self, data, own, listed, on_end, field):
        """Refuse what is no breach yet, with the days of the same years that were sanctioned before."""
        subject, first = data.get("subject"), data.get("acted_from")
        if not own:
            self.add_error(field, AbsenceThreshold.too_few())
        elif subject:
            absence = Absence(own, {}, on_end)
            # An answer is judged before it is known who may give it: nobody else learns here what was sanctioned.
            if roles.oversees(self.asker, subject, data.get("acted_on") or self.today):
                span = first, data.get("acted_until") or first
                absence = Absence.counted(subject, own, on_end, span, listed)
            if AbsenceThreshold.reached(absence.days, on_end) is None:
                self.add_error(field, AbsenceThreshold.too_few())


class AttendanceFacts(Facts):
    """Whose attendance, and the file; counted before anything is reported. `tally` and `absence` are there once it is valid."""

    subject = PersonField(label="NIP pegawai", help_text="18 angka tanpa spasi.")
    attendance = CsvField(label="Rekap kehadiran")

    def __init__(self, data, *, asker, initial=None, refused_uploads=None):
        super().__init__(data, case=None, step=None, asker=asker, refused_uploads=refused_uploads)
        del self.fields["acted_on"]
        self.initial |= initial or {}

    def clean(self):
        data = super().clean()
        subject, file = data.get("subject"), data.get("attendance")
        if subject and file:
            try:
                self.tally = counted(file, subject, self.today)
            except attendance.Unreadable as bad:
                for words in bad.told:
                    self.add_error("attendance", words)
                return data
            days = [line.day for line in self.tally.absent]
            if days:
                span = days[0], days[-1]
                self.absence = Absence.counted(
                    subject, self.tally.by_year, len(self.tally.longest), span, {*days}
                )
        return data


class ExcusedRow(Row):
    day = DateField(label="Tanggal")
    reason = forms.CharField(label="Alasan yang sah", max_length=300)
    file = FileField(label="Bukti")


class RecountFacts(Facts):
    """Days for which a valid reason was shown after all, each with its proof: the case counts them no longer."""

    excused = RowsField(
        ExcusedRow,
        label="Hari dengan alasan yang sah",
        least=1,
        shown=2,
        help_text="Misalnya sakit dengan surat dokter. Satu baris untuk satu hari; bukti yang sama boleh diunggah lagi.",
    )
    days_on_end = forms.IntegerField(
        label="Sisa hari berturut-turut",
        required=False,
        min_value=0,
        max_value=260,
        help_text="Hanya bila perkara ini dilaporkan tanpa rekap kehadiran: berapa hari berturut-turut yang tersisa.",
    )

    def clean(self):
        data, allegation = super().clean(), self.case.allegation
        rows = data.get("excused") or []
        days = [row.day for row in rows]
        if len(set(days)) != len(days):
            self.add_error("excused", "Satu tanggal ditulis dua kali.")
        known = {row.day: row.excused_on for row in self.case.absences.all()}
        for day in days:
            if known.get(day):
                self.add_error("excused", f"Hari {day:%d-%m-%Y} sudah dikeluarkan dari hitungan.")
            elif allegation.days_listed and day not in known:
                self.add_error("excused", f"Hari {day:%d-%m-%Y} tidak termasuk hari yang dilaporkan.")
            elif not allegation.days_listed and not self._within(day):
                self.add_error("excused", f"Hari {day:%d-%m-%Y} di luar tanggal perbuatan yang dilaporkan.")
        if allegation.days_listed:
            left = [day for day, excused in known.items() if not excused and day not in days]
            data["days_on_end"] = len(self.time.days.longest_row(left))
        elif allegation.days_on_end and data.get("days_on_end") is None:
            self.add_error("days_on_end", "Isi berapa hari berturut-turut yang tersisa.")
        elif (data.get("days_on_end") or 0) > (allegation.days_on_end or 0):
            self.add_error(
                "days_on_end", f"Tidak mungkin lebih dari {allegation.days_on_end or 0} hari semula."
            )
        return data

    def _within(self, day):
        allegation = self.case.allegation
        return allegation.acted_from <= day <= (allegation.acted_until or self.case.opened_on)


# The pay that stops --------------------------------------------------------------------------------------------------


class TenDaysFacts(Facts):
    """The superior reports that the employee stayed away so many working days on end that his pay stops."""

    tenth_day = DateField(
        label="Hari kerja kesepuluh",
        help_text="Hari kerja kesepuluh berturut-turut tanpa alasan yang sah. Gaji dihentikan mulai bulan berikutnya.",
    )
    remarks = TextField(
        label="Keterangan", required=False, rows=2, help_text="Misalnya upaya menghubungi pegawai selama itu."
    )

    def listed(self):
        """The tenth day as the days that are listed have it; None where they are a number only, or do not last so long."""
        days = self.case.absences.filter(excused_on=None).values_list("day", flat=True)
        row = self.time.days.longest_row(days)
        return (
            row[SalaryStop.DAYS - 1]
            if self.case.allegation.days_listed and len(row) >= SalaryStop.DAYS
            else None
        )

    def propose(self):
        self.initial["tenth_day"] = self.listed()

    def clean_tenth_day(self):
        day, listed = self.cleaned_data["tenth_day"], self.listed()
        if listed and day != listed:
            raise ValidationError(f"Menurut rekap kehadiran, hari kerja kesepuluh adalah {listed:%d-%m-%Y}.")
        if why := self.time.days.why_off(day):
            raise ValidationError(f"{day:%d-%m-%Y} bukan hari kerja ({why}).")
        first = self.case.allegation.acted_from
        if self.time.days.between(first, day) < SalaryStop.DAYS - 2:
            raise ValidationError(
                f"Sejak {first:%d-%m-%Y}, hari pertama perbuatan, belum ada {SalaryStop.DAYS} hari kerja sampai tanggal itu."
            )
        if (acted_on := self.cleaned_data.get("acted_on")) and day > acted_on:
            raise ValidationError("Hari kesepuluh tidak mungkin sesudah tanggal laporan.")
        return day


class VerifiedFacts(Facts):
    """The personnel office has checked the report against the attendance record, and found the days."""

    least, most = SalaryStop.DAYS, 260
    verified_days = forms.IntegerField(
        label="Hari kerja berturut-turut menurut verifikasi", min_value=1, max_value=260
    )
    sources = TextField(
        label="Data yang diperiksa",
        rows=3,
        help_text="Misalnya mesin absensi, daftar hadir, surat cuti, surat dokter.",
    )

    def propose(self):
        if self.least == SalaryStop.DAYS:
            self.initial["verified_days"] = self.case.allegation.days_on_end

    def clean_verified_days(self):
        days = self.cleaned_data["verified_days"]
        if days < self.least:
            raise ValidationError(
                f"Kurang dari {self.least} hari kerja berturut-turut; gaji tidak dihentikan. Pakai langkah "
                "“Nyatakan kurang dari sepuluh hari”."
            )
        if days > self.most:
            raise ValidationError(
                f"Sudah {days} hari kerja berturut-turut; pakai langkah “Verifikasi sepuluh hari tidak masuk”."
            )
        return days


class RefutedFacts(VerifiedFacts):
    """The personnel office has checked the report, and found fewer days on end."""

    least, most = 1, SalaryStop.DAYS - 1


class StopFacts(Facts):
    """From which month the pay stops; it does not wait for the decision."""

    stopped_from = DateField(
        label="Gaji dihentikan mulai", help_text="Tanggal satu bulan berikutnya sesudah hari kerja kesepuluh."
    )

    def earliest(self):
        stop = getattr(self.case, "salary_stop", None)
        return stop and stop.earliest

    def propose(self):
        self.initial["stopped_from"] = self.earliest()

    def clean_stopped_from(self):
        day, earliest = self.cleaned_data["stopped_from"], self.earliest()
        if day.day != 1:
            raise ValidationError("Gaji dihentikan mulai tanggal satu sebuah bulan.")
        if earliest and day < earliest:
            raise ValidationError(
                f"Gaji dihentikan mulai bulan berikutnya: paling cepat {earliest:%d-%m-%Y}."
            )
        return day


class RepaymentFacts(Facts):
    """The examination proved fewer days: what was withheld is paid after all."""

    months = forms.CharField(
        label="Bulan yang dibayarkan", max_length=160, help_text="Misalnya April dan Mei 2026."
    )


class ReturnFacts(RepaymentFacts):
    """The days are proven and pay went on: it is returned to the state."""

    amount = forms.IntegerField(label="Jumlah (rupiah)", min_value=1, max_value=10**12)
    months = forms.CharField(
        label="Bulan yang telanjur dibayarkan", max_length=160, help_text="Misalnya April dan Mei 2026."
    )
