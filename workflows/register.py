"""The register: every case that somebody may see, of all paths, to be searched, narrowed and leafed through."""

import re
from datetime import timedelta
from functools import reduce
from operator import or_
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, Prefetch, Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from mediation import roles
from mediation.models import Case, CaseRole, Incumbency, Person, Position, Unit
from mediation.models.cases import PARTIES
from mediation.roles import Role
from workflows.due import last_days
from workflows.paths import PATHS

PAGE = 25
LONGEST_SEARCH = 100
DUE = {"lewat": "Sudah lewat", "7": "Dalam 7 hari", "30": "Dalam 30 hari", "tanpa": "Tanpa tenggat"}
STATES = {"berjalan": "Masih berjalan", "selesai": "Sudah selesai"}


@require_GET
def register(request):
    """One page of the register. A page begins behind the last case of the page before it: nothing is counted."""
    day, person = timezone.localdate(), request.user.person
    visible = Case.objects.visible_to(request.user)
    own = CaseRole.objects.filter(person=person, role__in=PARTIES).values("case_id") if person else []
    handled = visible.exclude(pk__in=own)
    asked = _Asked(request.GET, day, handled, person)
    rows = visible.filter(asked.wanted).order_by("-pk")
    # One more than the page holds tells whether there is a next one.
    cases = list(_with_what_a_row_shows(rows, day)[: PAGE + 1])
    more, cases = len(cases) > PAGE, cases[:PAGE]
    names = _names(cases, day)
    return render(
        request,
        "workflows/register.html",
        {
            "asked": asked, "rows": [_row(case, names, day, person) for case in cases],
            "keeps_books": roles.agency_served(person, Role.PERSONNEL_OFFICE, day) is not None,
            "next": asked.link(cases[-1].pk) if more else "", "first": asked.link() if asked.after else "",
        },
    )  # fmt: skip


class _Asked:
    """What was asked of the register: `wanted` as a condition, the choices for the form, words for what was ignored."""

    def __init__(self, data, day, handled, person):
        self.data, self.day, self.handled, self.person = data, day, handled, person
        self.used, self.ignored, self.wanted = {}, [], Q()
        self.after = self._after()
        self._search()
        self.paths = self._choice("jalur", "Jalur", {p.key: p.title for p in PATHS.values()}, self._of_path)
        self.stages = self._stages()
        self.units = self._choice("unit", "Unit", *self._units())
        self.dues = self._choice("tenggat", "Tenggat", DUE, self._due)
        self.officers = self._choice("pejabat", "Pejabat", self._officers(), self._of_officer)
        self.states = self._choice("keadaan", "Keadaan", STATES, self._in_state)

    @property
    def filtered(self):
        """Whether more than the search box was used."""
        return bool(set(self.used) - {"cari"})

    def link(self, after=None):
        """The address of a page with the same search and filters."""
        return "?" + urlencode(self.used | ({"sesudah": after} if after else {}))

    def _given(self, name):
        return " ".join(self.data.get(name, "").replace("\x00", "").split())

    def _after(self):
        given = self._given("sesudah")
        if not given:
            return None
        if not re.fullmatch(r"[0-9]{1,18}", given):
            self.ignored.append("Alamat halaman berikutnya tidak dikenal; daftar dimulai dari awal.")
            return None
        self.wanted &= Q(pk__lt=int(given))
        return int(given)

    def _search(self):
        self.search = self._given("cari")
        if len(self.search) > LONGEST_SEARCH:
            self.search = self.search[:LONGEST_SEARCH].strip()
            self.ignored.append(
                f"Kata pencarian terlalu panjang; yang dicari {LONGEST_SEARCH} huruf pertama."
            )
        if self.search:
            self.used["cari"] = self.search
            # A number copied from a paper may come in groups.
            number = self.search.replace(" ", "")
            self.wanted &= (
                Q(subject__name__icontains=self.search)
                | Q(subject__handle__istartswith=number)
                | Q(code__icontains=number)
            )

    def _choice(self, name, label, choices, condition):
        """Take up one filter; gives its choices as the form shows them: (value, words, chosen)."""
        given = self._given(name)
        if given in choices:
            self.used[name] = given
            self.wanted &= condition(given)
        elif given:
            self.ignored.append(
                f"Saringan “{label}” berisi pilihan yang tidak dikenal; saringan itu diabaikan."
            )
        return [(value, words, value == self.used.get(name)) for value, words in choices.items()]

    def _of_path(self, key):
        return Q(path=key)

    def _stages(self):
        """The stages, path by path: of the chosen path, or of all."""
        chosen = self.used.get("jalur")
        shown = [path for path in PATHS.values() if chosen in (None, path.key)]
        choices = {f"{path.key}:{stage.value}": stage.label for path in shown for stage in path.Stage}

        def at(given):
            key, stage = given.rsplit(":", 1)
            return Q(path=key, stage=stage)

        found = self._choice("tahap", "Tahap", choices, at)
        return [
            (path.title, [choice for choice in found if choice[0].rsplit(":", 1)[0] == path.key])
            for path in shown
        ]

    def _units(self):
        """The units of the asker's agency as the tree has them, and the condition that takes in all below one."""
        below, own = {}, Unit.objects.under(roles.agencies_of(self.person) if self.person else ())
        for unit in Unit.objects.filter(pk__in=own).order_by("name"):
            below.setdefault(unit.parent_id, []).append(unit)
        shown, under = {}, {}

        def walk(unit, depth):
            shown[unit.code] = "– " * depth + unit.name
            found = [unit.pk]
            for child in below.get(unit.pk, ()):
                found += walk(child, depth + 1)
            under[unit.code] = found
            return found

        for root in below.get(None, ()):
            walk(root, 0)
        return shown, lambda code: Q(unit__in=under[code])

    def _due(self, given):
        lawful = last_days()
        late = Q(pk__in=lawful.filter(due_on__lt=self.day).values("case_id"))
        if given == "lewat":
            return late
        if given == "tanpa":
            return ~Q(pk__in=lawful.values("case_id"))
        soon = lawful.filter(due_on__range=(self.day, self.day + timedelta(days=int(given))))
        return Q(pk__in=soon.values("case_id")) & ~late

    def _officers(self):
        """Who has a part in a case that the asker handles: by a post held today, or in person."""
        parts = CaseRole.objects.on(self.day).exclude(role__in=PARTIES).filter(case__in=self.handled)
        posts = Position.objects.filter(Exists(parts.filter(position=OuterRef("pk"))))
        holds = Incumbency.objects.on(self.day).filter(position__in=posts.values("pk"))
        people = Person.objects.filter(
            Q(pk__in=holds.values("person")) | Exists(parts.filter(person=OuterRef("pk")))
        )
        return dict(people.order_by("name", "pk").values_list("handle", "name"))

    def _of_officer(self, handle):
        held = Incumbency.objects.on(self.day).filter(person__handle=handle).values("position")
        parts = CaseRole.objects.on(self.day).exclude(role__in=PARTIES)
        parts = parts.filter(Q(person__handle=handle) | Q(position__in=held))
        party = CaseRole.objects.filter(person__handle=handle, role__in=PARTIES).values("case_id")
        # Of his own case the asker is not told whose hands it is in, so this filter never finds it.
        return Q(pk__in=parts.values("case_id")) & ~Q(pk__in=party) & Q(pk__in=self.handled.values("pk"))

    def _in_state(self, given):
        ended = reduce(or_, (Q(path=path.key, stage__in=path.ends()) for path in PATHS.values()))
        return ended if given == "selesai" else ~ended


def _with_what_a_row_shows(cases, day):
    return cases.select_related("subject", "unit").prefetch_related(
        Prefetch("deadlines", last_days().order_by("due_on", "pk"), to_attr="last_days"),
        Prefetch(
            "roles",
            CaseRole.objects.on(day)
            .exclude(role__in=PARTIES)
            .select_related("position", "person")
            .order_by("pk"),
            to_attr="parts",
        ),
    )


def _names(cases, day):
    """Who answers for each post in these cases today: the acting holders if there are any, else the definitive ones."""
    posts = {row.position_id for case in cases for row in case.parts if row.position_id}
    found = {}
    for held in (
        Incumbency.objects.on(day).filter(position__in=posts).select_related("person").order_by("since", "pk")
    ):
        acts = held.kind != Incumbency.Kind.DEFINITIVE
        found.setdefault(held.position_id, {}).setdefault(acts, []).append(held.person)
    return {post: by_kind.get(True) or by_kind[False] for post, by_kind in found.items()}


def _row(case, names, day, person):
    path = PATHS[case.path]
    if person and case.subject_id == person.pk:
        # His own case: what his own page tells, and no more.
        return {"case": case, "own": True, "words": path.for_subject.get(path.Stage(case.stage), "")}
    due = next(iter(case.last_days), None)
    return {
        "case": case,
        "path": path.title,
        "stage": path.label_of(case.stage),
        "ended": case.stage in path.ends(),
        "due": due,
        "late": bool(due and due.due_on < day),
        "officers": _at_hand(case, path, names),
    }


def _at_hand(case, path, names):
    """In whose hands the case now is: at most two names, and the title of a post that nobody holds."""
    turns = [role for step in path.steps_from(case.stage) if step.is_the_way for role in step.rule.by]
    for role in dict.fromkeys(turns):
        if role in (Role.CLOCK, Role.SUBJECT):
            continue
        found = []
        for row in case.parts:
            if row.role != role:
                continue
            if row.person_id:
                found.append(row.person.name)
            else:
                held = [who.name for who in names.get(row.position_id, ()) if who.pk != case.subject_id]
                found += held or [f"{row.position.title} (kosong)"]
        if found := list(dict.fromkeys(found)):
            rest = len(found) - 2
            return [*found[:2], *([f"dan {rest} lainnya"] if rest > 0 else [])]
    return []
