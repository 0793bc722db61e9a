"""The evaluation of a clinic in words, tables and pictures, for whoever keeps it; and who may read which report."""

from dataclasses import dataclass, field
from functools import cached_property

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.views.decorators.http import require_GET

from mediation import roles
from mediation.counseling import charts, evaluation
from mediation.counseling.clinic_head import clinic_headed_by
from mediation.counseling.evaluation import Evaluation
from mediation.counseling.models import Clinic, FollowUpAnswer
from mediation.roles import Role

CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
"""What a picture may load: nothing but the style inside itself."""


MEDIAN = {"Paling lama 2 jam": "2 jam kerja", "Lebih dari 2 sampai 4 jam": "4 jam kerja"}
"""What is said when the middle one of all first responses lies in a part."""


@dataclass
class Section:
    """One question and its answer: a table, a picture of it, and what is to be said beside them."""

    name: str
    title: str
    rows: list
    """(words, number, share in percent or None, depth) of each figure, parts below what they are part of."""
    bars: list = field(default_factory=list)
    """(words, number) of the picture; none where there is nothing to compare."""
    words: str = ""
    head: str = "Orang"
    upright: bool = False

    @property
    def size(self):
        """Width and height of the picture, so that a page leaves room for it before it comes."""
        return charts.WIDTH, charts.height(self.bars, self.upright)

    @property
    def chart(self):
        return charts.bars(self.title, self.bars, self.upright) if self.bars else ""


class Report:
    """The evaluation of one year, or of the span that tells of one month of it."""

    def __init__(self, told, month=None):
        self.told, self.month = told, month
        self.agency, self.year = told.agency, told.year
        self.span, self.referred_span = (
            (told.visitors.span_of(month), told.referred.span_of(month)) if month else (None, None)
        )
        self.people = (self.span and self.span.told) if month else told.visitors.year
        self.referred = (self.referred_span and self.referred_span.told) if month else told.referred.year

    @property
    def title(self):
        if self.month:
            return date_format(self.month, "F Y")
        if self.told.over or not self.told.months:
            return f"Tahun {self.year}"
        return f"Tahun {self.year} sampai {date_format(self.told.months[-1], 'F')}"

    @property
    def period(self):
        """The title inside a sentence."""
        return self.title if self.month else self.title.replace("Tahun", "tahun", 1)

    @property
    def query(self):
        """How an address names this report."""
        return f"tahun={self.year}" + (f"&bulan={self.month.month}" if self.month else "")

    @property
    def file_name(self):
        return f"evaluasi-klinik-{self.year}" + (f"-{self.month.month:02d}" if self.month else "")

    @cached_property
    def numbers(self):
        """(number, words) of what is told first; what cannot be told is a dash."""
        people, referred = self.people, self.referred
        found = [
            ((people and people.people) or "–", "kunjungan selesai"),
            (_sessions(people), "pertemuan"),
            ((referred and referred.people) or "–", "orang dirujuk"),
        ]
        if share := self.share("tanggapan", "Dalam batas waktu"):
            found.append((f"{share}%", "ditanggapi dalam batas waktu"))
        return found

    def share(self, question, part):
        """The percentage of a part among all visitors; None when it is not told of all."""
        number = self.people[question].part(part) if self.people and self.people.people else None
        return None if number is None else round(100 * number / self.people.people)

    def share_of_raters(self, question):
        """The percentage of those who rated who answered a question with yes; None when it is not told."""
        figure = self.people and self.people[question]
        rated, yes = (figure and figure.part(label) for label in ("Menilai", "Ya (4 atau 5)"))
        return round(100 * yes / rated) if rated and yes is not None else None

    @property
    def waiting(self):
        """What is to be said of the months of the year whose visitors were too few to be told of by now."""
        if not (months := self.told.visitors.waiting):
            return ""
        names = ", ".join(date_format(month, "F") for month in months)
        return f"Belum disebut: {names}. Orangnya kurang dari lima atau tidak ada; dihitung bersama bulan berikutnya."

    @property
    def median(self):
        """Within which time half of all visits had their first response; "" when not all of them are told apart."""
        figure = self.people and self.people["tanggapan"]
        if not figure or not figure.parts or figure.unsplit or figure.parts[0].unsplit:
            return ""
        gone = 0
        for words, number in figure.lines:
            gone += number
            if 2 * gone >= figure.count:
                return MEDIAN.get(words, "")
        return ""

    @cached_property
    def sections(self):
        """What can be told, in the order of the report."""
        found = [] if self.month else [self._by_month()]
        if self.people:
            found += [
                _section(self.people[q.name], q) for q in evaluation.VISITORS if self.people[q.name].parts
            ]
            if ratings := self._ratings():
                found.append(ratings)
        for section in found:
            if section.name == "tanggapan" and self.median:
                section.words = f"Separuh dari semua kunjungan ditanggapi paling lama dalam {self.median}."
        if self.referred:
            for question in evaluation.REFERRED:
                if self.referred[question.name].parts:
                    made = _section(self.referred[question.name], question)
                    made.name, made.title = f"rujukan-{made.name}", f"Yang dirujuk: {made.title.lower()}"
                    found.append(made)
        return [*found, *self._afterwards()]

    @cached_property
    def untold(self):
        """The titles of the questions of which no part can be told."""
        if not self.people or not self.people.people:
            return []
        asked = [(q.name, q.title) for q in (*evaluation.VISITORS, *evaluation.RATINGS.values())]
        return [title for name, title in asked if not self.people[name].parts]

    def _by_month(self):
        spans = self.told.visitors.spans
        rows = [(span.title, span.told.people, None, 0) for span in spans]
        bars = [(_short(span), span.told.people) for span in spans]
        return Section("bulan", "Kunjungan selesai menurut bulan", rows, bars, self.waiting, upright=True)

    def _ratings(self):
        asked = {q: self.people[q.name] for q in evaluation.RATINGS.values()}
        rows, bars = [], []
        for question, figure in asked.items():
            if (rated := figure.part("Menilai")) is None:
                return None
            if (yes := figure.part("Ya (4 atau 5)")) is None:
                continue
            rows += [(question.title, rated, None, 0), *_rows(figure.parts[0], rated, 1)]
            bars.append((question.title, yes))
        if not rows:
            return None
        words = f"{rated} orang menilai sesudah kunjungannya selesai. Gambar: jawaban 4 atau 5 dari 5."
        return Section("kepuasan", "Penilaian sesudahnya", rows, bars, words)

    @property
    def good(self):
        """(about, months, number, words, of how many) of each good answer to a follow-up that is told."""
        return [
            (about, months, number, words.lower(), figure.count)
            for about, months, figure in self.told.follow_ups
            for words in evaluation.GOOD
            if figure and (number := figure.part(words)) is not None
        ]

    @property
    def prevented(self):
        """Divorces prevented, as (households, months): those still together at the latest question after a decision on a divorce
        permit of which it is told; None while of none."""
        about, words = FollowUpAnswer.About.DIVORCE.label, FollowUpAnswer.Answer.TOGETHER.label.lower()
        kept = [(number, months) for what, months, number, said, _ in self.good if (what, said) == (about, words)]
        return max(kept, key=lambda row: row[1], default=None)

    def _afterwards(self):
        if self.month:
            return []
        found = []
        rows = []
        for about, months, figure in self.told.follow_ups:
            title = f"{about}, {months} bulan sesudahnya"
            rows.append((title, "kurang dari 5" if figure is None else figure.count, None, 0))
            rows += _rows(figure, figure.count, 1) if figure else []
        if rows:
            bars = [(f"{about}, {months} bulan", number) for about, months, number, *_ in self.good]
            words = "Ditanyakan kepada yang bersedia, 3, 6, dan 12 bulan sesudah keputusan atau rujukan."
            if bars:
                words += " Gambar: yang masih bersama, dan sesudah rujukan yang sudah lebih baik."
            if self.prevented:
                households, months = self.prevented
                words = f"Perceraian yang tercegah: {households} rumah tangga masih bersama {months} bulan sesudah keputusan. {words}"
            found.append(Section("kabar", "Kabar sesudahnya", rows, bars, words))
        if (shift := self.told.shift) and shift.parts:
            made = _section(shift, evaluation.SHIFT)
            made.words = "Hanya rencana yang pemiliknya setuju dihitung."
            found.append(made)
        return found


def _section(figure, question):
    return Section(question.name, question.title, _rows(figure, figure.count), figure.lines)


def _rows(figure, of, depth=0):
    """The parts of a figure, each followed by its own, as (words, number, share, depth)."""
    found = []
    for part in figure.parts:
        found.append((part.label, part.count, round(100 * part.count / of) if of else None, depth))
        found += _rows(part, of, depth + 1)
    if figure.parts and figure.unsplit:
        found.append(("Tidak dirinci", figure.unsplit, round(100 * figure.unsplit / of), depth))
    return found


def _sessions(told):
    if told is None or told.sessions is None:
        return "–"
    return f"≥ {told.sessions}" if told.sessions_at_least else told.sessions


def _short(span):
    first, last = date_format(span.since, "M"), date_format(span.until, "M")
    return first if first == last else f"{first}–{last}"


# Who may read -------------------------------------------------------------------------------------------------------------


def kept_by(account):
    """The clinic whose evaluation an account may read: its head and its counsellors; None for everybody else."""
    person = account.person
    return clinic_headed_by(person) or evaluation.clinic_of_counsellor(person)


def overseen_by(account):
    """The clinic on which an account is reported to: the PPK's of its agency; None for everybody else."""
    agency = roles.agency_served(account.person, Role.PPK, timezone.localdate())
    return agency and Clinic.objects.select_related("agency").filter(agency=agency).first()


def asked_report(request, clinic):
    """The report that an address names: of a year of which something is told (else the last whole one), or of a month of it."""
    years = evaluation.years_told(clinic.agency, clinic.today)
    if not years:
        return None, []
    asked = request.GET.get("tahun", "")
    whole = next((year for year in years if year < clinic.today.year), years[0])
    year = next((year for year in years if str(year) == asked), whole)
    told = Evaluation(clinic.agency, year, clinic.today)
    month = next((m for m in told.months if str(m.month) == request.GET.get("bulan", "")), None)
    return Report(told, month), years


@require_GET
def clinic_evaluation(request):
    """The evaluation of a year or a month, for who keeps the clinic; for whom it reports to, only where the report lies."""
    clinic = kept_by(request.user)
    overseen = clinic is None and overseen_by(request.user)
    if not clinic and not overseen:
        raise Http404
    report, years = asked_report(request, clinic or overseen)
    return render(
        request,
        "clinic/evaluation.html",
        {"clinic": clinic or overseen, "keeps": clinic is not None, "report": report, "years": years},
    )


@require_GET
def clinic_chart(request, name):
    """One picture of a report, as an image."""
    clinic = kept_by(request.user)
    report = clinic and asked_report(request, clinic)[0]
    section = report and next((s for s in report.sections if s.name == name and s.bars), None)
    if not section:
        raise Http404
    return HttpResponse(
        section.chart, content_type="image/svg+xml", headers={"Content-Security-Policy": CHART_POLICY}
    )
