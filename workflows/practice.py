"""The practice: the superior's part of a divorce permit, on invented people, through the real pages and the real gate.

What a trainee does is a list of acts in his session. Each page makes the invented agency, walks the story to where his acts
have led it, shows the real view of that, and undoes everything: nothing of it was ever committed. The invented superior, as
whom he acts, has a part in the invented case alone, so no real one can be reached from here.
"""

import json
import re
import secrets
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponseRedirect, QueryDict
from django.shortcuts import redirect, render
from django.urls import Resolver404, get_script_prefix, resolve, set_script_prefix
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from mediation.models import (
    Account,
    Case,
    Evidence,
    Hearing,
    Incumbency,
    Invitation,
    Party,
    Person,
    Position,
    Training,
    Unit,
)
from mediation.practice import played_day
from workflows import gate
from workflows.facts.base import FileField
from workflows.grammar import Refused
from workflows.models import EntryText
from workflows.paths.divorce_pp10_1983 import DivorcePermit
from workflows.stories import STORIES, Story

PATH = DivorcePermit
KEPT = "latihan"
"""The name in the session: the story, the number that keeps two trainees apart, the day of its beginning, the acts."""
BEGUN_AGO = timedelta(days=60)
"""How long ago a story begins, in calendar days: so that its last day is not far in the future."""
LONGEST = timedelta(days=730)
"""How long a story can last, whatever far day somebody is called to, in calendar days."""
MOST_ACTS, MOST_CHARACTERS = 40, 200_000
ENDS = {PATH.Stage.RECONCILED, PATH.Stage.FORWARDED, *PATH.ends()}
"""The stages at which the superior's part is done."""

INSIDE = {"case_detail", "take_step", "sheet", "paper", "case_file"}
SAMPLES = {"evidence", "signed_copy"}
OUTSIDE = {"path_detail", "calculator"}
"""The real pages that a practised case leads to: shown inside, answered by a sample, or the same for everybody."""
SAMPLE = re.compile(r"contoh-\d{1,4}-[\w-]{1,30}", re.ASCII)


@dataclass
class Play:
    """A story as far as the trainee has led it: what a page of the practice shows."""

    story: Story
    case: Case
    superior: Account
    home: str
    """The address of the practice's front page, from inside too."""

    @property
    def stage(self):
        return PATH.label_of(self.case.stage)

    @property
    def over(self):
        return self.case.stage in ENDS

    def says(self):
        """What each of the two says when he is heard: (who, sentences)."""
        story = self.story
        return [
            (f"{story.name}, {story.applicant_word}, pemohon", story.applicant_says),
            (f"{story.spouse_name}, {story.spouse_word}nya", story.spouse_says),
        ]

    def look_back(self):
        """What went well, and what is worth another look: (well, words)."""
        case, story, petition = self.case, self.story, self.case.petition
        calls = list(case.invitations.filter(purpose=Invitation.Purpose.EXAMINATION))
        heard = set(Hearing.objects.filter(case=case).values_list("party", flat=True))
        missed = [call for call in calls if call.came is False]
        found = [
            (
                {call.party for call in calls} == set(Party.values),
                "Keduanya dipanggil dan diundang secara tertulis.",
            ),
            (
                Party.APPLICANT in heard and (Party.SPOUSE in heard or len(missed) > 1),
                "Keduanya didengar, atau ketidakhadirannya tercatat pada setiap undangan.",
            ),
        ]
        sessions = list(case.mediations.all())
        if story.apart:
            alone = len({(call.attend_on, call.attend_at) for call in calls}) == len(calls)
            found.append(
                (
                    alone and all(session.apart for session in sessions),
                    "Karena ada kekerasan, keduanya diundang pada jam yang berbeda dan ditemui terpisah.",
                )
            )
        if sessions or petition.household_viable is not None:
            tried = (
                "Merukunkan sudah diusahakan"
                if sessions
                else "Usaha merukunkan dan sebab tidak terlaksananya tercatat"
            )
            found.append((True, f"{tried}, dengan berita acaranya."))
        return found + self._conclusions(petition)

    def _conclusions(self, petition):
        story = self.story
        if petition.household_viable is None:  # reconciled, or withdrawn, before a report was due
            words = (
                "Cerita berakhir tanpa laporan."
                if not story.viable
                else "Keduanya rukun kembali: itulah yang dikehendaki peraturan."
            )
            return [(story.viable, f"{words} {story.viable_why}")]
        report = self._told("report")
        found = [
            (
                petition.household_viable == story.viable,
                f"Masih dapatkah rumah tangga dipertahankan? Anda menjawab “{'ya' if petition.household_viable else 'tidak'}”. "
                f"Dalam cerita: {story.viable_why}",
            ),
            (
                petition.reason_sensible is True,
                f"Sesuaikah alasannya dengan akal sehat? Anda menjawab “{'ya' if petition.reason_sensible else 'tidak'}”. "
                f"Dalam cerita: {story.sensible_why}",
            ),
        ]
        short = [
            name for name in ("viable_reasons", "sensible_reasons") if len(report.get(name, "").split()) < 8
        ]
        found.append(
            (
                not short,
                "Alasan kedua kesimpulan ditulis cukup panjang untuk dibaca orang yang tidak hadir."
                if not short
                else "Alasan kesimpulan masih pendek. Pejabat yang memutus hanya membaca yang tertulis: sebut apa yang dikatakan "
                "masing-masing dan kapan.",
            )
        )
        if petition.superior_recommends and petition.household_viable:
            found.append(
                (
                    False,
                    "Laporan Anda menyebut rumah tangga masih dapat dipertahankan, tetapi pertimbangannya “dapat dikabulkan”. "
                    "Pastikan alasannya menjelaskan hal itu.",
                )
            )
        return found

    def _told(self, step):
        text = EntryText.objects.filter(entry__case=self.case, entry__step=step).order_by("entry__seq").last()
        return text.facts if text else {}

    @property
    def papers(self):
        return [paper for paper in self.case.documents.listed() if paper.seq > 2]


@require_http_methods(["GET", "POST"])
def practice(request):
    """The front page: the stories to choose from; of a story that is being played, where it stands and what is heard."""
    if request.method == "POST":
        if "akhiri" in request.POST:
            request.session.pop(KEPT, None)
            return redirect("inbox")
        story = STORIES.get(request.POST.get("cerita", ""))
        if story is None:
            raise Http404
        since = timezone.localdate() - BEGUN_AGO
        request.session[KEPT] = {
            "story": story.key, "seed": secrets.randbelow(6500), "since": since.isoformat(), "acts": [],
        }  # fmt: skip
        return redirect("practice")
    kept, shown = _kept(request), {"stories": STORIES.values()}
    if kept is None:
        return render(request, "workflows/practice.html", shown)
    try:
        with _played(request, kept) as play:
            return _renamed(render(request, "workflows/practice.html", shown | {"play": play}), play)
    except Refused as refusal:
        return _given_up(request, refusal)


@require_http_methods(["GET", "POST"])
def inside(request, rest):
    """A real page, of the practised case: the address is the real one behind /latihan/."""
    kept = _kept(request)
    if kept is None:
        messages.info(request, "Latihan itu sudah berakhir. Pilih sebuah cerita untuk memulai lagi.")
        return redirect("practice")
    try:
        match = resolve(f"/{rest}")
    except Resolver404:
        raise Http404 from None
    if match.url_name in OUTSIDE:
        query = request.META["QUERY_STRING"]
        return HttpResponseRedirect(f"{get_script_prefix()}{rest}{'?' if query else ''}{query}")
    if match.url_name in SAMPLES:
        first = match.kwargs["token"] == _first_sample(kept)
        return render(
            request,
            "workflows/practice_sample.html",
            {"words": STORIES[kept["story"]].proof_words if first else ""},
        )
    if match.url_name not in INSIDE:
        raise Http404
    if request.method == "POST" and _is_long(kept["acts"]):
        messages.warning(request, "Latihan ini sudah terlalu panjang. Mulailah lagi.")
        return redirect("practice")
    arguments, answers = dict(match.kwargs), None
    try:
        with _played(request, kept) as play:
            if match.url_name == "paper":
                arguments["token"] = _paper(play, arguments["token"]).token
            if request.method == "POST":
                answers = _answers(request, kept, play, arguments.get("name", ""))
            page = match.func(request, **arguments)
            play.case = Case.objects.get(pk=play.case.pk)
            page, over = _renamed(page, play), play.over
    except Refused as refusal:
        return _given_up(request, refusal)
    taken = answers is not None and page.status_code == 302
    if taken:
        kept["acts"].append([arguments["name"], answers])
        request.session.modified = True
        list(messages.get_messages(request))  # what the real page says of its act is not so here
        messages.success(
            request,
            f"{PATH.step(arguments['name']).label}: selesai; sebagai latihan, tidak ada yang tercatat.",
        )
        return redirect("practice") if over else page
    return page


def _given_up(request, refusal):
    """The agency's own data do not open a story at all: say so, and forget the practice."""
    request.session.pop(KEPT, None)
    messages.error(request, f"Latihan belum dapat dibuka pada instansi ini: {refusal.words}")
    return redirect("practice")


def _is_long(acts):
    return len(acts) >= MOST_ACTS or len(json.dumps(acts)) > MOST_CHARACTERS


def _kept(request):
    """What the session keeps of a practice; None without one."""
    kept = request.session.get(KEPT)
    return kept if kept and kept["story"] in STORIES else None


def _paper(play, name):
    """The paper that a page of the practice called `<seq>-<slug>`."""
    seq, _, slug = name.partition("-")
    found = (
        play.case.documents.filter(seq=int(seq), slug=slug)
        if seq.isascii() and seq.isdigit() and len(seq) < 4
        else ()
    )
    for paper in found:
        return paper
    raise Http404


def _renamed(page, play):
    """The page with each paper called by its entry and slug: its token is another one each time the story is walked."""
    if page.get("Content-Type", "").startswith("text/html"):
        text = page.content.decode()
        for seq, slug, token in play.case.documents.values_list("seq", "slug", "token"):
            text = text.replace(token, f"{seq}-{slug}")
        page.content = text
    return page


@contextmanager
def _played(request, kept):
    """The story as far as the acts lead it, with the invented superior in the trainee's place; afterwards none of it was."""
    prefix, trainee = get_script_prefix(), request.user
    with transaction.atomic():
        day = played_day.set(date.fromisoformat(kept["since"]))
        try:
            play = _begun(kept, home=f"{prefix}latihan/")
            _go_on(request, kept, play)
            request.user, request.practice = play.superior, play
            set_script_prefix(play.home)
            yield play
        finally:
            set_script_prefix(prefix)
            request.user = trainee
            played_day.reset(day)
            transaction.set_rollback(True)


def _begun(kept, home):
    """The invented agency, and the case with its request handed in and found complete."""
    story, seed = STORIES[kept["story"]], kept["seed"]
    agency, school, office = _units(seed)
    regent = _post(agency, "bupati", "Bupati Contoh", Position.Level.HEAD_OF_REGION, duty=Position.Duty.PPK)
    officer = _post(
        office,
        "kabid",
        "Kepala Bidang Disiplin",
        Position.Level.ADMINISTRATOR,
        regent,
        Position.Duty.PERSONNEL,
    )
    head = _post(school, "kepala", "Kepala SD Negeri Contoh", Position.Level.JF, regent)
    teacher = _post(school, "guru", "Guru Ahli Muda", Position.Level.JF_MUDA, head)
    _holds(regent, "Bupati Contoh", f"bupati-latihan-{seed}")
    _holds(officer, "Budiman Sanjaya", _number(seed, 1, man=True))
    superior = _holds(head, "Hartini Lestari", _number(seed, 2, man=False), "S.Pd., M.Pd.", "IV/a")
    applicant = _holds(teacher, story.name, _number(seed, 3, story.man), story.title_after)
    day = played_day.get()
    # Who practises is not told here to practise first.
    Training.objects.create(
        person=superior.person, agency=agency, title="Latihan", organiser="Latihan", hours=1, finished_on=day
    )
    _put_samples(applicant, [_first_sample(kept)])
    request = story.request(applicant.username, day, _first_sample(kept))
    case = gate.open_case(PATH.key, applicant, request).case
    played_day.set(next_day(case))
    data = {"acted_on": case.today.isoformat(), "papers_complete": "ya"}
    return Play(story, gate.take("accept", case, superior, data).case, superior, home)


def _go_on(request, kept, play):
    """Take the trainee's acts again; what no longer goes is forgotten, and said."""
    for number, (name, answers) in enumerate(kept["acts"]):
        played_day.set(next_day(play.case))
        data = QueryDict(mutable=True)
        for key, values in answers.items():
            data.setlist(key, values)
        _put_samples(play.superior, [value for values in answers.values() for value in values])
        try:
            play.case = gate.take(name, play.case, play.superior, data).case
        except Refused as refusal:
            del kept["acts"][number:]
            request.session.modified = True
            messages.warning(
                request, f"Latihan kembali ke langkah terakhir yang masih terbuka: {refusal.words}"
            )
            break
    play.case = Case.objects.get(pk=play.case.pk)
    played_day.set(next_day(play.case))


def next_day(case):
    """The day on which the story goes on: the working day after the last act, or to which somebody is called."""
    days = [case.timekeeper.days.after(case.stage_since, 1)]
    days += case.invitations.filter(came=None).values_list("attend_on", flat=True)
    if last := case.mediations.last():
        days.append(case.timekeeper.due_on("mediasi_cerai_jarak", last.held_on))
    return min(max(days), case.opened_on + LONGEST)


# The invented agency --------------------------------------------------------------------------------------------------


def _units(seed):
    agency = Unit.objects.create(
        code=f"latihan-{seed}", name="Pemerintah Kabupaten Contoh", kind=Unit.Kind.REGENCY, city="Wanasari",
        address="Jalan Contoh Nomor 1, Wanasari", week=Unit.Week.FIVE, letter_code="CONTOH",
    )  # fmt: skip
    below = {
        "sekolah": ("SD Negeri Contoh", "SDN-CONTOH"),
        "bkpsdm": ("BKPSDM Kabupaten Contoh", "BKPSDM-CONTOH"),
    }
    school, office = (
        Unit.objects.create(code=f"latihan-{seed}-{key}", name=name, parent=agency, letter_code=code)
        for key, (name, code) in below.items()
    )
    return agency, school, office


def _post(unit, key, title, level, superior=None, duty=""):
    return Position.objects.create(
        code=f"{unit.code}-{key}", unit=unit, title=title, level=level, superior=superior, duty=duty
    )


def _number(seed, person, man):
    """A NIP that nobody has: the serial of a real one is never 000."""
    born = date(1970, 1, 1) + timedelta(days=seed)
    return f"{born:%Y%m%d}2009{person:02d}{1 if man else 2}000"


def _holds(post, name, handle, title_after="", grade="III/c"):
    """An invented person in a post, with an account."""
    asn = handle.isdigit()
    person = Person.objects.create(
        handle=handle, name=name, title_after=title_after, grade=grade if asn else "",
        status=Person.Status.PNS if asn else Person.Status.NON_ASN,
    )  # fmt: skip
    Incumbency.objects.create(position=post, person=person, since=date(2020, 1, 2))
    return Account.objects.create(username=handle, person=person)


# Answers and files ----------------------------------------------------------------------------------------------------


def _first_sample(kept):
    return f"contoh-{kept['seed']}-bukti"


def _put_samples(account, tokens):
    """Make the rows of these sample files; there are none on disk."""
    for token in dict.fromkeys(tokens):
        if SAMPLE.fullmatch(token):
            Evidence.objects.get_or_create(
                token=token,
                defaults={
                    "file": "contoh.pdf", "name": "contoh.pdf", "content_type": "application/pdf", "size": 1024,
                    "sha256": "0" * 64, "uploaded_by": account,
                },
            )  # fmt: skip


def _answers(request, kept, play, name):
    """What was typed, as the session may keep it; in the place of every file stands a sample, and none is stored."""
    data, number = request.POST.copy(), len(kept["acts"])
    step = PATH.step(name)
    fields = step.rule.facts.base_fields if step else {}
    wanted = [key for key, field in fields.items() if isinstance(field, FileField) and field.required]
    wanted += ["signed_scan"] if step and step.by_subject else []
    for key in [*request.FILES, *(key for key in wanted if not data.get(key))]:
        data[key] = f"contoh-{kept['seed']}-{number}-{key}"[:40]
    request.POST, request._files = data, MultiValueDict()
    answers = {key: values for key, values in data.lists() if not key.startswith(("_", "csrf"))}
    _put_samples(play.superior, [value for values in answers.values() for value in values])
    return answers
