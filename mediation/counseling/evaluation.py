"""What the clinic tells about itself, by month and by year, so that nobody can be singled out from it.

It is made from rows that only count (Tally, Rating, FollowUpAnswer, PlanOutcome) and of months that are over. Such a row is
written with the month that is running, has no key to a visit and is never changed or erased: so what is told of a month once
is told of it for ever, and nothing here keeps what was published. (Rules changed later would publish old years anew, beside
what is already in somebody's hands: let new rules begin with a new year.)

**Singled out** is a group of one to four people of whom a reader can tell that it exists: some people of some months, in some
categories, whose number he knows, or can bound, to be at least 1 and at most 4, with all reports before him and any arithmetic
over them. Nobody at all (0) is no group; "kurang dari 5" may be nobody and is no such knowledge either. This is what is done:

1. *Spans.* People are told of in spans of consecutive months, each closed by the month in which they are five (FEW): most
   months are spans of their own; a month with fewer, or with nobody, goes together with the next ones, into the next year if
   need be. Spans do not overlap, and a year is the spans that end in it. So a year minus its months leaves nothing.
2. *Parts.* The people of a span are broken down by one question (a topic, say) only if they are at least ten (ENOUGH) and
   every part has five or more; a part again into its own parts by the same rule.
3. *The rest of a year.* When the year is over (not before: a rest that grows would tell by its growing), the spans that could
   not be broken down are broken down together, if every part of that rest is nobody or has five or more. What a year tells is
   the sum of its opened spans and of the opened rest; while it runs, of its opened spans.
4. *No two populations with a difference.* Those who came by referral are told apart from visitors: their topic, outcome and
   first response are not asked for, so that one could be taken from the other. Who did not rate is a part of the visitors like
   any other (the rating is broken down only if the rest of the visitors is no small group), and what is entailed by something
   else (late and no response, referred out and the outcome) is one question, not two.

Why that is enough against all equations: rows (spans of the rest, each of five or more, of which only the number is known) and
columns (parts of the rest, each of five or more, of which only the sum is known) form a whole rectangle; its cell can always
hold min(row, column) people, five at least, in a table that agrees with everything told. So no hidden cell, and no set of people
that contains one, can be bounded by four. Below a part the same holds again, and two questions share nothing but the
spans' numbers, so that cells of both can hold the same five people. The rules are no secret: whoever knows them learns from a
span that was not opened that one of its parts is small, not which, nor that it is anybody (a part of nobody closes a span
too); and a rest of two parts is opened only if even then each span may have nobody, or five, in either (`_leaves_open`).
tests/counseling/test_evaluation.py plays both attackers, the second over all worlds of small numbers: of him there is no proof.

Sums (sessions held) are told of ten people or more and of five sessions or more: then nobody can say of fewer than five people
that they had so many each. What this does not stop: somebody who knows from elsewhere who came. Small remainders are lost: a
figure that is not told is told nowhere.
"""

import datetime
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.utils.formats import date_format

from mediation.counseling.models import (
    CameBy,
    Clinic,
    Counsellor,
    FollowUpAnswer,
    Mode,
    Outcome,
    PlanOutcome,
    Rating,
    Tally,
    Topic,
)

FEW = 5
"""The smallest group that may be told of."""
ENOUGH = 10
"""The smallest group that may be broken down."""


# Questions --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """A category: the values of a row that belong to it, or the smaller categories that it falls into."""

    label: str
    values: tuple = ()
    parts: tuple = ()

    @property
    def every_value(self):
        """The values of all its parts, in their order."""
        return [*self.values, *(value for part in self.parts for value in part.every_value)]

    def of(self, row):
        """How many of a span's people (a Counter of values) are in it."""
        return sum(part.of(row) for part in self.parts) + sum(row[value] for value in self.values)


@dataclass(frozen=True)
class Question:
    """One way to break people down: what it asks of a row of theirs, and the categories of the answer."""

    name: str
    title: str
    parts: tuple
    answer: object = None

    @property
    def whole(self):
        return Part(self.title, parts=self.parts)

    def value(self, row):
        """What a row answers; what no part is made for counts with the last, so that no sum leaves anybody out."""
        answer, known = self.answer(row), self.whole.every_value
        return answer if answer in known else known[-1]


def _some(choices, *values):
    return tuple(Part(choices(value).label, (value,)) for value in values)


NO_TOPIC, NO_COUNSELLOR, UNRATED = "", "", 0

CAME_BY = Question(
    "cara-datang", "Bagaimana datang", _some(CameBy, CameBy.SELF, CameBy.OFFER), lambda row: row["came_by"]
)
TOPIC = Question(
    "topik",
    "Topik",
    (
        Part("Rumah tangga", parts=_some(Topic, Topic.FAMILY, Topic.DIVORCE, Topic.CHILD)),
        Part("Tempat kerja", parts=_some(Topic, Topic.WORK, Topic.COLLEAGUES)),
        Part(
            "Diri sendiri dan lainnya",
            parts=(
                *_some(Topic, Topic.HEALTH, Topic.MONEY, Topic.OTHER),
                Part("Tidak menyebut topik", (NO_TOPIC,)),
            ),
        ),
    ),
    lambda row: row["topic"],
)
MODE = Question(
    "cara-bertemu",
    "Cara bertemu",
    (
        *_some(Mode, Mode.FACE_TO_FACE),
        Part("Jarak jauh", parts=_some(Mode, Mode.ONLINE, Mode.PHONE)),
    ),
    lambda row: row["mode"],
)
KIND = Question(
    "konselor",
    "Yang mendampingi",
    (
        Part(
            "Psikolog, psikiater, konselor",
            parts=_some(Counsellor.Kind, Counsellor.Kind.PSYCHOLOGIST, Counsellor.Kind.PSYCHIATRIST, Counsellor.Kind.COUNSELLOR),
        ),
        Part(
            "Pendamping lain",
            parts=(
                *_some(Counsellor.Kind, Counsellor.Kind.LEGAL, Counsellor.Kind.RELIGIOUS),
                Part("Belum ada pendamping", (NO_COUNSELLOR,)),
            ),
        ),
    ),
    lambda row: row["kind"],
)  # fmt: skip
RESPONSE = Question(
    "tanggapan",
    "Tanggapan pertama (jam kerja)",
    (
        Part(
            "Dalam batas waktu",
            parts=(
                Part("Paling lama 2 jam", ("2",)),
                Part("Lebih dari 2 sampai 4 jam", ("4",)),
                Part("Lebih dari 4 jam, masih dalam batas", ("batas",)),
            ),
        ),
        Part(
            "Tidak dalam batas waktu",
            parts=(Part("Terlambat", ("lewat",)), Part("Selesai sebelum ditanggapi", ("",))),
        ),
    ),
    lambda row: _response(row["in_time"], row["answer_hours"]),
)
OUTCOME = Question(
    "hasil",
    "Hasil",
    (
        Part("Terbantu atau rukun kembali", parts=_some(Outcome, Outcome.HELPED, Outcome.TOGETHER)),
        *_some(Outcome, Outcome.SEPARATED, Outcome.REFERRED_OUT),
        Part(
            "Tidak dilanjutkan dan lainnya",
            parts=(*_some(Outcome, Outcome.STOPPED, Outcome.OTHER), Part("Tidak dicatat", ("",))),
        ),
    ),
    # Whoever was referred out may have been helped as well: told once, so that no difference of the two can be made.
    lambda row: Outcome.REFERRED_OUT if row["referred_out"] else row["outcome"],
)
ABSENCE = Question(
    "kehadiran",
    "Kehadiran",
    (Part("Selalu hadir pada janjinya", (False,)), Part("Pernah tidak hadir", (True,))),
    lambda row: row["absences"] > 0,
)

RATED = (
    Part(
        "Menilai",
        parts=(
            Part("Ya (4 atau 5)", parts=(Part("5, ya", (5,)), Part("4", (4,)))),
            Part(
                "Cukup atau belum (1 sampai 3)",
                parts=(Part("3, cukup", (3,)), Part("1 atau 2, belum", (1, 2))),
            ),
        ),
    ),
    Part("Tidak menilai", (UNRATED,)),
)
RATINGS = {
    "heard": Question("didengarkan", "Merasa didengarkan", RATED),
    "helped": Question("tertolong", "Merasa tertolong", RATED),
    "easy": Question("mudah", "Membuat janji itu mudah", RATED),
    "safe": Question("aman", "Merasa aman", RATED),
}

_Said, _About = FollowUpAnswer.Answer, FollowUpAnswer.About
ANSWERS = {
    about: Question(
        "kabar",
        "Kabar sesudahnya",
        (*_some(_Said, good), Part("Jawaban lain", parts=_some(_Said, other, _Said.HELP, _Said.DECLINED))),
        lambda said: said,
    )
    for about, good, other in (
        (_About.DIVORCE, _Said.TOGETHER, _Said.SEPARATED),
        (_About.REFERRAL, _Said.BETTER, _Said.SAME),
    )
}
GOOD = (_Said.TOGETHER.label, _Said.BETTER.label)
"""The parts of an answer that a clinic hopes for, by their words."""
SHIFT = Question(
    "kinerja",
    "Kinerja sesudah rencana pemulihan",
    (Part("Naik", (1,)), Part("Tidak naik", parts=(Part("Tetap", (0,)), Part("Turun", (-1,))))),
    lambda shift: shift,
)


def _response(in_time, hours):
    if in_time is None:
        return ""
    if not in_time:
        return "lewat"
    return "2" if (hours or 0) <= 2 else "4" if hours <= 4 else "batas"


# What is told -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Figure:
    """A number of people, and the parts into which they are told apart; of `unsplit` of them the parts are not told."""

    label: str
    count: int
    parts: tuple = ()
    unsplit: int = 0

    @property
    def lines(self):
        """The finest figures that are told, as (words, number): together they are everybody."""
        found = [
            line for part in self.parts for line in (part.lines if part.parts else [(part.label, part.count)])
        ]
        if self.parts and self.unsplit:
            found.append((f"{self.label}, tidak dirinci", self.unsplit))
        return found

    def part(self, label):
        """The number of people in a part, at any depth; None when it is not told, or not of all of them."""
        for part in self.parts:
            if part.label == label:
                return None if self.unsplit else part.count
            if (found := part.part(label)) is not None:
                return None if self.unsplit else found
        return None


@dataclass(frozen=True)
class Told:
    """What is told of the people of a span, or of a year: how many, their sessions, and the answers to each question."""

    people: int
    sessions: int | None
    """Sessions held; None when they are not told."""
    sessions_at_least: bool
    """Whether there were more sessions than those that are told."""
    answers: dict

    def __getitem__(self, name):
        return self.answers[name]


@dataclass(frozen=True)
class Span:
    """Consecutive months, first and last by their first day, of which one figure is told."""

    since: datetime.date
    until: datetime.date
    told: Told

    @property
    def title(self):
        return span_title(self.since, self.until)

    def holds(self, month):
        return self.since <= month <= self.until


@dataclass(frozen=True)
class Population:
    """Visitors, or people who were referred: their spans that end in one year, and all of them together."""

    spans: list
    year: Told
    waiting: list
    """Months of the year that are over and have not been told of yet: fewer than five people."""

    def span_of(self, month):
        """The span that tells of a month; None while none does."""
        return next((span for span in self.spans if span.holds(month)), None)


def span_title(since, until):
    """The months from one to another in words, the year once where it is one."""
    if since == until:
        return date_format(since, "F Y")
    return f"{date_format(since, 'F' if since.year == until.year else 'F Y')}–{date_format(until, 'F Y')}"


def may_be_opened(parts):
    """Whether people may be told apart into these numbers: they are ten, and every part has five or more."""
    return sum(parts) >= ENOUGH and all(number >= FEW for number in parts)


def rest_may_be_opened(closed, pooled):
    """Whether people who could not be told apart span by span may be told apart together.

    Spans are given by their parts' numbers: `closed` could not be opened each, `pooled` are told of together only.
    """
    parts = [sum(numbers) for numbers in zip(*closed, *pooled, strict=True)]
    if sum(parts) < ENOUGH or any(0 < number < FEW for number in parts):
        return False
    return len(parts) != 2 or _leaves_open(
        [sum(span) for span in closed], [sum(span) for span in pooled], parts[0]
    )


def _leaves_open(closed, pooled, number):
    """Whether of so many spans, by their people, each may have nobody or five in either of two parts, one having `number`.

    Of three parts and more any two may be what they like in a span, because it may be the third that closes it. Of two,
    one is below five in every span that could have been opened: with that known, and the sum, little may be left. The sums
    that spans can have are the bits of a whole number.
    """
    people = closed + pooled
    ways = [[n for n in range(who + 1) if who < ENOUGH or min(n, who - n) < FEW] for who in closed]
    ways += [range(who + 1) for who in pooled]
    for span, mine in enumerate(ways):
        sums = 1
        for other in ways[:span] + ways[span + 1 :]:
            sums = sum_of(sums, other)
        left = [n for n in mine if n <= number and sums >> (number - n) & 1]
        for numbers in (left, [people[span] - n for n in left]):
            if min(numbers) > 0 and max(numbers) < FEW:
                return False
    return True


def sum_of(sums, numbers):
    """The sums (as bits) that are left when one of some numbers is added."""
    found = 0
    for number in numbers:
        found |= sums << number
    return found


def broken_down(part, told, pooled, over):
    """Break the people of a part down, span by span and together.

    `told` holds a Counter for each span (by any key) whose number in this part is told, `pooled` the Counters of spans of which
    only the number together is; `over`: whether the year is, and its rest is told apart. Gives the Figure of each span
    in `told` by the same key, and the Figure of all.
    """
    if not part.parts:
        numbers = {key: Figure(part.label, part.of(row)) for key, row in told.items()}
        return numbers, Figure(part.label, sum(part.of(row) for row in [*told.values(), *pooled]))
    opened = {key: row for key, row in told.items() if may_be_opened([p.of(row) for p in part.parts])}
    closed = [row for key, row in told.items() if key not in opened]
    rest = closed + pooled
    together = over and rest_may_be_opened(
        *([[p.of(row) for p in part.parts] for row in rows] for rows in (closed, pooled))
    )
    below = [broken_down(p, opened, rest if together else [], over) for p in part.parts]
    spans = {}
    for key, row in told.items():
        parts = tuple(numbers[key] for numbers, _ in below) if key in opened else ()
        spans[key] = Figure(part.label, part.of(row), parts, 0 if parts else part.of(row))
    return spans, Figure(
        part.label,
        sum(part.of(row) for row in [*told.values(), *pooled]),
        tuple(whole for _, whole in below) if opened or together else (),
        0 if together else sum(part.of(row) for row in rest),
    )


def _sessions_of_spans(people, sessions, over):
    """The sessions that are told of each span, those that are told of all (None: not told), and whether there were more."""
    told = [n if who >= ENOUGH and n >= FEW else None for who, n in zip(people, sessions, strict=True)]
    # Spans of fewer than ten people say nothing of their sessions, and may say it together when none can join them any more.
    few = [n for n, who in enumerate(people) if who < ENOUGH]
    together = over and sum(people[n] for n in few) >= ENOUGH and sum(sessions[n] for n in few) >= FEW
    shown = [n for n in range(len(told)) if told[n] is not None or (together and n in few)]
    return told, sum(sessions[n] for n in shown) if shown else None, len(shown) < len(told)


# Counting ---------------------------------------------------------------------------------------------------------------


@dataclass
class Counts:
    """The rows of one population by month: people, sessions, and the answers to each question."""

    people: Counter
    sessions: Counter
    answers: dict

    @classmethod
    def of(cls, rows, questions, ratings=None):
        """Count Tally rows (as dictionaries); `ratings` are Rating rows of the same population."""
        made = cls(Counter(), Counter(), {question.name: {} for question in questions})
        for row in rows:
            made.people[row["month"]] += 1
            made.sessions[row["month"]] += row["sessions"]
            for question in questions:
                made.answers[question.name].setdefault(row["month"], Counter())[question.value(row)] += 1
        for field, question in RATINGS.items() if ratings is not None else ():
            given = made.answers[question.name] = {}
            for row in ratings:
                given.setdefault(row["month"], Counter())[row[field]] += 1
        return made

    def spans(self, until):
        """(first month, last month) of every span up to a month, and the months that wait for one."""
        found, waiting, number = [], [], 0
        for month in months_between(min(self.people, default=None), until):
            waiting.append(month)
            number += self.people[month]
            if number >= FEW:
                found.append((waiting[0], month))
                waiting, number = [], 0
        return found, waiting

    def population(self, year, questions, last_month):
        """What is told of these people in a year, up to the last month that is over."""
        spans, waiting = self.spans(last_month)
        mine = [span for span in spans if span[1].year == year]
        over = last_month >= datetime.date(year, 12, 1)

        def within(counted):
            return [
                sum((counted.get(m, Counter()) for m in months_between(*span)), Counter()) for span in mine
            ]

        people = [sum(self.people[m] for m in months_between(*span)) for span in mine]
        sessions = [sum(self.sessions[m] for m in months_between(*span)) for span in mine]
        each, together = {}, {}
        for question in questions:
            rows = within(self.answers[question.name])
            if question in RATINGS.values():
                for row, number in zip(rows, people, strict=True):
                    row[UNRATED] = max(0, number - row.total())
            each[question.name], together[question.name] = broken_down(
                question.whole, dict(enumerate(rows)), [], over
            )
        told, all_sessions, more = _sessions_of_spans(people, sessions, over)
        return Population(
            spans=[
                Span(*span, Told(people[n], told[n], False, {name: found[n] for name, found in each.items()}))
                for n, span in enumerate(mine)
            ],
            year=Told(sum(people), all_sessions, more, together),
            waiting=[month for month in waiting if month.year == year],
        )


def months_between(since, until):
    """The first days of the months from one to another, both included."""
    while since is not None and since <= until:
        yield since
        since = (since + datetime.timedelta(days=31)).replace(day=1)


VISITORS = (CAME_BY, TOPIC, MODE, KIND, RESPONSE, OUTCOME, ABSENCE)
REFERRED = (MODE, KIND, ABSENCE)


class Evaluation:
    """What is told of one agency's clinic in one year. `today` is a date in the agency's time zone."""

    def __init__(self, agency, year, today):
        self.agency, self.year = agency, year
        self.last_month = _month_before(today)
        self.over = self.last_month >= datetime.date(year, 12, 1)
        rows = Tally.objects.filter(
            agency=agency, month__lte=min(self.last_month, datetime.date(year, 12, 1))
        )
        rows = list(
            rows.values(
                "month", "topic", "mode", "came_by", "kind", "answer_hours", "in_time", "sessions", "absences", "outcome", "referred_out",
            )
        )  # fmt: skip
        ratings = Rating.objects.filter(agency=agency, month__lte=self.last_month).values("month", *RATINGS)
        self._visitors = Counts.of(
            [row for row in rows if row["came_by"] != CameBy.REFERRAL], VISITORS, list(ratings)
        )
        self._referred = Counts.of([row for row in rows if row["came_by"] == CameBy.REFERRAL], REFERRED)

    @property
    def months(self):
        """The months of the year that are over."""
        return list(
            months_between(
                datetime.date(self.year, 1, 1), min(self.last_month, datetime.date(self.year, 12, 1))
            )
        )

    @cached_property
    def visitors(self):
        return self._visitors.population(self.year, (*VISITORS, *RATINGS.values()), self._last)

    @cached_property
    def referred(self):
        return self._referred.population(self.year, REFERRED, self._last)

    @property
    def _last(self):
        return min(self.last_month, datetime.date(self.year, 12, 1))

    @cached_property
    def follow_ups(self):
        """(about, months, Figure) of the answers of a year that is over; a Figure of None: fewer than five answered."""
        rows = FollowUpAnswer.objects.filter(agency=self.agency, month__year=self.year)
        rows = rows.order_by("about", "months").values_list("about", "months", "answer") if self.over else []
        about = dict(FollowUpAnswer._meta.get_field("about").choices)
        return [
            (about[key[0]], key[1], _alone(ANSWERS[key[0]], [answer for *_, answer in answers]))
            for key, answers in groupby(rows, key=lambda row: row[:2])
        ]

    @cached_property
    def shift(self):
        """The Figure of those who agreed that their performance before and after be counted; None when it is not told."""
        rows = PlanOutcome.objects.filter(agency=self.agency, month__year=self.year) if self.over else ()
        shifts = [(row.after > row.before) - (row.after < row.before) for row in rows]
        # They are visitors themselves: nor may the others be so few.
        others = self.visitors.year.people - len(shifts)
        return None if 0 < others < FEW else _alone(SHIFT, shifts)


def _alone(question, given):
    """A Figure of answers beside which nothing else is told; None when they are fewer than five."""
    row = Counter(question.value(answer) for answer in given)
    return broken_down(question.whole, {}, [row], over=True)[1] if len(given) >= FEW else None


def years_told(agency, today):
    """The years of which months are over and something was counted, the latest first."""
    last = _month_before(today)
    first = (
        Tally.objects.filter(agency=agency, month__lte=last)
        .order_by("month")
        .values_list("month", flat=True)
        .first()
    )
    return list(range(last.year, first.year - 1, -1)) if first else []


def _month_before(day):
    """The last month that is over since a day at least: a visit closed at midnight is in it by then."""
    return ((day - datetime.timedelta(days=1)).replace(day=1) - datetime.timedelta(days=1)).replace(day=1)


def clinic_of_counsellor(person):
    """The clinic at which somebody listens; None when he does not (any more)."""
    row = Counsellor.objects.filter(person=person, active=True).first() if person else None
    return row and Clinic.objects.select_related("agency").filter(agency=row.agency_id).first()
