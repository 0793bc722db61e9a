"""A new regulation beside an old one: which open cases may move to it, what would change, and the move itself."""

from dataclasses import dataclass, field
from types import SimpleNamespace

from django import forms

from documents import letters
from mediation import roles
from mediation.models import Case, CaseRole
from mediation.roles import Role
from workflows import gate
from workflows.facts.base import Facts, TextField
from workflows.grammar import Refused, Rule, Step
from workflows.paths import offered, path_of
from workflows.statutes import LOCAL_ORDER


@dataclass
class Plan:
    """What moving one case would mean: to which stage, or why it may not; its clocks and its next papers, before and after."""

    case: Case
    stage: str = ""
    why_not: str = ""
    clocks: list = field(default_factory=list)
    """[(label of the step, due before or None, due after or None)], those that change."""
    papers: list = field(default_factory=list)
    """[(title, "baru" or "tidak lagi")]: papers of the steps still ahead that one of the two paths does not have."""

    @property
    def may(self):
        return not self.why_not


class MoveFacts(Facts):
    """Why a case goes on under another path."""

    reason = TextField(label="Sebab pindah jalur", rows=3, max_length=2000)
    to_path = forms.CharField(label="Jalur tujuan", max_length=60)


def moving_step(old, new):
    """The move as a step is read: the personnel office's act, with a record sheet."""
    rule = Rule((Role.PERSONNEL_OFFICE,), (LOCAL_ORDER.rule("L"),), MoveFacts, (letters.MOVE_SHEET,))
    norm = f"Perkara dari jalur {old.title} diteruskan menurut jalur {new.title}, pada tahap yang sepadan."
    return Step("move", "Pindahkan ke jalur lain", (), None, rule, (), norm)


def open_cases(key):
    """Every case on a path that has not come to its end."""
    ends = path_of(key).ends()
    found = Case.objects.filter(path=key).exclude(stage__in=ends).order_by("pk")
    return found.select_related("subject", "position", "unit__parent__parent", "agency")


def plan(case, new):
    """Whether a case may move to another path, and what that would change. Writes nothing."""
    old = path_of(case.path)
    found = Plan(case)
    if old.key not in new.moves_from:
        found.why_not = f"Jalur “{new.key}” tidak menyatakan menerima perkara dari “{old.key}”."
        return found
    if new not in offered(case.timekeeper.terms):
        found.why_not = f"Instansi perkara ini tidak memakai jalur “{new.title}”."
        return found
    if case.stage in old.ends():
        found.why_not = f"Perkara sudah selesai (“{old.label_of(case.stage)}”)."
        return found
    stage = new.stage_from(old.key, case.stage)
    if stage not in new.Stage.values:
        found.why_not = f"Tahap “{old.label_of(case.stage)}” tidak ada pada jalur tujuan dan tidak dipetakan."
        return found
    if group := gate.unmet_passage(new, stage, gate.passed_stages(case, new)):
        needed = " atau ".join(f"“{new.label_of(member)}”" for member in group)
        found.why_not = f"“{new.label_of(stage)}” pada jalur tujuan baru terbuka sesudah {needed}."
        return found
    if missing := [Role(role).label for role in new.opens_with if not _part(case, role)]:
        found.why_not = f"Tidak ditemukan {', '.join(missing)} untuk perkara ini."
        return found
    found.stage = stage
    found.clocks = _clocks(case, old, new, stage)
    found.papers = _papers(case, old, new, stage)
    return found


def _part(case, role):
    """The rows of a part in the case: those it has, or those that would be given (unsaved)."""
    return [row for row in case.role_rows(case.today) if row.role == role] or roles.resolve(
        role, case, case.today
    )


def _due(case, path, stage):
    running = [step for step in path.steps_from(stage) if gate.clock_runs(step)]
    since = {step: step.rule.clock.since(case) for step in running}
    return {step.label: step.rule.clock.due_on(case, start) for step, start in since.items() if start}


def _clocks(case, old, new, stage):
    told = case.deadlines.filter(closed=False)
    before = {old.step(d.step).label if old.step(d.step) else d.step: d.due_on for d in told}
    after = _due(case, new, stage)
    changed = dict.fromkeys([*before, *after])
    return [
        (label, before.get(label), after.get(label))
        for label in changed
        if before.get(label) != after.get(label)
    ]


def _ahead(path, stage):
    """The titles of every paper that a case at this stage may still get."""
    seen, edge, found = {stage}, [stage], {}
    while edge:
        for step in path.steps_from(edge.pop()):
            found |= {letter.slug: letter.title for letter in step.rule.letters}
            if step.target and step.target not in seen:
                seen.add(step.target)
                edge.append(step.target)
    return found


def _papers(case, old, new, stage):
    before, after = _ahead(old, case.stage), _ahead(new, stage)
    fresh = [(title, "baru") for slug, title in after.items() if slug not in before]
    return fresh + [(title, "tidak lagi") for slug, title in before.items() if slug not in after]


def move(case, key, account, data, *, channel="perintah", operator=""):
    """Move one case to another path, through the gate: one Entry of kind pindah with its record sheet, or nothing.

    By the personnel office of the case. Refused in words where the plan says that it may not.
    """

    def act():
        locked = gate.lock(case)
        old, new = path_of(locked.path), path_of(key)
        step = moving_step(old, new)
        holder, _ = gate.who(locked, old, step, account, gate.day_of(data) or locked.today)
        form = MoveFacts(data | {"to_path": key}, case=locked, step=None)
        if not form.is_valid():
            raise Refused(gate.words_of(form), form)
        planned = plan(locked, new)
        if not planned.may:
            raise Refused(planned.why_not)
        told = form.canonical() | {
            "from_title": old.title, "to_title": new.title, "from_path": old.key,
            "from_label": old.label_of(locked.stage), "to_label": new.label_of(planned.stage),
            "clocks": [
                {"langkah": label, "semula": before and before.isoformat(), "menjadi": after and after.isoformat()}
                for label, before, after in planned.clocks
            ],
        }  # fmt: skip
        printed = SimpleNamespace(**told | {"clocks": planned.clocks})
        locked.assign(
            *(
                row
                for role in new.opens_with
                if not [r for r in locked.role_rows(locked.today) if r.role == role]
                for row in _fresh(locked, role)
            )
        )
        return gate.move(
            locked, old, new, planned.stage, step=step, holder=holder, form=form, account=account, facts=told,
            printed=printed, channel=channel, operator=operator,
        )  # fmt: skip

    return gate.whole(act, trial=False)


def _fresh(case, role):
    return [
        CaseRole(case=case, role=row.role, position=row.position, person=row.person, since=case.today)
        for row in roles.resolve(role, case, case.today)
    ]
