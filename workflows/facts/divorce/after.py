"""What follows a decision: the divorce is reported or does not come about; and what ends a request from outside."""

from django import forms
from django.core.exceptions import ValidationError

from mediation import roles
from mediation.roles import Role
from workflows.facts.base import DateField, Facts, FileField, Guide, TextField
from workflows.facts.divorce.questions import yes_no


class _Divorce(Facts):
    """That a divorce came about: when, by which judgment, with which certificate."""

    divorced_on = DateField(
        label="Tanggal perceraian", help_text="Hari perceraian terjadi menurut putusan, penetapan, atau akta."
    )

    def clean_divorced_on(self):
        day, acted_on = self.cleaned_data["divorced_on"], self.cleaned_data.get("acted_on")
        if acted_on and day > acted_on:
            raise ValidationError("Perceraian tidak mungkin terjadi sesudah hari dilaporkan.")
        if day <= self.case.petition.married_on:
            raise ValidationError("Perceraian tidak mungkin mendahului perkawinannya.")
        return day


class DivorceReportFacts(_Divorce):
    """The divorce is reported within the term from the day on which it came about."""

    court = forms.CharField(label="Pengadilan", max_length=160)
    verdict_number = forms.CharField(label="Nomor putusan atau penetapan", max_length=80)
    certificate_number = forms.CharField(label="Nomor akta cerai", max_length=80)
    certificate = FileField(label="Akta cerai")
    guide = Guide(
        now=(
            "Laporan ini memenuhi kewajiban Anda sesudah bercerai; salinan akta cerai cukup difoto.",
            "Data keluarga Anda diperbarui dari laporan ini, termasuk tunjangan keluarga.",
            "Bila Anda memerlukan waktu atau bantuan agar dapat bekerja dengan tenang, sampaikan kepada atasan langsung.",
        ),
        bring=("Akta cerai", "Salinan putusan atau penetapan pengadilan"),
    )

    def propose(self):
        self.initial["court"] = self.case.petition.court

    def clean_divorced_on(self):
        day, permit = super().clean_divorced_on(), self.case.petition.decided_on
        if day < permit:
            raise ValidationError(
                f"Tanggal itu mendahului izin ({permit:%d-%m-%Y}). Perceraian sebelum izin dicatat oleh atasan langsung atau "
                "BKD/BKPSDM dengan langkah “Catat perceraian tanpa izin”; hubungi mereka."
            )
        return day

    def due(self):
        """The last day on which the report is in time; None while the answers do not tell."""
        day, acted_on = self.cleaned_data.get("divorced_on"), self.cleaned_data.get("acted_on")
        return self.time.due_on("lapor_cerai", day) if day and acted_on else None

    def clean(self):
        data = super().clean() or self.cleaned_data
        due = self.due()
        if due and data["acted_on"] > due:
            self.add_error(
                "divorced_on",
                f"Batas melapor {due:%d-%m-%Y} sudah lewat. Tetap laporkan, dengan langkah “Laporkan perceraian sesudah batas "
                "waktu”: tidak melapor lebih berat akibatnya daripada melapor terlambat.",
            )
        return data


class LateDivorceReportFacts(DivorceReportFacts):
    """A divorce reported late, or learnt of without a report."""

    late_reason = TextField(
        label="Sebab keterlambatan",
        rows=3,
        help_text="Kata-kata pegawai sendiri; atau dari mana kantor mengetahuinya.",
    )
    certificate_number = forms.CharField(label="Nomor akta cerai", max_length=80, required=False)
    certificate = FileField(label="Akta cerai", required=False)
    guide = Guide(
        now=(
            "Catat perceraiannya apa adanya; keterlambatan dinilai tersendiri oleh BKD/BKPSDM sesudah pegawai didengar.",
            "Keterlambatan melapor dapat dikenai sanksi menurut peraturan disiplin atau perjanjian kerja.",
            "Melapor terlambat tetap lebih baik daripada tidak melapor; data keluarga diperbarui sesudah ini.",
        ),
    )

    def clean(self):
        data = super(DivorceReportFacts, self).clean() or self.cleaned_data
        due = self.due()
        if due and data["acted_on"] <= due:
            self.add_error(
                "divorced_on",
                f"Masih dalam batas waktu, sampai {due:%d-%m-%Y}: pakai langkah “Laporkan perceraian”.",
            )
        return data


class UnusedFacts(Facts):
    """The permit is not used: nobody is obliged to divorce because he may."""

    WHY = [
        ("", "Pilih"),
        ("rukun", "Keduanya rukun kembali"),
        ("batal", "Pemohon tidak jadi bercerai"),
        ("ditolak", "Gugatan atau permohonan tidak dikabulkan pengadilan"),
    ]
    why = forms.ChoiceField(label="Sebab", choices=WHY)
    remarks = TextField(label="Keterangan", required=False, rows=2)


class ClosingFacts(Facts):
    """The family data are brought up to date and the case is closed."""

    family_data = yes_no("Data keluarga pada sistem kepegawaian sudah diperbarui?")
    remarks = TextField(label="Catatan", required=False, rows=2)

    def clean_family_data(self):
        if self.cleaned_data["family_data"] == "tidak":
            raise ValidationError(
                "Perbarui dahulu data keluarganya menurut akta cerai, lalu tutup perkara ini."
            )
        return self.cleaned_data["family_data"]


class FollowUpFacts(Facts):
    """How the superior helps whoever stayed together, or parted, to work in peace; what was said is not written down."""

    support = TextField(
        label="Bantuan yang disepakati",
        rows=3,
        help_text="Bantuannya saja, bukan isi percakapan.",
    )
    meet_again_on = DateField(label="Bertemu lagi pada", required=False)
    guide = Guide(
        now=(
            "Temui ia berdua saja dan tanyakan bagaimana keadaannya serta apa yang menolongnya bekerja dengan tenang.",
            "Catat hanya bantuan yang disepakati. Isi percakapan tidak dicatat dan tidak diceritakan.",
            "Ingatkan bahwa layanan konseling terbuka, sukarela, dan rahasia.",
        ),
        say=("“Saya tidak menilai. Apa yang dapat kami bantu agar pekerjaan terasa lebih ringan?”",),
        avoid=("“Makanya dulu…”", "Menanyakan siapa yang salah, atau membicarakannya dengan rekan kerja."),
        examples={"support": "Jam mengajar diatur agar dapat mengantar anak; bertemu lagi bulan depan."},
    )


class DivorceWithoutPermitFacts(_Divorce):
    """It became known that the divorce came about before there was a permit."""

    learned_from = TextField(
        label="Dari mana diketahui", rows=2, help_text="Misalnya salinan putusan atau akta."
    )
    proof = FileField(label="Salinan putusan atau akta", required=False)
    guide = Guide(
        now=(
            "Catat hanya yang terbukti: tanggal perceraian dan dari mana diketahui.",
            "Ini belum hukuman. Dugaan pelanggarannya ditangani pada jalur disiplin, atau menurut perjanjian kerja bagi PPPK, "
            "sesudah ia didengar.",
            "Permohonan izinnya berakhir di sini, karena izin tidak dapat diberikan untuk perceraian yang sudah terjadi.",
        ),
    )

    def clean_divorced_on(self):
        day, petition = super().clean_divorced_on(), self.case.petition
        if petition.granted and day >= petition.decided_on:
            raise ValidationError(
                f"Izin sudah diberikan pada {petition.decided_on:%d-%m-%Y}; perceraian sesudahnya dilaporkan dengan langkah "
                "“Laporkan perceraian”."
            )
        return day


class EndingFacts(Facts):
    """What ended the request from outside, when, and by which paper."""

    happened_on = DateField(label="Tanggal terjadinya")
    document_number = forms.CharField(
        label="Nomor surat",
        max_length=100,
        help_text="Nomor akta kematian, keputusan pensiun, atau keputusan berhenti.",
    )
    remarks = TextField(label="Keterangan", required=False, rows=2)

    def clean_happened_on(self):
        day, acted_on = self.cleaned_data["happened_on"], self.cleaned_data.get("acted_on")
        if acted_on and day > acted_on:
            raise ValidationError("Belum terjadi: catat pada atau sesudah harinya.")
        return day


class TransferFacts(EndingFacts):
    """The applicant goes to another agency, and the file after him."""

    office = forms.CharField(
        label="Berkas diteruskan kepada",
        max_length=200,
        help_text="Pejabat kepegawaian di instansi baru, misalnya Kepala BKPSDM Kabupaten Sukamaju.",
    )


class MoveFacts(Facts):
    """The applicant moves to another unit of the agency: who is the direct superior now follows from the data of posts."""

    document_number = forms.CharField(label="Nomor keputusan mutasi", max_length=100)
    guide = Guide(
        now=(
            "Perbarui dahulu data jabatan pemohon; atasan langsungnya yang baru diambil dari data itu.",
            "Atasan yang baru melanjutkan dari tempat berkas berada. Tenggang waktu atasan tidak diulang.",
            "Pemohon tidak perlu mengajukan permohonan baru.",
        ),
    )

    def clean(self):
        data = super().clean() or self.cleaned_data
        if not (day := data.get("acted_on")):
            return data
        found = roles.direct_superior(self.case.subject, day, self.case.party_ids)
        now = {row.position_id for row in self.case.role_rows(day) if row.role == Role.DIRECT_SUPERIOR}
        if not found or found[0].position.pk in now:
            raise ValidationError(
                "Menurut data jabatan, atasan langsung pemohon pada tanggal itu tidak berubah. Perbarui dahulu data jabatannya."
            )
        data["superior"] = found[0].position
        return data
