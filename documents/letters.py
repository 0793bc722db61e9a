"""Every letter by name: slug, title, register, signatory, addressee, copies, secrecy."""

import json
import secrets
from dataclasses import dataclass

from django.template.loader import get_template
from django.utils.functional import SimpleLazyObject

from documents import numbering
from documents.models import Document, LetterSetting
from documents.templatetags.naskah import script_json
from mediation.models import Incumbency, Position
from mediation.models.people import DEFAULT_NUMBER_PATTERN, ROMAN
from mediation.practice import played_day
from mediation.roles import Holder, Role, budget_post

NASKAH, LEMBAR = Document.Kind.NASKAH, Document.Kind.LEMBAR


class PrintedFacts:
    """The facts of a step as a letter reads them, remembering which it read."""

    def __init__(self, facts):
        self._facts, self.read = facts, set()

    def __getattr__(self, name):
        value = getattr(self._facts, name)
        self.read.add(name)
        return value


@dataclass(frozen=True)
class Letter:
    """One kind of paper. Its text is `templates/documents/letters/<slug>.html`."""

    slug: str
    title: str
    subject_line: str = ""
    kind: str = NASKAH
    register: str = "naskah"
    code: str = "800.1.6.2"
    to: Role | str | None = None
    copies: tuple[Role | str, ...] = ()
    secret: bool = True
    for_subject: bool = False
    """The employee concerned gets this paper, and so sees it on his own page."""
    from_office: bool = False
    """The examining team has no letterhead of its own: its papers carry the personnel office's, its secretariat."""
    signed_by_team: bool = False
    shows_code: bool = True
    """Whether the foot of the page names the case; not where the number itself would tell what kind of case it is."""

    @property
    def template(self):
        return f"documents/letters/{self.slug.replace('-', '_')}.html"

    @property
    def tells_of_its_day(self):
        """Minutes and record sheets say what was done on a day; a letter says what its date is."""
        return self.kind == LEMBAR or self.slug.startswith(("ba-", "bap"))

    @property
    def is_decision(self):
        return self.register == "keputusan"

    def issue(
        self,
        *,
        case,
        seq,
        on,
        signer,
        facts,
        printed,
        basis,
        number="",
        recorded_by=None,
        preview=False,
        replaces=None,
    ):
        """Freeze this paper for one step: number it, fill it, store it.

        `signer` is the Holder whose act it is; `facts` what the template may read; `printed` the same as plain
        values, attached to the PDF; `replaces` is the revoked paper in whose place it stands. A field that the template asks for and nobody gave aborts the step.
        """
        setting = LetterSetting.of(self.slug)
        # A decision in another's name is that other's: his head of paper, his register.
        own = signer.position and not self.from_office
        unit = signer.position.unit if own else office_unit(case, on)
        if own and self.is_decision and signer.principal:
            unit = signer.principal.unit
        if self.kind == LEMBAR:
            number = ""
        elif not number and not preview:
            number = self.next_number(setting, unit, on)
        asked, place = PrintedFacts(facts), f'"{secrets.token_hex(16)}"'
        context = {
            "letter": {
                "slug": self.slug,
                "title": self.title,
                "kind": self.kind,
                "secret": self.secret,
                "paper": setting.paper if setting else "A4",
                "draft": not (setting and setting.approved_on) and self.kind == NASKAH,
                "for_subject": self.for_subject,
                "shows_code": self.shows_code,
            },
            "practice": played_day.get() is not None,
            "preview": preview,
            "kop": letterhead(unit, signer, self),
            "number": number,
            "number_pending": preview and not number and self.kind == NASKAH,
            "date": on,
            "attachments": "-",
            "subject_line": self.subject_line or self.title,
            "to": self._addressee(case, on),
            "to_place": self._place(case, on).inherited("city") or "",
            "signer": signature(signer, with_title=not self.is_decision),
            "signers": team_signatures(case, on) if self.signed_by_team else [signature(signer)],
            "act": {
                "actor": f"{signer.person.titled_name}, {signer.office}"
                if signer.office
                else str(signer.person),
                "recorded_by": recorded_by.titled_name if recorded_by else "",
            },
            "person": party(case),
            "copies": self._copies(case, on, signer),
            "basis": basis,
            "replaces": replaces,
            "facts": asked,
            "facts_json": place,
            "case": case,
            "absence": SimpleLazyObject(lambda: case.allegation.absence),
            "pay": SimpleLazyObject(lambda: getattr(case, "salary_stop", None)),
            "personnel_office": office_unit(case, on).name,
            "papers": SimpleLazyObject(lambda: earlier_papers(case)),
            "calls": SimpleLazyObject(lambda: last_calls(case)),
        }
        html = get_template(self.template, using="letters").render(context)
        # Only what the paper prints goes along with it as data: a fact that it does not show is not in the file either.
        read = {name: printed[name] for name in sorted(asked.read & printed.keys())}
        html = html.replace(place, script_json(json.dumps(read, ensure_ascii=False, sort_keys=True)), 1)
        document = Document(
            case=case, seq=seq, slug=self.slug, title=self.title, kind=self.kind, number=number, issued_on=on,
            for_subject=self.for_subject, html=html, html_sha256=Document.digest(html),
        )  # fmt: skip
        if not preview:
            document.save(force_insert=True)
        return document

    def next_number(self, setting, unit, on):
        """The next number of this letter's register in a unit, as its agency writes numbers."""
        code = setting.code if setting else self.code
        return (unit.inherited("number_pattern") or DEFAULT_NUMBER_PATTERN).format(
            sifat="R." if self.secret and not self.is_decision else "",
            kode=code,
            urut=f"{numbering.take(unit, self.register, on.year):03d}",
            unit=unit.letter_code or unit.code.upper(),
            bulan=ROMAN[on.month - 1],
            tahun=on.year,
        )

    def _copies(self, case, on, signer):
        """Who gets a copy: each office once, and not the one that signs."""
        lines = [line for copy in self.copies for line in office_names(case, copy, on)]
        own = signer.position.title if signer.position else ""
        return [line for line in dict.fromkeys(lines) if line != own]

    def _place(self, case, on):
        """Where the addressee has his office: an official where his post is, everybody else where the employee works."""
        rows = (row for row in case.role_rows(on) if row.role == self.to and row.position_id)
        return next((row.position.unit for row in rows), case.unit)

    def _addressee(self, case, on):
        if self.to is None:
            return []
        if self.to == Role.SUBJECT:
            return [f"Sdr. {case.subject.titled_name}", f"{case.subject.number_label} {case.subject.nip}"]
        return office_names(case, self.to, on)[:1]


def office_unit(case, on):
    """The personnel office: the head of paper of the team, and of a sheet that nobody signs (time itself acted)."""
    rows = (row for row in case.role_rows(on) if row.role == Role.PERSONNEL_OFFICE and row.position_id)
    return next((row.position.unit for row in rows), case.unit)


def earlier_papers(case):
    """The papers issued before in this case, the last of each kind by its slug with underscores."""
    listed = case.documents.defer("html", "pdf").order_by("pk")
    return {document.slug.replace("-", "_"): document for document in listed}


def last_calls(case):
    """The last invitation of each party of a divorce permit."""
    rows = list(case.invitations.all())
    return {
        name: next((row for row in reversed(rows) if row.party == party), None)
        for name, party in (("applicant", "pemohon"), ("spouse", "pasangan"))
    }


def office_names(case, copy, on):
    """The offices of a role in a case as an address line prints them; a plain line may name what the case knows."""
    if not isinstance(copy, Role):
        return [copy.format(case=case)]
    if copy == Role.SUBJECT:
        return [f"Sdr. {case.subject.titled_name}"]
    if copy == Role.SPOUSE:
        petition = case.petition
        return [f"{petition.spouse_title} {petition.spouse['titled_name']}"]
    if copy == Role.BUDGET_USER:
        paid = hasattr(case, "salary_stop") and budget_post(case)
        return [f"{paid.title} selaku Kuasa Pengguna Anggaran"] if paid else []
    if copy == Role.PERSONNEL_OFFICE:
        rows = [row for row in case.role_rows(on) if row.role == copy]
        return [f"Kepala {rows[0].position.unit.name}"] if rows else []
    rows = [row for row in case.role_rows(on) if row.role == copy]
    return list(
        dict.fromkeys(row.position.title if row.position_id else row.person.titled_name for row in rows)
    )


HEADS = {Position.Level.HEAD_OF_REGION, Position.Level.PRESIDENT}
"""Who signs without academic title, number and rank."""


def letterhead(unit, signer, letter):
    """The head of the paper: region, office, address, emblem; the regent writes under his own name of office."""
    post = (letter.is_decision and signer.principal) or signer.position
    by_regent = bool(post and post.level in HEADS)
    agency = unit.agency
    return {
        "region": (post.title if by_regent else agency.name).upper(),
        "office": "" if by_regent else unit.name.upper(),
        "address": unit.inherited("address") or "",
        "phone": unit.inherited("phone") or "",
        "website": unit.inherited("website") or "",
        "email": unit.inherited("email") or "",
        "emblem_sha256": agency.emblem_sha256,
        "city": unit.inherited("city") or "",
        "by_regent": by_regent,
    }


def signature(holder, with_title=True):
    """The signature block of an office holder.

    A decision (penetapan) is signed without academic title, correspondence with it; the head of the region signs
    without title, NIP and rank (Permendagri 1/2023 Art. 44).
    """
    person, incumbency = holder.person, holder.incumbency
    head = bool(incumbency and incumbency.position.level in HEADS)
    return {
        "mode": incumbency.kind if incumbency else "definitif",
        "office": incumbency.position.title if incumbency else "",
        # Whose act it is by its heading: a decision a.n. the regent is the regent's.
        "authority": holder.principal.title
        if holder.principal
        else incumbency.position.title
        if incumbency
        else "",
        "on_behalf": on_behalf(holder),
        "stands_in_for": stood_in_for(incumbency),
        "name": person.titled_name if with_title and not head else person.name,
        "nip": "" if head else person.nip,
        "number_label": person.number_label,
        "rank": "" if head else person.rank,
    }


def on_behalf(holder):
    """The lines above an office that acts in another's name: “a.n. BUPATI”; for u.b. the office between, too."""
    if not holder.principal:
        return []
    lines = [f"a.n. {holder.principal.title}"]
    return [*lines, f"{holder.part.through.title},", "u.b."] if holder.part.through else lines


def stood_in_for(incumbency):
    """Whom an acting holder stands in for, and by which letter; nothing for a definitive one."""
    person = getattr(incumbency, "stands_in_for", None)
    if person is None:
        return ""
    return f"menggantikan {person.titled_name}, Surat Perintah Nomor {incumbency.letter_number}"


def team_signatures(case, on):
    """The signature blocks of the examining team, chair first, each with the office held on that day."""
    team = list(case.team.current().select_related("person"))
    people = [member.person_id for member in team]
    offices = {}
    for incumbency in (
        Incumbency.objects.on(on).filter(person__in=people).select_related("person", "position")
    ):
        offices.setdefault(incumbency.person_id, incumbency)
    return [
        signature(Holder(member.person, offices.get(member.person_id))) | {"seat": member.get_seat_display()}
        for member in team
    ]


def party(case):
    """The employee concerned as letters name him, as he was when the case opened."""
    person = case.subject
    return {
        "name": person.name,
        "titled_name": person.titled_name,
        "nip": person.nip,
        "number_label": person.number_label,
        "rank": person.rank,
        "position": case.position.title if case.position else "-",
        "unit": case.unit.name,
    }


R = Role

# Any path
DEVIATION = Letter("persetujuan-penyimpangan", "Surat Persetujuan Penyimpangan", copies=(R.PERSONNEL_OFFICE,))

MOVE_SHEET = Letter("lembar-pindah-jalur", "Lembar Pindah Jalur", kind=LEMBAR)
REVOCATION = Letter("pencabutan-naskah", "Pencabutan Naskah", "Pencabutan naskah")
SCAN_SHEET = Letter("lembar-pindaian", "Lembar Pindaian Bertanda Tangan", kind=LEMBAR)
TRAINING_CERTIFICATE = Letter(
    "sertifikat-pelatihan", "Sertifikat Pelatihan", register="sertifikat", code="800.2", secret=False
)
BESIDE = (DEVIATION, MOVE_SHEET, REVOCATION, SCAN_SHEET, TRAINING_CERTIFICATE)
"""Papers of acts that no path declares: a deviation, a move to another path, a paper taken back, a scan hung on one, the
certificate of a training."""

# Discipline
REGISTRATION = Letter("registrasi-disiplin", "Lembar Registrasi Dugaan Pelanggaran Disiplin", kind=LEMBAR)
REVIEW = Letter("telaah", "Lembar Telaah Dugaan Pelanggaran Disiplin", kind=LEMBAR)
REVIEW_NOT_PURSUED = Letter(
    "telaah-tidak-ditindaklanjuti", "Lembar Telaah: Laporan Tidak Ditindaklanjuti", kind=LEMBAR
)
SUMMONS = Letter(
    "panggilan-1",
    "Surat Panggilan I",
    "Panggilan I",
    to=R.SUBJECT,
    copies=(R.PERSONNEL_OFFICE,),
    for_subject=True,
)
SUMMONS_AGAIN = Letter(
    "panggilan-2",
    "Surat Panggilan II",
    "Panggilan II",
    to=R.SUBJECT,
    copies=(R.PERSONNEL_OFFICE,),
    for_subject=True,
)
ABSENCE_MINUTES = Letter("ba-ketidakhadiran", "Berita Acara Ketidakhadiran")
EXAMINATION_MINUTES = Letter("bap", "Berita Acara Pemeriksaan", for_subject=True)
ABSENCE_REPORT = Letter(
    "lhp-tidak-hadir", "Laporan Hasil Pemeriksaan (Tidak Hadir)", "Laporan hasil pemeriksaan", to=R.SANCTIONING_AUTHORITY, copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
ASSESSMENT = Letter("penilaian-tingkat", "Lembar Penilaian Tingkat Pelanggaran", kind=LEMBAR)
CLOSING_NOTE = Letter(
    "pemberitahuan-tidak-terbukti", "Pemberitahuan Tidak Terbukti", "Pemberitahuan hasil pemeriksaan",
    to=R.SUBJECT, copies=(R.PERSONNEL_OFFICE, R.BUDGET_USER), for_subject=True,
)  # fmt: skip
SUPERIOR_REPORT = Letter(
    "lhp-atasan", "Laporan Hasil Pemeriksaan", "Laporan hasil pemeriksaan", to=R.SANCTIONING_AUTHORITY, copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
REFERRAL = Letter(
    "rujukan-konseling", "Surat Rujukan Konseling", "Rujukan konseling pegawai",
    to=R.SUBJECT, copies=("Kepala Klinik Konseling",), for_subject=True, shows_code=False,
)  # fmt: skip
COUNSELLING_OUTCOME = Letter("hasil-rujukan", "Berita Acara Hasil Rujukan Konseling")
TEAM_DECREE = Letter(
    "sk-tim", "Keputusan Pembentukan Tim Pemeriksa", register="keputusan",
    copies=(R.DIRECT_SUPERIOR, "Anggota Tim Pemeriksa"),
)  # fmt: skip
TEAM_CHANGE = Letter(
    "sk-tim-perubahan", "Keputusan Perubahan Susunan Tim Pemeriksa", register="keputusan",
    copies=(R.DIRECT_SUPERIOR, "Anggota Tim Pemeriksa"),
)  # fmt: skip
TEAM_SUMMONS = Letter(
    "panggilan-tim-1", "Surat Panggilan I Tim Pemeriksa", "Panggilan I", to=R.SUBJECT,
    copies=(R.SANCTIONING_AUTHORITY, R.DIRECT_SUPERIOR), for_subject=True, from_office=True,
)  # fmt: skip
TEAM_SUMMONS_AGAIN = Letter(
    "panggilan-tim-2", "Surat Panggilan II Tim Pemeriksa", "Panggilan II", to=R.SUBJECT,
    copies=(R.SANCTIONING_AUTHORITY, R.DIRECT_SUPERIOR), for_subject=True, from_office=True,
)  # fmt: skip
TEAM_ABSENCE_MINUTES = Letter(
    "ba-ketidakhadiran-tim",
    "Berita Acara Ketidakhadiran pada Tim Pemeriksa",
    signed_by_team=True,
    from_office=True,
)
TEAM_EXAMINATION_MINUTES = Letter(
    "bap-tim",
    "Berita Acara Pemeriksaan Tim Pemeriksa",
    for_subject=True,
    signed_by_team=True,
    from_office=True,
)
TEAM_REPORT = Letter(
    "lhp-tim", "Laporan Hasil Pemeriksaan Tim Pemeriksa", "Laporan hasil pemeriksaan", to=R.SANCTIONING_AUTHORITY, copies=(R.DIRECT_SUPERIOR,), signed_by_team=True, from_office=True,
)  # fmt: skip
RETURNED = Letter(
    "pengembalian-tingkat", "Surat Pengembalian untuk Penilaian Ulang", "Pengembalian berkas pemeriksaan",
    to=R.DIRECT_SUPERIOR, copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
PASSED_ON = Letter(
    "penerusan-perkara", "Surat Penerusan Perkara", "Penerusan berkas pemeriksaan",
    to=R.SANCTIONING_AUTHORITY, copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
DISMISSAL_PROPOSAL = Letter(
    "usul-pemberhentian", "Surat Usul Pemberhentian", "Usul penjatuhan hukuman disiplin berupa pemberhentian",
    to=R.SANCTIONING_AUTHORITY, copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
SANCTION_DECREE = Letter(
    "sk-hukuman", "Keputusan Hukuman Disiplin", register="keputusan",
    copies=(R.PERSONNEL_OFFICE, R.DIRECT_SUPERIOR), for_subject=True,
)  # fmt: skip
CALL_TO_RECEIVE = Letter(
    "panggilan-terima", "Surat Panggilan untuk Menerima Keputusan", "Panggilan menerima keputusan",
    to=R.SUBJECT, for_subject=True,
)  # fmt: skip
SERVING_MINUTES = Letter("ba-penyampaian", "Berita Acara Penyampaian Keputusan", for_subject=True)
COVER_OF_SENDING = Letter(
    "pengiriman-keputusan", "Surat Pengiriman Keputusan", "Pengiriman keputusan hukuman disiplin",
    to=R.SUBJECT, for_subject=True,
)  # fmt: skip
RECEIPT_NOTE = Letter("catatan-penerimaan", "Lembar Bukti Penerimaan", kind=LEMBAR)
IN_FORCE_NOTE = Letter(
    "catatan-berlaku", "Lembar Keterangan Berlakunya Keputusan", kind=LEMBAR, for_subject=True
)
RETURN_NOTE = Letter("catatan-kiriman-kembali", "Lembar Catatan Kiriman Kembali", kind=LEMBAR)
COVER_OF_RESENDING = Letter(
    "pengiriman-ulang", "Surat Pengiriman Ulang Keputusan", "Pengiriman ulang keputusan hukuman disiplin",
    to=R.SUBJECT, for_subject=True,
)  # fmt: skip
MINUTES_AT_THE_ADDRESS = Letter(
    "ba-penyampaian-di-alamat", "Berita Acara Penyampaian di Alamat Terakhir", for_subject=True
)

# Objection and appeal against a decision, and what follows from them
OBJECTION = Letter(
    "keberatan", "Surat Keberatan", code="800.1.8.3", kind=LEMBAR, to=R.OBJECTION_AUTHORITY, for_subject=True
)
OBJECTION_ANSWER = Letter(
    "tanggapan-keberatan", "Surat Tanggapan atas Keberatan", "Tanggapan atas keberatan", code="800.1.8.3",
    to=R.OBJECTION_AUTHORITY, copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
OBJECTION_DECREE = Letter(
    "sk-keberatan", "Keputusan atas Keberatan", register="keputusan", code="800.1.8.3",
    copies=(R.SANCTIONING_AUTHORITY, R.PERSONNEL_OFFICE, R.DIRECT_SUPERIOR), for_subject=True,
)  # fmt: skip
SILENCE_NOTICE = Letter(
    "pemberitahuan-tanpa-keputusan", "Pemberitahuan Keberatan Tidak Diputus", "Keberatan tidak diputus dalam tenggangnya",
    code="800.1.8.3", to=R.SUBJECT, copies=(R.OBJECTION_AUTHORITY, R.SANCTIONING_AUTHORITY), for_subject=True,
)  # fmt: skip
APPEAL = Letter(
    "banding", "Surat Banding Administratif", code="800.1.8.4", kind=LEMBAR,
    to="Badan Pertimbangan Aparatur Sipil Negara", copies=(R.PPK,), for_subject=True,
)  # fmt: skip
APPEAL_ANSWER = Letter(
    "tanggapan-banding", "Surat Tanggapan atas Banding Administratif", "Tanggapan atas banding administratif",
    code="800.1.8.4", to="Badan Pertimbangan Aparatur Sipil Negara", copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
WORK_PERMIT = Letter(
    "izin-tetap-bekerja", "Surat Izin Tetap Bekerja", "Izin tetap bekerja selama banding administratif", code="800.1.8.4",
    to=R.SUBJECT, copies=(R.DIRECT_SUPERIOR, R.PERSONNEL_OFFICE), for_subject=True,
)  # fmt: skip
OBJECTION_WITHDRAWAL = Letter(
    "pencabutan-keberatan", "Surat Pencabutan Keberatan", code="800.1.8.3", kind=LEMBAR, to=R.OBJECTION_AUTHORITY,
    for_subject=True,
)  # fmt: skip
APPEAL_WITHDRAWAL = Letter(
    "pencabutan-banding", "Surat Pencabutan Banding Administratif", code="800.1.8.4", kind=LEMBAR,
    to="Badan Pertimbangan Aparatur Sipil Negara", copies=(R.PPK,), for_subject=True,
)  # fmt: skip
ADMISSION_NOTE = Letter(
    "catatan-upaya-masuk", "Lembar Catatan Masuknya Upaya Administratif", kind=LEMBAR, for_subject=True
)
BPASN_NOTE = Letter("catatan-putusan-bpasn", "Lembar Catatan Putusan BPASN", kind=LEMBAR, for_subject=True)
FOLLOW_UP_DECREE = Letter(
    "sk-pelaksanaan-bpasn", "Keputusan Pelaksanaan Putusan BPASN", register="keputusan", code="800.1.8.4",
    copies=("Badan Pertimbangan Aparatur Sipil Negara", R.PERSONNEL_OFFICE, R.DIRECT_SUPERIOR), for_subject=True,
)  # fmt: skip
REVIEW_SERVING_MINUTES = Letter(
    "ba-penyampaian-upaya", "Berita Acara Penyampaian Keputusan atas Upaya Administratif", code="800.1.8.3",
    for_subject=True,
)  # fmt: skip
IN_FORCE_AFTER_REVIEW_NOTE = Letter(
    "catatan-berlaku-upaya", "Lembar Keterangan Berlakunya Hukuman", kind=LEMBAR, for_subject=True
)

# The sanction served, and the case documented or closed before its course
BEGIN_NOTE = Letter(
    "catatan-mulai", "Lembar Keterangan Mulai Menjalani Hukuman", kind=LEMBAR, for_subject=True
)
FINISHED_NOTE = Letter(
    "catatan-selesai", "Lembar Keterangan Selesai Menjalani Hukuman", kind=LEMBAR, for_subject=True
)
SUPERSEDED_NOTE = Letter(
    "catatan-digantikan", "Lembar Keterangan Hukuman Dianggap Selesai", kind=LEMBAR, for_subject=True
)
DISMISSED_NOTE = Letter(
    "catatan-diberhentikan", "Lembar Keterangan Terlaksananya Pemberhentian", kind=LEMBAR, for_subject=True
)
UPLOAD_NOTE = Letter("catatan-unggah", "Lembar Catatan Unggahan ke I’DIS/SIASN", kind=LEMBAR)
NEW_SUPERIOR_NOTE = Letter(
    "catatan-atasan-baru", "Lembar Catatan Atasan Langsung yang Baru", kind=LEMBAR, to=R.DIRECT_SUPERIOR, for_subject=True,
)  # fmt: skip
CLOSING_SHEET = Letter("catatan-penutupan", "Lembar Penutupan Perkara", kind=LEMBAR, for_subject=True)
FILE_HANDING_OVER = Letter(
    "penyerahan-berkas", "Surat Penyerahan Berkas Perkara", "Penyerahan berkas perkara disiplin",
    copies=(R.PPK,), for_subject=True,
)  # fmt: skip

# Beside a discipline case: others are heard, a release from duty, a duty undone, days of absence and pay, the auditor
WITNESS_CALL = Letter("panggilan-saksi", "Surat Permintaan Keterangan", "Permintaan keterangan")
TEAM_WITNESS_CALL = Letter(
    "panggilan-saksi-tim", "Surat Permintaan Keterangan Tim Pemeriksa", "Permintaan keterangan", from_office=True,
)  # fmt: skip
TESTIMONY = Letter("ba-saksi", "Berita Acara Permintaan Keterangan")
TEAM_TESTIMONY = Letter(
    "ba-saksi-tim", "Berita Acara Permintaan Keterangan oleh Tim Pemeriksa", signed_by_team=True, from_office=True,
)  # fmt: skip
RELEASE = Letter(
    "pembebasan-sementara", "Keputusan Pembebasan Sementara dari Tugas Jabatan", register="keputusan",
    copies=(R.PPK, R.PERSONNEL_OFFICE), for_subject=True,
)  # fmt: skip
NEGLECT_MINUTES = Letter("ba-kelalaian", "Berita Acara Kelalaian Kewajiban")
RECOUNT = Letter("hitung-ulang", "Lembar Hitung Ulang Hari Tidak Masuk Kerja", kind=LEMBAR)
TEN_DAYS_REPORT = Letter(
    "laporan-sepuluh-hari", "Laporan Tidak Masuk Kerja Sepuluh Hari Berturut-turut",
    "Laporan tidak masuk kerja sepuluh hari kerja berturut-turut", to=R.PERSONNEL_OFFICE,
)  # fmt: skip
TEN_DAYS_VERIFIED = Letter(
    "verifikasi-sepuluh-hari", "Surat Hasil Verifikasi Ketidakhadiran", "Hasil verifikasi ketidakhadiran pegawai",
    to=R.BUDGET_USER, copies=(R.DIRECT_SUPERIOR,),
)  # fmt: skip
TEN_DAYS_REFUTED = Letter(
    "verifikasi-kurang", "Surat Hasil Verifikasi: Kurang dari Sepuluh Hari", "Hasil verifikasi ketidakhadiran pegawai",
    to=R.DIRECT_SUPERIOR,
)  # fmt: skip
SALARY_STOP = Letter(
    "penghentian-gaji", "Surat Penghentian Pembayaran Gaji", "Penghentian pembayaran gaji", to=R.SUBJECT,
    copies=("Bendahara Pengeluaran", R.PERSONNEL_OFFICE, R.DIRECT_SUPERIOR), for_subject=True,
)  # fmt: skip
SALARY_REPAID = Letter(
    "pembayaran-kembali-gaji", "Surat Pembayaran Kembali Gaji", "Pembayaran kembali gaji", to=R.SUBJECT,
    copies=("Bendahara Pengeluaran", R.PERSONNEL_OFFICE), for_subject=True,
)  # fmt: skip
SALARY_RETURNED = Letter(
    "pengembalian-gaji", "Surat Pengembalian Gaji kepada Negara", "Pengembalian gaji kepada negara", to=R.SUBJECT,
    copies=("Bendahara Pengeluaran", R.PERSONNEL_OFFICE), for_subject=True,
)  # fmt: skip
AUDITOR_REQUEST = Letter(
    "koordinasi-apip", "Surat Koordinasi dengan APIP", "Koordinasi dugaan penyalahgunaan wewenang", to="Inspektur Daerah",
    copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
AUDITOR_ANSWER = Letter("jawaban-apip", "Lembar Jawaban APIP", kind=LEMBAR)

# The referral to the clinic: attendance only
REFERRAL_REGISTER = Letter("registrasi-rujukan", "Lembar Penerimaan Rujukan", kind=LEMBAR)
INVITATION = Letter(
    "undangan-konseling", "Undangan Konseling", "Undangan konseling", to=R.SUBJECT, for_subject=True
)
ATTENDANCE = Letter("keterangan-hadir", "Surat Keterangan Hadir Konseling", for_subject=True)
CLINIC_ABSENCE = Letter(
    "ba-tidak-hadir-konseling",
    "Berita Acara Ketidakhadiran Konseling",
    for_subject=True,
)
FINISHED = Letter("keterangan-selesai", "Surat Keterangan Selesai Konseling", for_subject=True)
CLINIC_REFUSAL = Letter("ba-menolak-konseling", "Berita Acara Penolakan Konseling", for_subject=True)
CLINIC_UNAVAILABLE = Letter(
    "ba-klinik-tidak-tersedia",
    "Berita Acara Klinik Tidak Tersedia",
    for_subject=True,
)

# The divorce permit
DIVORCE_REQUEST = Letter(
    "permintaan-izin-cerai", "Surat Permintaan Izin Perceraian", kind=LEMBAR, to=R.PPK, for_subject=True
)
DIVORCE_RECEIPT = Letter(
    "tanda-terima-permintaan", "Tanda Terima Permintaan Izin Perceraian", kind=LEMBAR, for_subject=True
)
DIVORCE_RETURNED = Letter(
    "pengembalian-permintaan", "Surat Pengembalian Permintaan Izin Perceraian", "Pengembalian permintaan untuk dilengkapi",
    to=R.SUBJECT, copies=(R.PERSONNEL_OFFICE,), for_subject=True,
)  # fmt: skip
DIVORCE_COMPLETE = Letter("kelengkapan-permintaan", "Lembar Kelengkapan Permintaan", kind=LEMBAR)
DIVORCE_COMPLETION = Letter(
    "pelengkap-permintaan", "Lembar Pelengkap Permintaan", kind=LEMBAR, for_subject=True
)
DIVORCE_SUMMONS = Letter(
    "panggilan-cerai", "Surat Panggilan Pemohon", "Panggilan", to=R.SUBJECT, for_subject=True
)
SPOUSE_INVITATION = Letter("undangan-pasangan", "Surat Undangan Suami/Istri", "Undangan", to=R.SPOUSE)
DIVORCE_ABSENCE = Letter("ba-ketidakhadiran-cerai", "Berita Acara Ketidakhadiran Undangan")
DIVORCE_FINAL_ABSENCE = Letter("ba-ketidakhadiran-akhir", "Berita Acara Ketidakhadiran pada Semua Undangan")
APPLICANT_HEARING = Letter("ba-pemeriksaan-pemohon", "Berita Acara Pemeriksaan Pemohon", for_subject=True)
SPOUSE_HEARING = Letter("ba-pemeriksaan-pasangan", "Berita Acara Pemeriksaan Suami/Istri")
MEDIATION_MINUTES = Letter("ba-mediasi", "Berita Acara Mediasi")
BROKEN_PEACE = Letter("ba-rukun-tidak-jadi", "Berita Acara Rukun Tidak Jadi")
MEDIATION_IMPOSSIBLE = Letter("ba-mediasi-tidak-terlaksana", "Berita Acara Mediasi Tidak Terlaksana")
HEARING_REQUEST = Letter(
    "permintaan-pemeriksaan", "Surat Permintaan Bantuan Pemeriksaan", "Permintaan bantuan pemeriksaan",
    copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
DELEGATED_MINUTES = Letter(
    "penerimaan-pemeriksaan", "Lembar Penerimaan Berita Acara Pemeriksaan dari Pejabat Lain", kind=LEMBAR
)
DIVORCE_REPORT = Letter(
    "laporan-mediasi", "Laporan Hasil Pemeriksaan dan Mediasi", "Laporan hasil pemeriksaan dan mediasi",
    to=R.PPK, copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
DIVORCE_OPINION = Letter(
    "pengantar-pertimbangan", "Surat Pengantar dengan Pertimbangan Atasan", "Pertimbangan atas permintaan izin perceraian",
    to=R.PPK, copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
DIVORCE_AGENDA = Letter(
    "agenda-permintaan", "Lembar Agenda Permintaan Izin Perceraian", kind=LEMBAR, for_subject=True
)
ADVICE_MINUTES = Letter("ba-nasihat", "Berita Acara Pemberian Nasihat")
COUNSELLING_OFFERED = Letter(
    "catatan-penawaran-konseling", "Lembar Penawaran Layanan Konseling", kind=LEMBAR, for_subject=True
)
INQUIRY = Letter("permintaan-keterangan", "Surat Permintaan Keterangan", "Permintaan keterangan")
INQUIRY_ANSWERED = Letter("penerimaan-keterangan", "Lembar Penerimaan Keterangan", kind=LEMBAR)
MARRIAGE_ADVICE = Letter(
    "penyerahan-saran", "Lembar Penyerahan Surat Saran Perkawinan", kind=LEMBAR, for_subject=True
)
ADVICE_REFERRAL = Letter(
    "pengantar-nasihat", "Surat Pengantar Nasihat Perkawinan", "Permohonan nasihat perkawinan",
    copies=(R.SUBJECT, R.SPOUSE, R.PERSONNEL_OFFICE), for_subject=True,
)  # fmt: skip
NO_ADVICE = Letter("ba-saran-tidak-diperoleh", "Berita Acara Saran Perkawinan Tidak Diperoleh")
DIVORCE_PERMIT = Letter(
    "sk-izin-cerai", "Keputusan Pemberian Izin Perceraian", register="keputusan",
    copies=("Ketua {case.petition.court}", R.SPOUSE, R.DIRECT_SUPERIOR, R.PERSONNEL_OFFICE), for_subject=True,
)  # fmt: skip
DIVORCE_REFUSAL = Letter(
    "sk-penolakan-cerai", "Keputusan Penolakan Izin Perceraian", register="keputusan",
    copies=(R.SPOUSE, R.DIRECT_SUPERIOR, R.PERSONNEL_OFFICE), for_subject=True,
)  # fmt: skip
DIVORCE_SERVING = Letter("tanda-terima-keputusan", "Tanda Terima Keputusan", for_subject=True)
DIVORCE_OBJECTION = Letter(
    "keberatan-penolakan",
    "Surat Keberatan atas Penolakan Izin Perceraian",
    kind=LEMBAR,
    to=R.PPK,
    for_subject=True,
)
NO_OBJECTION = Letter("catatan-tanpa-keberatan", "Lembar Tidak Ada Keberatan", kind=LEMBAR, for_subject=True)
REFUSAL_UPHELD = Letter(
    "sk-keberatan-cerai", "Keputusan atas Keberatan Penolakan Izin Perceraian", register="keputusan",
    copies=(R.SPOUSE, R.DIRECT_SUPERIOR, R.PERSONNEL_OFFICE), for_subject=True,
)  # fmt: skip
DIVORCE_REPORTED = Letter("laporan-perceraian", "Laporan Perceraian", kind=LEMBAR, to=R.PPK, for_subject=True)
DIVORCE_REPORTED_LATE = Letter(
    "laporan-perceraian-terlambat",
    "Lembar Perceraian yang Terlambat Dilaporkan",
    kind=LEMBAR,
    for_subject=True,
)
PERMIT_UNUSED = Letter(
    "catatan-izin-tidak-dipakai", "Lembar Izin Tidak Dipakai", kind=LEMBAR, for_subject=True
)
DIVORCE_CLOSED = Letter("catatan-penutup-cerai", "Lembar Penutup Perkara", kind=LEMBAR, for_subject=True)
FOLLOW_UP = Letter("catatan-tindak-lanjut", "Lembar Tindak Lanjut Atasan", kind=LEMBAR, for_subject=True)
DIVORCED_WITHOUT_PERMIT = Letter("ba-cerai-tanpa-izin", "Berita Acara Perceraian tanpa Izin")
DIVORCE_ENDED = Letter(
    "penghentian-permintaan", "Lembar Penghentian Permintaan Izin Perceraian", kind=LEMBAR, for_subject=True
)
DIVORCE_TRANSFER = Letter(
    "penerusan-instansi", "Surat Penerusan Berkas Permintaan Izin Perceraian", "Penerusan berkas permintaan izin perceraian",
    copies=(R.SUBJECT, R.DIRECT_SUPERIOR), for_subject=True,
)  # fmt: skip
DIVORCE_MOVE = Letter("catatan-mutasi", "Lembar Mutasi Pemohon", kind=LEMBAR, for_subject=True)
DIVORCE_WITHDRAWAL = Letter(
    "pencabutan-permintaan",
    "Surat Pencabutan Permintaan Izin Perceraian",
    kind=LEMBAR,
    to=R.PPK,
    for_subject=True,
)
LONE_WITHDRAWAL = Letter(
    "pencabutan-tanpa-rukun",
    "Surat Pencabutan atas Kehendak Sendiri",
    kind=LEMBAR,
    to=R.PPK,
    for_subject=True,
)
RECONCILIATION = Letter("ba-rukun", "Berita Acara Rukun Kembali", for_subject=True)

# The notice of a divorce suit
SUIT_NOTICE = Letter(
    "pemberitahuan-gugatan",
    "Surat Pemberitahuan Adanya Gugatan Perceraian",
    kind=LEMBAR,
    to=R.PPK,
    for_subject=True,
)
SUIT_RECEIPT = Letter(
    "tanda-terima-pemberitahuan", "Tanda Terima Pemberitahuan Gugatan", kind=LEMBAR, for_subject=True
)
SUIT_PAPERS = Letter("tambahan-berkas-gugatan", "Lembar Tambahan Berkas", kind=LEMBAR, for_subject=True)
POSTPONEMENT = Letter(
    "permohonan-penundaan", "Surat Permohonan Penundaan Putusan", kind=LEMBAR,
    to="Ketua {case.court_notice.court}", for_subject=True,
)  # fmt: skip
SUIT_SUMMONS = Letter(
    "panggilan-gugatan", "Surat Panggilan Pegawai", "Panggilan", to=R.SUBJECT, for_subject=True
)
SUIT_INVITATION = Letter("undangan-gugatan", "Surat Undangan Suami/Istri", "Undangan", to=R.SPOUSE)
EMPLOYEE_HEARD = Letter(
    "ba-keterangan-pegawai", "Berita Acara Permintaan Keterangan Pegawai", for_subject=True
)
SPOUSE_HEARD = Letter("ba-keterangan-pasangan", "Berita Acara Permintaan Keterangan Suami/Istri")
SUIT_GOES_ON = Letter("ba-gugatan-dilanjutkan", "Berita Acara Rukun Tidak Jadi")
SUIT_OPINION = Letter(
    "pertimbangan-gugatan", "Surat Pengantar dengan Pertimbangan Atasan",
    "Pertimbangan atas pemberitahuan gugatan", to=R.PPK, copies=(R.PERSONNEL_OFFICE,),
)  # fmt: skip
SUIT_AGENDA = Letter(
    "agenda-pemberitahuan", "Lembar Agenda Pemberitahuan Gugatan", kind=LEMBAR, for_subject=True
)
CERTIFICATE = Letter(
    "surat-keterangan-cerai", "Surat Keterangan untuk Melakukan Perceraian",
    copies=("Ketua {case.court_notice.court}", R.SPOUSE, R.DIRECT_SUPERIOR, R.PERSONNEL_OFFICE), for_subject=True,
)  # fmt: skip
CERTIFICATE_SERVED = Letter("tanda-terima-keterangan", "Tanda Terima Surat Keterangan", for_subject=True)
SUIT_DIVORCED = Letter(
    "laporan-cerai-tergugat", "Laporan Perceraian", kind=LEMBAR, to=R.PPK, for_subject=True
)
DIVORCED_BEFORE_CERTIFICATE = Letter(
    "catatan-cerai-lebih-dahulu", "Lembar Perceraian sebelum Surat Keterangan", kind=LEMBAR, for_subject=True
)
SUIT_ENDED = Letter("catatan-gugatan-berakhir", "Lembar Gugatan Berakhir", kind=LEMBAR, for_subject=True)
BREACH_NOTED = Letter("catatan-dugaan-cerai", "Lembar Catatan Dugaan Pelanggaran", kind=LEMBAR)
NOTICE_ENDED = Letter(
    "penghentian-pemberitahuan", "Lembar Penghentian Pemberitahuan Gugatan", kind=LEMBAR, for_subject=True
)
NOTICE_TRANSFER = Letter(
    "penerusan-pemberitahuan", "Surat Penerusan Berkas Pemberitahuan Gugatan", "Penerusan berkas pemberitahuan gugatan perceraian",
    copies=(R.SUBJECT, R.DIRECT_SUPERIOR), for_subject=True,
)  # fmt: skip
NOTICE_MOVE = Letter("catatan-mutasi-pegawai", "Lembar Mutasi Pegawai", kind=LEMBAR, for_subject=True)

# The salary after a divorce: on every path on which a divorce is reported
SALARY_SHEET = Letter("perhitungan-gaji", "Lembar Perhitungan Bagian Gaji", kind=LEMBAR, for_subject=True)
SALARY_SPLIT = Letter(
    "pembagian-gaji", "Surat Pernyataan Pembagian Gaji", code="800.1.11.13",
    copies=(R.PERSONNEL_OFFICE, R.SPOUSE), for_subject=True,
)  # fmt: skip
SALARY_END = Letter(
    "penghentian-bagian-gaji", "Surat Penghentian Bagian Gaji", "Penghentian bagian gaji", code="800.1.11.13",
    copies=(R.PERSONNEL_OFFICE, R.SUBJECT, R.SPOUSE), for_subject=True,
)  # fmt: skip

LETTERS = {value.slug: value for value in list(globals().values()) if isinstance(value, Letter)}
"""Every letter by slug, in the order of this file."""
