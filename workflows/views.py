"""Four pages for all laws: the inbox, a case, one step, a path. None of them writes; the gate does."""

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from documents.pages import for_browser
from mediation import roles
from mediation.models import AccessLog, Case, CaseRole, Incumbency, Position, Term
from mediation.models.cases import PARTIES
from mediation.roles import Role
from workflows import gate, uploads
from workflows.grammar import NEW, Clock, Refused
from workflows.models import Deadline, Entry, EntryText
from workflows.paths import PATHS


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


@require_GET
def inbox(request):
    """Whose turn it is: the cases that wait for this person, what is asked, and by when."""
    account, day = request.user, timezone.localdate()
    visible = Case.objects.visible_to(account)
    listed = visible.select_related("subject", "unit").prefetch_related(
        Prefetch("deadlines", Deadline.objects.filter(closed=False), to_attr="open_deadlines")
    )
    turns = [_row(case, day) for case in listed.filter(pk__in=_turns(account, day))[:200]]
    turns.sort(key=lambda row: (row["due_on"] or date.max, row["case"].pk))
    person = account.person
    own = [_row(case, day) for case in listed.filter(subject=person)] if person else []
    waiting = [row["case"].pk for row in turns]
    others = listed.exclude(subject=person).exclude(pk__in=waiting)[:50] if person else []
    others = [_row(case, day) for case in others]
    news = account.notices.filter(read_at=None).select_related("case__subject")[:200]
    notices = list({notice.case_id: notice for notice in reversed(list(news))}.values())[::-1][
        :10
    ]  # the last of each case
    return render(
        request,
        "workflows/inbox.html",
        {
            "turns": turns, "own": own, "others": others, "notices": notices, "today": day,
            "may_open": [path(None) for path in _openable(account, day)],
        },
    )  # fmt: skip


def _turns(account, day):
    """The ids of cases at a stage from which this person may take, or record, a step."""
    person = account.person
    if person is None:
        return []
    wanted = Q(pk__in=[])
    for path in PATHS.values():
        for stage in path.Stage:
            acting = {
                role for step in path.steps_from(stage.value) if not step.rule.right for role in step.rule.by
            }
            # What an employee hands in on paper may be recorded for him, but it is nobody else's turn.
            acting |= {
                office
                for role, office in path.recorded_by_office.items()
                if role in acting and role != Role.SUBJECT
            }
            if acting := acting - {Role.CLOCK}:
                wanted |= Q(case__path=path.key, case__stage=stage.value, role__in=acting)
    mine = Q(person=person) | Q(position__in=roles.standing(person, day))
    party = CaseRole.objects.filter(person=person, role__in=PARTIES).values("case_id")
    return CaseRole.objects.on(day).filter(wanted, mine).exclude(case_id__in=party).values("case_id")


def _row(case, day):
    path = PATHS[case.path]
    due = min(case.open_deadlines, key=lambda deadline: deadline.due_on, default=None)
    return {
        "case": case,
        "path": path(case),
        "stage": path.label_of(case.stage),
        "words": path.for_subject.get(case.stage, ""),
        "asked": [step.label for step in path.steps_from(case.stage)],
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
    return [path for path in PATHS.values() if have & set(path.opening().rule.by)]


def _visible(request, code, *related):
    """The case of this number if the person may see it; 404 otherwise, the same as for a case that is not there."""
    case = Case.objects.visible_to(request.user).select_related(*related).filter(code=code).first()
    if case is None:
        raise Http404
    return case


SHOWN = ("subject", "position", "unit__parent__parent__parent", "agency", "referred_from")
"""What a page shows of a case beside the case itself."""


@require_GET
def case_detail(request, code):
    """A case: where it stands, what may be done next by whom until when on which ground, what was done."""
    case = _visible(request, code, *SHOWN)
    AccessLog.objects.create(account=request.user, case=case, kind=AccessLog.Kind.READ, what="perkara")
    request.user.notices.filter(case=case, read_at=None).update(read_at=timezone.now())
    path, mine = PATHS[case.path], case.roles_of(request.user, case.today)
    entries = list(case.entries.select_related("actor", "recorded_by__person"))
    papers, evidence = {}, {}
    for paper in case.documents.listed():
        papers.setdefault(paper.seq, []).append(paper)
    for file in case.evidence.all():
        evidence.setdefault(file.entry_seq, []).append(file)
    timeline = [
        {
            "entry": e,
            "step": path.step(e.step),
            "papers": papers.get(e.seq, []),
            "evidence": evidence.get(e.seq, []),
        }
        for e in reversed(entries)
    ]
    passed = [
        {"stage": e.to_stage, "label": path.label_of(e.to_stage), "on": e.acted_on}
        for e in entries
        if e.to_stage != e.from_stage and e.kind in Entry.MOVES_THE_CASE
    ]
    deadlines = list(case.deadlines.filter(closed=False))
    context = {
        # An instance: a template would try to call the class.
        "case": case, "path": path(case), "passed": passed, "today": case.today,
        "own_papers": any(paper.for_subject for issued in papers.values() for paper in issued),
        "deadlines": [
            {"label": path.step(d.step).label, "due": d, "late": _is_late(d, case.today)} for d in deadlines
        ],
    }  # fmt: skip
    if mine <= {Role.SUBJECT}:
        context |= {
            "words": path.for_subject.get(path.Stage(case.stage), ""),
            "timeline": [t | {"papers": [p for p in t["papers"] if p.for_subject]} for t in timeline],
            "next": [s for s in _open_steps(case, path, request.user, deadlines) if s.mine and not s.closed],
            "help": path(case).help_for_subject(),
            "at_office": sorted(
                {Role(r).label for s in path.steps_from(case.stage) if not s.rule.right for r in s.rule.by}
            ),
        }
        return render(request, "workflows/tracking.html", context)
    steps = _open_steps(case, path, request.user, deadlines)
    leads_to = _leads_to(case, path, request.user)
    instructions = _instructions(case)
    context |= {
        "mine": sorted(role.label for role in mine),
        "timeline": [t | {"disposition": instructions.get(t["entry"].seq)} for t in timeline],
        "may_dispose": _may_dispose(case, request.user),
        "next": [s for s in steps if s.mine and not s.closed and not s.step.rule.right],
        "aside": [s for s in steps if s.mine and not s.closed and s.step.rule.right],
        "others": [s for s in steps if not s.mine or s.closed],
        "ahead": dict.fromkeys(s.leads_to for s in steps if s.leads_to and not s.step.rule.right),
        "ended": case.stage in path.ends(),
        "referrals": case.referrals.visible_to(request.user),
        "parent": Case.objects.visible_to(request.user).filter(pk=case.referred_from_id).first(),
        "leads_to": leads_to and leads_to(None),
    }
    return render(request, "workflows/case_detail.html", context)


def _instructions(case):
    """The instructions given on a case, by the number of their entry; those whose words retention erased are silent."""
    found = EntryText.objects.filter(entry__case=case, entry__kind=Entry.Kind.DISPOSITION)
    return {
        seq: {
            "to": facts["to_position"]["nama"],
            "instruction": facts["instruction"],
            "due_on": facts["due_on"] and date.fromisoformat(facts["due_on"]),
        }
        for seq, facts in found.values_list("entry__seq", "facts")
    }


def _may_dispose(case, account):
    try:
        return bool(gate.disposer(case, account, case.today))
    except Refused:
        return False


def _leads_to(case, path, account):
    """The other path on which a case of this employee is to be opened now, if this person may and nobody has."""
    other = PATHS.get(path(case).leads_now())
    opened = other and case.referrals.filter(path=other.key, opened_on__gte=case.stage_since).exists()
    return other if other in _openable(account, case.today) and not opened else None


def _open_steps(case, path, account, deadlines):
    due = {d.step: d for d in deadlines}
    holders = {}
    found = []
    for step in path.steps_from(case.stage):
        by = []
        for role in step.rule.by:
            if role == Role.CLOCK:
                by.append({"role": Role.CLOCK.label, "names": []})
                continue
            if role not in holders:
                holders[role] = roles.holders(case, role, case.today)
            names = [
                f"{h.person.name}, {h.incumbency.title}" if h.incumbency else h.person.name
                for h in holders[role]
            ]
            by.append({"role": Role(role).label, "names": names[:3]})
        try:
            _, recording = gate.who(case, path, step, account, case.today)
            mine = True
        except Refused:
            mine = recording = False
        unmet = next((answer.message for ask in step.guards if not (answer := ask(path(case)))), "")
        target = path.label_of(step.target) if step.target else ""
        deadline = due.get(step.name)
        late = _is_late(deadline, case.today)
        found.append(OpenStep(step, by, deadline, mine, recording, unmet, target, late))
    return found


@require_http_methods(["GET", "POST"])
def take_step(request, code, name):
    """One form for every step: the norm, the questions with lawful defaults, what will be issued, preview, act."""
    if request.method == "GET":
        case = _visible(request, code, *SHOWN)
        path = PATHS[case.path]
        try:
            step = path.open_step(case.stage, name)
            _, recording = gate.who(case, path, step, request.user, case.today)
        except Refused as refusal:
            return _refused(request, case, refusal, back="case_detail")
        form = step.rule.facts(None, case=case, step=step, recording=recording)
        return _step_page(request, path, step, form, case)

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
            _, recording = gate.who(case, path, step, request.user, case.today)
        except Refused:
            # Not his step: the page says so and keeps what was typed, and offers him nobody's name.
            form = step.rule.facts(data, case=case, step=step, refused_uploads=refused)
            form.people = list
            return form
        return step.rule.facts(data, case=case, step=step, recording=recording, refused_uploads=refused)

    return _answer(request, path, step, case, act, again)


@require_http_methods(["GET", "POST"])
def open_case(request, key):
    """Open a case on a path: the same form and the same gate as any other step."""
    path = PATHS.get(key)
    if path is None or path not in _openable(request.user, timezone.localdate()):
        raise Http404
    step = path.opening()
    if request.method == "GET":
        form = step.rule.facts(None, case=None, step=step)
        own = request.user.person.handle if Role.SUBJECT in step.rule.by else ""
        form.initial |= {"acted_on": timezone.localdate(), "subject": request.GET.get("subject", own)}
        return _step_page(request, path, step, form, None)

    def act(data, refused, trial):
        return gate.open_case(key, request.user, data, refused_uploads=refused, trial=trial)

    def again(data, refused):
        return step.rule.facts(data, case=None, step=step, refused_uploads=refused)

    return _answer(request, path, step, None, act, again)


def _answer(request, path, step, case, act, again):
    """Take the answer to a step's form: more rows, a preview, or the act; whatever is refused, nothing typed is lost."""
    data, refused = uploads.keep(request.POST, request.FILES, request.user)
    if any(key.startswith("_lebih_") for key in data):
        form = again(data, refused)
        form._errors = {}  # asking for more rows is not an answer: nothing is judged yet
        return _step_page(request, path, step, form, case)
    trial = "_pratinjau" in data
    try:
        done = act(data, refused, trial)
    except Refused as refusal:
        if case is not None:
            AccessLog.objects.create(
                account=request.user, case=case, kind=AccessLog.Kind.REFUSED, what=f"langkah {step.name}"
            )
        if refusal.form is not None and refusal.form.errors:
            return _step_page(request, path, step, refusal.form, case, status=422)
        form = again(data, refused)
        form._errors = {}  # what was refused is not in the answers
        return _step_page(request, path, step, form, case, refusal=refusal.words, status=422)
    if trial:
        previews = [{"title": paper.title, "html": for_browser(paper.html)} for paper in done]
        return _step_page(request, path, step, again(data, refused), case, previews=previews)
    messages.success(request, f"{step.label}: tercatat. Naskahnya ada pada riwayat di bawah.")
    return redirect("case_detail", code=done.case.code)


def _step_page(request, path, step, form, case, previews=(), refusal="", status=200):
    due = case.deadlines.filter(step=step.name, closed=False).first() if case else None
    return render(
        request,
        "workflows/take_step.html",
        {
            "path": path(case), "step": step, "form": form, "case": case, "previews": previews, "refusal": refusal,
            "letters": step.rule.letters, "basis": step.rule.basis, "people": form.people() if case else _people(request.user),
            "due": due, "late": _is_late(due, case.today) if case else False,
            "instead": [] if case else _instead(request.user, path),
        },
        status=status,
    )  # fmt: skip


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
    terms = {term.key: term for term in Term.objects.all()}
    rows = [
        {
            "step": step,
            "when": [ask.clause for ask in step.guards],
            "term": terms.get(step.rule.clock.term) if step.rule.clock else None,
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
