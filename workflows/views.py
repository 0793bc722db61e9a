"""Five pages for all laws: the inbox, a case, one step, the sheet for the day of a meeting, a path. None of them writes;
the gate does."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from documents.letters import office_unit
from documents.pages import for_browser
from mediation import roles
from mediation.counseling import follow_ups, offers
from mediation.counseling.clinic_head import clinic_headed_by
from mediation.counseling.reports import overseen_by
from mediation.models import AccessLog, Case, CaseRole, Incumbency, Position, Term, Training
from mediation.models.calendar import Timekeeper
from mediation.models.cases import PARTIES
from mediation.roles import Role
from workflows import deviation, gate, uploads
from workflows.due import MOVED, last_days
from workflows.facts.revocation import issuers_of
from workflows.grammar import NEW, Clock, Refused
from workflows.idis import packable
from workflows.models import Deadline, Entry, EntryText
from workflows.paths import PATHS, offered
from workflows.printing import deadline_words


@dataclass
class OpenStep:
    """A step as the case page offers it: who may take it, by when, and why it is still closed, if it is."""

    step: object
    by: list
    due: Deadline | None
    mine: bool
    recording: bool
    closed: str
    leads_to: str
    late: bool

    @property
    def offered(self):
        """Whether it is put before this person: open, his, neither a right of the employee that he would only record nor
        what is seldom wanted."""
        recorded_right = self.recording and self.step.rule.right
        return self.mine and not self.closed and not recorded_right and not self.step.rule.aside


@require_GET
def inbox(request):
    """Whose turn it is: the cases that wait for this person, what is asked, and by when."""
    account, day = request.user, timezone.localdate()
    visible = Case.objects.visible_to(account)
    listed = visible.select_related("subject", "unit").prefetch_related(
        Prefetch("deadlines", Deadline.objects.filter(closed=False), to_attr="open_deadlines")
    )
    main, beside = _turns(account, day), _turns_beside(account, day)
    turns = [_row(case, day, beside) for case in listed.filter(Q(pk__in=main) | Q(pk__in=beside))[:200]]
    turns.sort(key=lambda row: (row["due_on"] or date.max, row["case"].pk))
    person = account.person
    own = [_row(case, day) for case in listed.filter(subject=person)] if person else []
    waiting = [row["case"].pk for row in turns]
    ended = reduce(or_, (Q(path=path.key, stage__in=path.ends()) for path in PATHS.values()))
    others = listed.exclude(ended).exclude(subject=person).exclude(pk__in=waiting)[:50] if person else []
    others = [_row(case, day) for case in others]
    return render(
        request,
        "workflows/inbox.html",
        {
            "turns": turns, "own": own, "others": others, "notices": _news(account, visible), "today": day,
            "may_offer": offers.may_offer(person, day), "offer": offers.waiting_for(person, day),
            "follow_up": follow_ups.waiting(person, day),
            "may_open": [path(None) for path in _openable(account, day)],
            "heads_clinic": bool(roles.agency_served(person, Role.CLINIC, day) and clinic_headed_by(person)),
            "overseen": overseen_by(account),
        },
    )  # fmt: skip


def _news(account, visible):
    """The last notice of each case, ten at most. Of a case that he does not see, a superior is told only whom to remind,
    and only while a last day runs."""
    news = list(account.notices.filter(read_at=None).select_related("case__subject", "remind")[:200])
    last = {notice.case_id: notice for notice in reversed(news)}
    seen = set(visible.filter(pk__in=last).values_list("pk", flat=True))
    running = set(last_days().filter(case__in=last.keys() - seen).values_list("case_id", flat=True))
    shown = [
        {"notice": notice, "case": notice.case if pk in seen else None}
        for pk, notice in last.items()
        if pk in seen or notice.remind and pk in running
    ]
    return shown[::-1][:10]


def _turns(account, day):
    """The ids of cases at a stage from which this person may take, or record, a step."""
    person = account.person
    if person is None:
        return []
    wanted = Q(pk__in=[])
    for path in PATHS.values():
        for stage in path.Stage:
            acting = {
                role for step in path.steps_from(stage.value) if step.is_the_way for role in step.rule.by
            }
            # What an employee hands in on paper may be recorded for him, but it is nobody else's turn.
            acting |= {
                office
                for role, office in path.recorded_by_office.items()
                if role in acting and role != Role.SUBJECT
            }
            if acting := acting - {Role.CLOCK}:
                wanted |= Q(case__path=path.key, case__stage=stage.value, role__in=acting)
    return _parts(person, day).filter(wanted).values("case_id")


def _parts(person, day):
    """The parts by which a person may act: his own and those of his posts, in no case that he is party to."""
    mine = Q(person=person) | Q(position__in=roles.standing(person, day))
    party = CaseRole.objects.filter(person=person, role__in=PARTIES).values("case_id")
    return CaseRole.objects.on(day).filter(mine).exclude(case_id__in=party)


def _turns_beside(account, day):
    """The cases in which a step beside the way waits for this person: id to the labels of the steps."""
    person, found = account.person, {}
    if person is None:
        return found
    mine = _parts(person, day)
    for path in PATHS.values():
        for step in path.steps():
            if step.cases is None or step.rule.right:
                continue
            acting = {path.recorded_by_office.get(role, role) for role in step.rule.by}
            cases = Case.objects.filter(step.cases, path=path.key, stage__in=step.sources)
            waits = mine.filter(role__in=acting, case__in=cases)
            for case_id in set(waits.values_list("case_id", flat=True)):
                found.setdefault(case_id, []).append(step.label)
    if found:  # of a case whose way waits for him too, he is told both
        stages = Case.objects.filter(pk__in=found).filter(pk__in=_turns(account, day))
        for case_id, key, stage in stages.values_list("pk", "path", "stage"):
            found[case_id] += [step.label for step in PATHS[key].steps_from(stage) if step.is_the_way]
    return found


def _row(case, day, beside=()):
    path = PATHS[case.path]
    due = min(case.open_deadlines, key=lambda deadline: deadline.due_on, default=None)
    return {
        "case": case,
        "path": path(case),
        "stage": path.label_of(case.stage),
        "words": path.for_subject.get(case.stage, ""),
        # What he may only record for the employee, and what somebody has a right to, waits for nobody in an office.
        "asked": beside[case.pk]
        if case.pk in beside
        else [
            step.label
            for step in path.steps_from(case.stage)
            if step.is_the_way and set(step.rule.by) - {Role.SUBJECT, Role.CLOCK}
        ],
        "due": due,
        "due_on": due and due.due_on,
        "late": _is_late(due, day),
    }


def _is_late(deadline, day):
    return bool(deadline and deadline.kind == Clock.LATEST and deadline.due_on < day)


def _openable(account, day):
    """The paths that this person may open a case on, for the button; the gate asks again."""
    person = account.person
    if person is None:
        return []
    duties = set(Incumbency.objects.on(day).filter(person=person).values_list("position__duty", flat=True))
    leads = Position.objects.filter(superior__in=roles.standing(person, day)).exists()
    have = {Role.DIRECT_SUPERIOR} if leads else set()
    have |= {role for role, duty in roles.DUTIES.items() if duty in duties}
    if duties and person.nip:  # an employee asks in his own name
        have.add(Role.SUBJECT)
    post = roles.position_of(person, day) if duties else None
    terms = Timekeeper(None, post and post.position.unit.agency.pk).terms
    return [path for path in offered(terms) if have & set(path.opening().rule.by)]


def _note(request, case, *what, kind=AccessLog.Kind.READ):
    AccessLog.note(request.user, case, case.roles_of(request.user, case.today), *what, kind=kind)


def _visible(request, code):
    """The case of this number if the person may see it; 404 otherwise, the same as for a case that is not there."""
    case = Case.seen_by(request.user, code)
    if case is None:
        raise Http404
    return case


@require_GET
def case_detail(request, code):
    """A case: where it stands, what may be done next by whom until when on which ground, what was done."""
    case = _visible(request, code)
    path, mine = PATHS[case.path], case.roles_of(request.user, case.today)
    AccessLog.note(request.user, case, mine, "perkara")
    request.user.notices.filter(case=case, read_at=None).update(read_at=timezone.now())
    entries = list(case.entries.select_related("actor", "recorded_by__person"))
    papers, evidence = {}, {}
    issued = case.documents.listed().select_related("revocation__replaced_by")
    for paper in issued.prefetch_related("signed_copies"):
        papers.setdefault(paper.seq, []).append(paper)
    for file in case.evidence.all():
        evidence.setdefault(file.entry_seq, []).append(file)
    timeline = [
        {
            "entry": e,
            "step": PATHS.get(e.path, path).step(e.step),
            "papers": papers.get(e.seq, []),
            "evidence": evidence.get(e.seq, []),
        }
        for e in reversed(entries)
    ]
    passed = [
        {"stage": e.to_stage, "label": PATHS.get(e.path, path).label_of(e.to_stage), "on": e.acted_on}
        for e in entries
        if e.to_stage != e.from_stage and e.kind in Entry.MOVES_THE_CASE
    ]
    deadlines = list(case.deadlines.filter(closed=False).select_related("calendar"))
    context = {
        # An instance: a template would try to call the class.
        "case": case, "path": path(case), "passed": passed, "today": case.today,
        "ended": case.stage in path.ends(),
        "deviated": any(e.kind == Entry.Kind.DEVIATION for e in entries),
        "reasons": path(case).checklist(),
        "own_papers": any(paper.for_subject for issued in papers.values() for paper in issued),
    }  # fmt: skip
    words = _words(case)
    if mine <= {Role.SUBJECT}:
        running = {deadline.term for deadline in deadlines}
        context |= {
            "moved": [
                w["term"]
                for w in words.values()
                if "term" in w and w["term"]["moved"] and w["term"]["term"] in running
            ],
            "words": path.for_subject.get(path.Stage(case.stage), ""),
            "timeline": [t | {"papers": [p for p in t["papers"] if p.for_subject]} for t in timeline],
            "next": [s for s in _open_steps(case, path, request.user, deadlines) if s.mine and not s.closed],
            "help": path(case).help_for_subject(),
            "readings": _readings(case),
            "calls": [call for call in path(case).calls() if call["on"] >= case.today],
            "at_office": sorted(
                {_to_subject(role) for step in path.waiting_in(case) for role in step.rule.by}
            ),
            "deadlines": _terms_for_subject(path, deadlines, case.today),
        }
        return render(request, "workflows/tracking.html", context)
    steps = _open_steps(case, path, request.user, deadlines)
    leads_to = _leads_to(case, path, request.user)
    context |= {
        "mine": sorted(role.label for role in mine),
        "timeline": [t | words.get(t["entry"].seq, {}) for t in timeline],
        "may_dispose": _may_dispose(case, request.user),
        "package": packable(case, mine),
        "revocable": _revocable(case, path, mine),
        "scannable": Role.PERSONNEL_OFFICE in mine,
        "may_deviate": not context["ended"] and _may_deviate(case, request.user),
        "wanted": deviation.waiting(case),
        "next": [s for s in steps if s.offered and not s.step.rule.right],
        "aside": [s for s in steps if s.offered and s.step.rule.right],
        # Another's right is no news to whoever cannot take it.
        "others": [s for s in steps if not s.offered and (s.mine or not s.step.rule.right)],
        "alongside": path(case).alongside(),
        "ahead": dict.fromkeys(s.leads_to for s in steps if s.leads_to and not s.step.rule.right),
        # Whoever checks a new request sees its reasons and evidence at once; later they are a press away.
        "just_opened": case.stage == path.opening().target,
        "parties": path(case).parties(),
        "referrals": case.referrals.visible_to(request.user),
        "parent": Case.objects.visible_to(request.user).filter(pk=case.referred_from_id).first(),
        "leads_to": leads_to and leads_to(None),
    }
    return render(request, "workflows/case_detail.html", context)


DAYS_SHOWN = 100


def _readings(case):
    """Which offices opened a case, how often and when last, and which on which day: for the employee concerned."""
    offices, days = {}, {}
    for row in AccessLog.told_to_subject(case):
        # Who has several parts reads in his office: the first of them, which the others only add to.
        name = row["office"].partition(", ")[0] or "Kantor yang bertugas"
        office = offices.setdefault(name, {"name": name, "times": 0, "last": row["day"]})
        office["times"] += row["times"]
        days.setdefault(row["day"], {})[name] = True
    shown = list(days.items())[:DAYS_SHOWN]
    return {"offices": list(offices.values()), "days": shown, "older": len(days) > DAYS_SHOWN}


def _to_subject(role):
    return {Role.SUBJECT: "Anda", Role.CLOCK: "berjalan menurut waktu, tanpa perbuatan siapa pun"}.get(role, Role(role).label)


def _terms_for_subject(path, deadlines, day):
    """Each last day once, with those whom it binds, in the employee's words."""
    found = {}
    for due in deadlines:
        term = found.setdefault((due.kind, due.due_on), {"due": due, "by": {}, "late": _is_late(due, day)})
        term["by"] |= dict.fromkeys(_to_subject(role) for role in path.step(due.step).rule.by)
    return list(found.values())


def _words(case):
    """What dispositions and entries of time say, by their number; those whose words retention erased are silent."""
    kinds = (Entry.Kind.DISPOSITION, Entry.Kind.DEADLINE)
    found = EntryText.objects.filter(entry__case=case, entry__kind__in=kinds)
    return {
        seq: {"term": _term_words(facts)}
        if kind == Entry.Kind.DEADLINE
        else {"disposition": _instruction(facts)}
        for seq, kind, facts in found.order_by("pk").values_list("entry__seq", "entry__kind", "facts")
    }


def _instruction(facts):
    return {
        "to": facts["to_position"]["nama"],
        "instruction": facts["instruction"],
        "due_on": facts["due_on"] and date.fromisoformat(facts["due_on"]),
    }


def _term_words(facts):
    days = {name: date.fromisoformat(facts[name]) for name in ("due_on", "was_due_on") if name in facts}
    return facts | days | {"moved": facts["change"] == MOVED}


def _may_dispose(case, account):
    try:
        return bool(gate.disposer(case, account, case.today))
    except Refused:
        return False


def _may_deviate(case, account):
    try:
        return bool(deviation.asker(case, account, case.today))
    except Refused:
        return False


def _revocable(case, path, mine):
    """The papers that somebody with these parts in the case may take back, by their pk: for the link; the gate asks."""
    mine = mine | {role for role, office in path.recorded_by_office.items() if office in mine}
    return {paper.pk for paper, by in issuers_of(case, path) if mine & set(by)}


def _leads_to(case, path, account):
    """The other path on which a case of this employee is to be opened now, if this person may and nobody has."""
    other = PATHS.get(path(case).leads_now())
    opened = other and case.referrals.filter(path=other.key, opened_on__gte=case.stage_since).exists()
    return other if other in _openable(account, case.today) and not opened else None


def _open_steps(case, path, account, deadlines):
    due = {d.step: d for d in deadlines}
    holders, hands = {}, {}
    found = []
    deviating = [d for d in case.deviations.all() if d.agreed_seq and d.used_seq is None]
    out_of_order = [path.step(d.step) for d in deviating if _still_open(case, path, d.step)]
    for step in [*path.steps_from(case.stage), *out_of_order]:
        unmet = next((answer.message for ask in step.guards if not (answer := ask(path(case)))), "")
        if unmet and not step.is_the_way:  # what runs beside the way is told when it is open
            continue
        by = []
        for role in step.rule.by:
            if role == Role.CLOCK:
                by.append({"role": Role.CLOCK.label, "names": []})
                continue
            if role not in holders:
                holders[role] = roles.holders(case, role, case.today)
            names = [f"{h.person.name}, {h.office}" if h.office else h.person.name for h in holders[role]]
            by.append({"role": Role(role).label, "names": names[:3]})
        if step.rule.by not in hands:  # whose hand it is depends on the roles alone
            try:
                _, recording = gate.who(case, path, step, account, case.today)
                hands[step.rule.by] = (True, recording)
            except Refused:
                hands[step.rule.by] = (False, False)
        mine, recording = hands[step.rule.by]
        target = path.label_of(step.target) if step.target else ""
        deadline = due.get(step.name)
        late = _is_late(deadline, case.today)
        found.append(OpenStep(step, by, deadline, mine, recording, unmet, target, late))
    # A duty comes before what one may do besides.
    return sorted(found, key=lambda open_step: open_step.step.rule.right)


def _still_open(case, path, name):
    try:
        return bool(gate.opened(case, path, name)[1])
    except Refused:
        return False


@require_http_methods(["GET", "POST"])
def take_step(request, code, name):
    """One form for every step: the norm, the questions with lawful defaults, what will be issued, preview, act."""
    if request.method == "GET":
        case = _visible(request, code)
        try:
            form = _questions(request, case, name)
        except Refused as refusal:
            _note(request, case, f"langkah {name}", kind=AccessLog.Kind.REFUSED)
            return _refused(request, case, refusal, back="case_detail")
        _note(request, case, f"langkah {name}")
        return _step_page(request, PATHS[case.path], form.step, form, case)

    # An answer goes straight to the gate, which asks everything anew under its lock.
    case = _visible(request, code)
    path = PATHS[case.path]
    step = path.step(name)
    if step is None or step == path.opening():
        raise Http404

    def act(data, refused, trial):
        return gate.take(name, case, request.user, data, refused_uploads=refused, trial=trial)

    def again(data, refused):
        try:
            asked, _ = gate.opened(case, path, name, data)
            _, recording = gate.who(case, path, asked, request.user, case.today)
        except Refused:
            # Not his step: the page says so and keeps what was typed, by a form that knows nothing of the file.
            return step.rule.facts(data, case=None, step=step, asker=request.user, refused_uploads=refused)
        return step.rule.facts(
            data, case=case, step=step, asker=request.user, recording=recording, refused_uploads=refused
        )

    return _answer(request, path, step, case, act, again)


def _questions(request, case, name):
    """The unanswered form of a step, for whoever may take it now; Refused otherwise."""
    path, named = PATHS[case.path], request.GET.get("naskah", "")
    step, _ = gate.opened(case, path, name, {"paper": named})
    _, recording = gate.who(case, path, step, request.user, case.today)
    form = step.rule.facts(None, case=case, step=step, asker=request.user, recording=recording)
    form.look_at(named)
    return form


@require_GET
def sheet(request, code, name):
    """The one page to take along to a meeting: its course, what to ask and what not to say, room for notes."""
    case = _visible(request, code)
    try:
        form = _questions(request, case, name)
    except Refused as refusal:
        _note(request, case, f"lembar pegangan {name}", kind=AccessLog.Kind.REFUSED)
        return _refused(request, case, refusal, back="case_detail")
    if not (form.guide and form.guide.order):
        raise Http404
    _note(request, case, f"lembar pegangan {name}")
    return render(
        request,
        "workflows/sheet.html",
        {"case": case, "path": PATHS[case.path](case), "step": form.step, "form": form},
    )


@require_http_methods(["GET", "POST"])
def open_case(request, key):
    """Open a case on a path: the same form and the same gate as any other step."""
    path = PATHS.get(key)
    if path is None or path not in _openable(request.user, timezone.localdate()):
        raise Http404
    step = path.opening()
    if request.method == "GET":
        form = step.rule.facts(None, case=None, step=step, asker=request.user)
        own = request.user.person.handle if Role.SUBJECT in step.rule.by else ""
        form.initial |= {"acted_on": timezone.localdate(), "subject": own}
        # Another page may have asked some of it already, such as the one that counts attendance.
        form.initial |= {name: request.GET[name] for name in form.fields if name in request.GET}
        return _step_page(request, path, step, form, None)

    def act(data, refused, trial):
        return gate.open_case(key, request.user, data, refused_uploads=refused, trial=trial)

    def again(data, refused):
        return step.rule.facts(data, case=None, step=step, asker=request.user, refused_uploads=refused)

    return _answer(request, path, step, None, act, again)


def _answer(request, path, step, case, act, again):
    """Take the answer to a step's form: more rows, a preview, or the act; whatever is refused, nothing typed is lost."""
    data, refused = uploads.keep(request.POST, request.FILES, request.user)

    def noted(kind=AccessLog.Kind.READ):
        if case is not None:
            _note(request, case, f"langkah {step.name}", kind=kind)

    if any(key.startswith("_lebih_") for key in data):
        noted()
        form = again(data, refused)
        form._errors = {}  # asking for more rows is not an answer: nothing is judged yet
        return _step_page(request, path, step, form, case)
    trial = "_pratinjau" in data
    try:
        done = act(data, refused, trial)
    except Refused as refusal:
        noted(AccessLog.Kind.REFUSED)
        if refusal.form is not None and refusal.form.errors:
            return _step_page(request, path, step, refusal.form, case, status=422)
        form = again(data, refused)
        form._errors = {}  # what was refused is not in the answers
        return _step_page(request, path, step, form, case, refusal=refusal.words, status=422)
    if trial:
        noted()
        previews = [{"title": paper.title, "html": for_browser(paper.html)} for paper in done]
        return _step_page(request, path, step, again(data, refused), case, previews=previews)
    # The browser that kept a draft of these answers may now forget it.
    messages.success(
        request,
        f"{step.label}: tercatat. Naskahnya ada pada halaman ini.",
        extra_tags=_draft(path, step, case, 1),
    )
    return redirect("case_detail", code=done.case.code)


def _step_page(request, path, step, form, case, previews=(), refusal="", status=200):
    running = case.deadlines.filter(step=step.name, closed=False).select_related("calendar") if case else None
    due = running.first() if case else None
    return render(
        request,
        "workflows/take_step.html",
        {
            "path": path(case), "step": step, "form": form, "case": case, "previews": previews, "refusal": refusal,
            "letters": step.rule.letters, "basis": step.rule.basis,
            "people": _people(request.user) if case is None else form.people() if form.case else [],
            "due": due, "late": _is_late(due, case.today) if case else False, "days": form.days() if form.case else [],
            "reading": _reading(request, path, step, case), "draft": _draft(path, step, case),
            "instead": [] if case else _instead(request.user, path),
            "untrained": _untrained(request.user, step, form),
        },
        status=status,
    )  # fmt: skip


def _untrained(account, step, form):
    """To a superior who takes upon himself what is better learnt first: who trains, and when his own training ran out. None
    for everybody else; nobody is held up, and nothing is written down of it."""
    if form.case is None or not form.better_learnt or Role.DIRECT_SUPERIOR not in step.rule.by:
        return None
    day, own = form.case.today, Training.objects.filter(person=account.person)
    if own.valid_on(day).exists():
        return None
    return {"office": office_unit(form.case, day).name, "last": own.filter(finished_on__lte=day).first()}


def _draft(path, step, case, taken=0):
    """What the browser calls its draft of these answers: the case, the step, and how often that was taken before them."""
    before = Entry.times_taken(case, step.name) - taken if case else 0
    return f"{case.code if case else path.key}/{step.name}/{before}"


def _reading(request, path, step, case):
    """What must lie before the eyes of whoever takes the step, for nobody but him; that he had it is logged."""
    if case is None or not step.rule.reads:
        return None
    try:
        gate.who(case, path, step, request.user, case.today)
    except Refused:
        return None
    order = [letter.slug for letter in step.rule.reads]
    papers = list(case.documents.filter(slug__in=order).defer("pdf").order_by("pk"))
    papers.sort(key=lambda paper: order.index(paper.slug))
    _note(request, case, *(f"naskah {paper.slug} #{paper.seq}" for paper in papers))
    about = path(case)
    return {
        "papers": [{"paper": paper, "html": for_browser(paper.html)} for paper in papers],
        "brief": about.brief(),
        "reasons": about.checklist(),
        "test": about.legal_test(),
    }


def _people(account):
    """Whom an opening form offers by name: the people of the posts right below this person's own."""
    day = timezone.localdate()
    below = Incumbency.objects.on(day).filter(position__superior__in=roles.standing(account.person, day))
    return list(below.select_related("person", "position").order_by("person__name")[:200])


def _instead(account, path):
    """The other paths that an employee may have meant, where this one is not for everybody."""
    openable = _openable(account, timezone.localdate()) if path.for_whom else []
    return [other(None) for other in openable if other.for_whom and other is not path]


def _refused(request, case, refusal, back):
    return render(
        request, "workflows/refused.html", {"case": case, "words": refusal.words, "back": back}, status=403
    )


@require_GET
def path_detail(request, key):
    """A path as the legal office reads it: every step in a table."""
    path = PATHS.get(key)
    if path is None:
        raise Http404
    terms = Term.objects.of(None)
    rows = [
        {
            "step": step,
            "when": [ask.clause for ask in step.guards],
            "deadline": deadline_words(step, terms),
            "sources": [path.label_of(s) if s != NEW else "—" for s in step.sources],
            "target": path.label_of(step.target) if step.target else "(tetap)",
            "by": [Role(role).label for role in step.rule.by],
        }
        for step in path.steps()
    ]
    passages = [
        {"stage": path.label_of(stage), "after": [[path.label_of(m) for m in group] for group in groups]}
        for stage, groups in path.must_pass.items()
    ]
    return render(
        request, "workflows/path_detail.html", {"path": path(None), "rows": rows, "passages": passages}
    )
