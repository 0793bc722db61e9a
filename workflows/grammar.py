"""The grammar of a lawful path: stages, and the steps that lead between them.

A path is a plain class. Its `stage` is a viewflow.fsm State kept on the case; each step is a viewflow transition that
carries one Rule, the law of that step, in its `custom` slot. Nothing here knows any particular law.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from types import SimpleNamespace

from django import forms
from django.db.models import BooleanField, ExpressionWrapper, TextChoices
from viewflow.fsm import State

from documents.letters import Letter
from mediation.roles import Role
from workflows.statutes import Citation

NEW = ""
"""Where a case is before it is opened: every path begins with a step from here."""

_written = count()


class Refused(Exception):
    """The law does not open this step now; the message says why and what to do, in Indonesian.

    `form` is the facts form with its errors, if it was an answer that was refused.
    """

    def __init__(self, words, form=None):
        super().__init__(words)
        self.words = words
        self.form = form


class Clock:
    """By when a step: a Term of the calendar, counted from a day that the file knows.

    `since` gives that day, or None in a case in which the clock does not run. Without a term the step falls on the day
    itself. `amount` reads from the file a length that the law sets case by case. `also` is another clock of the same
    step, that is told and leaves no deadline of its own.
    """

    LATEST, EARLIEST, ON = "paling lambat", "paling cepat", "tepat pada"

    def __init__(self, term, since, kind=LATEST, amount=None, also=None):
        self.term, self.since, self.kind, self.amount, self.also = term, since, kind, amount, also

    def due_on(self, case, start):
        """The day to which this clock leads in a case."""
        if self.term is None:
            return start
        return case.timekeeper.due_on(self.term, start, self.amount and self.amount(case))


def guard(clause, words, names=None):
    """Make a question about the file into a guard: the condition as a clause, and its own words for “no”.

    `names` adds a sentence about this very file, such as who may do what the refused person may not.
    """

    def wrap(question):
        def ask(path):
            met = bool(question(path.case))
            also = f" {names(path.case)}" if names and not met else ""
            return State.CONDITION(met, unmet=words + also)

        ask.__name__ = question.__name__
        ask.__doc__ = question.__doc__
        ask.clause, ask.words, ask.question = clause, words, question
        return ask

    return wrap


def guard_of_cases(clause, words, cases):
    """A guard that asks whether a case is among these (a Q): its step is somebody's turn in those, and in no other."""

    @guard(clause, words)
    def among(case):
        return type(case).objects.filter(cases, pk=case.pk).exists()

    among.cases = cases
    return among


@dataclass(frozen=True)
class Rule:
    """What the law says of one step."""

    by: tuple[Role, ...]
    basis: tuple[Citation, ...]
    facts: type[forms.Form]
    letters: tuple[Letter, ...]
    clock: Clock | None = None
    right: bool = False
    """A right and not a turn (to withdraw, to hand in more evidence): it makes nobody late and nobody's inbox longer."""
    again: bool = False
    """Its body may run once more, to put right what it wrote down, while the case has not moved on."""
    aside: bool = False
    """Open at nearly every stage and seldom wanted (a death, a transfer): a page shows it after everything else."""
    reads: tuple[Letter, ...] = ()
    """The earlier papers that must lie before the eyes of whoever takes the step."""
    order: tuple[int, ...] = field(default_factory=lambda: (next(_written),))
    """Where the step stands in its file; viewflow itself sorts by method name."""


@dataclass(frozen=True)
class Step:
    """One step of a path as it is read: where from, where to, what it is called, its rule."""

    name: str
    label: str
    sources: tuple[str, ...]
    target: str | None
    rule: Rule
    guards: tuple[Callable, ...]
    norm: str
    path: type | None = None
    act: Callable | None = None
    """What an act beside the path does: called with the path and what was answered. A step's own body is its method."""

    @property
    def by_subject(self):
        """Whether it is the employee's own act."""
        return Role.SUBJECT in self.rule.by

    @property
    def printable_basis(self):
        """What a letter of this step may cite."""
        return list(dict.fromkeys(citation.printable for citation in self.rule.basis))

    @property
    def cases(self):
        """Of a step beside the way, the cases in which it waits for somebody (a Q); None for a step that waits at its stage."""
        return next((ask.cases for ask in self.guards if hasattr(ask, "cases")), None)

    @property
    def is_the_way(self):
        """Whether the case waits for it at its stage: neither a mere right, nor a step that only some cases wait for."""
        return not self.rule.right and self.cases is None

    @property
    def certainty(self):
        """How sure the least sure of its citations is: C, 2nd, U, or L for a local rule."""
        order = ["C", "2nd", "L", "U"]
        return max((citation.certainty for citation in self.rule.basis), key=order.index)


class Stages(State):
    """The stage of `path.case`, changed by steps and by nothing else."""

    def get(self, path):
        return path.case.stage

    def set(self, path, value):
        path.case._meta.get_field("stage").set_state(path.case, str(value))

    def step(
        self,
        source,
        target,
        *,
        label,
        by,
        basis,
        facts,
        letters,
        guards=(),
        clock=None,
        right=False,
        again=False,
        aside=False,
        reads=(),
        at=None,
    ):
        """Declare a step. `target` None: the case stays where it is. `at`, on a path that amends another: the older step
        in whose place, or behind which, this one stands."""
        sources = source if isinstance(source, tuple | list) else [source]

        def one_or_more(value):
            return value if isinstance(value, tuple) else (value,)

        rule = Rule(
            one_or_more(by),
            one_or_more(basis),
            facts,
            one_or_more(letters),
            clock,
            right,
            again,
            aside,
            tuple(reads),
        )
        if at is not None:
            rule = replace(rule, order=at.rule.order + rule.order)
        slot = {} if target is None else {"target": target}
        # Who may take it is asked by the gate, for the day of the act; viewflow's own permission stays closed to all.
        return self.transition(
            list(sources),
            label=label,
            conditions=list(guards),
            custom={"rule": rule},
            **slot,
        )


def inserted(stages, after, **fresh):
    """The stages of an older path with fresh ones behind one of its own: NAME=(value, label)."""
    told = [(stage.name, (stage.value, stage.label)) for stage in stages]
    place = list(stages).index(after) + 1
    return TextChoices("Stage", [*told[:place], *fresh.items(), *told[place:]])


class Path:
    """The lawful course of one kind of case under one regulation.

    `key` names it for ever; `must_pass` lists, for a stage, groups of stages: the case must have been at one member of
    every group before. `opens_with` are the parts given when a case opens; `seen_by` every part that may see the file.

    A path that amends another is its subclass and tells only what differs: fresh stages (`inserted`), steps that are new
    or written anew (a step of the same name takes the older one's place), and what it sets besides.
    """

    do_not_call_in_templates = True
    key: str
    title: str
    prefix: str
    for_whom: str = ""
    """For whom the path is, in one sentence to an employee; shown wherever he might take the wrong one."""
    must_pass: dict = {}
    opens_with: tuple[Role, ...] = ()
    seen_by: tuple[Role, ...] = ()
    for_subject: dict = {}
    """For each stage, what the employee concerned is told, in plain words."""
    moves_from: dict = {}
    """From which other paths an open case may move to this one: for each key, the stages whose value differs here."""
    rights_as_at: dict = {}
    """On a path that amends another: for each fresh stage, the older one whose rights are open there too."""
    kept_by: str = ""
    """The key of a term: cases open on this path only in an agency where it is more than nothing. Empty: in every agency."""
    instead_of: str = ""
    """The key of the path on which such an agency opens no more cases; those that run go on there, or are moved."""
    leads_to: dict = {}
    """For a stage, the key of another path on which a case of the same employee is to be opened then."""
    helps_opening: dict = {}
    """Pages that help before a case is opened: what each is called, by the name of its address."""
    beside: dict = {}
    """Acts on any case that belong to no law and move nothing, by name: to take a wrong paper back."""
    recorded_by_office: dict = {}
    """Roles whose holder will not click: their act may be recorded by another role, with the signed scan."""

    def __init_subclass__(cls, **named):
        super().__init_subclass__(**named)
        older = cls.__mro__[1]
        for step in older.steps() if "rights_as_at" in vars(cls) else ():
            fresh = [
                new for new, like in cls.rights_as_at.items() if step.rule.right and like in step.sources
            ]
            if fresh and step.name not in vars(cls):
                first = next(iter(getattr(older, step.name).get_transitions()))
                slot = {} if step.target is None else {"target": step.target}
                again = cls.stage.transition(
                    [*step.sources, *fresh],
                    label=step.label,
                    conditions=list(step.guards),
                    custom=first.custom,
                    **slot,
                )
                setattr(cls, step.name, again(first.func))

    def __init__(self, case, holder=None, seq=None):
        self.case, self.holder, self.seq = case, holder, seq
        self.before = case.stage if case is not None else NEW
        """Where the case is when the step is taken: viewflow moves it before the step writes down what it writes."""
        self.touched = []
        """Other cases on this path, of the same person, whose clocks what was just done moves."""
        self.wrong = None
        """The paper that a revocation takes back, and what is to stand in its place."""

    def take_back(self, asked):
        """Have a paper revoked; what its step wrote down is written anew where the law counts by it."""
        self.wrong = asked.wrong
        if self.wrong.again:
            getattr(self, self.wrong.step.name).original(SimpleNamespace(**self.wrong.facts))

    def take_out_of_order(self, step, asked):
        """Take a step from a stage that does not open it: the order is set aside, the step's guards are not."""
        for ask in step.guards:
            if not (answer := ask(self)):
                raise Refused(answer.message)
        if step.target is not None:
            type(self).stage.set(self, step.target)
        getattr(self, step.name).original(asked)

    def leads_now(self):
        """The key of the path on which another case of the same employee is to be opened now; None if there is none."""
        return self.leads_to.get(self.case.stage)

    def parties(self):
        """Whom the case is about, as its page shows them to those who handle it: (title, [(label, value), …])."""
        return []

    def checklist(self):
        """What the request rests on, point by point, with what was handed in for it and whether that suffices."""
        return []

    def brief(self):
        """What whoever decides must see at one glance beside the papers: (question, answer, why)."""
        return []

    def legal_test(self):
        """The questions that the law puts before the decision: (question, what the file says of it)."""
        return []

    def calls(self):
        """Where the employee concerned is expected from today on: rows with `on`, `at`, `place`."""
        return []

    def subject_may(self):
        """What the employee concerned can do of his own while the case is on its way, in plain words."""
        return ()

    def help_numbers(self):
        """Where to turn in danger, in a case that calls for it: sentences for both parties and for whoever hears them."""
        return []

    def alongside(self):
        """What runs beside the case, as its page shows it to those who handle it: (title, [(label, value), …])."""
        return []

    def help_for_subject(self):
        """Sentences of help that this case calls for on the employee's own page, such as a number to telephone."""
        return []

    @classmethod
    def steps(cls):
        """Every step, in the order in which the file tells them."""
        if "_steps" not in cls.__dict__:
            found = []
            for method, transitions in cls.stage.get_transitions().items():
                transitions = list(transitions)
                first = transitions[0]
                target = str(first.target) if isinstance(first.target, str) else None
                found.append(
                    Step(
                        name=method.slug,
                        label=first.label,
                        sources=tuple(str(t.source) for t in transitions),
                        target=target,
                        rule=first.custom["rule"],
                        guards=tuple(first.conditions),
                        norm=" ".join((method.__doc__ or "").split()),
                        path=cls,
                    )
                )
            cls._steps = sorted(found, key=lambda step: step.rule.order)
        return cls._steps

    @classmethod
    @cache
    def steps_from(cls, stage):
        return [step for step in cls.steps() if stage in step.sources]

    @classmethod
    def waiting_in(cls, case):
        """The steps that wait for somebody in a case at its stage; of all those beside the way the file is asked at once."""
        steps = [step for step in cls.steps_from(case.stage) if not step.rule.right]
        asked = {
            step.name: ExpressionWrapper(step.cases, BooleanField())
            for step in steps
            if step.cases is not None
        }
        found = type(case).objects.filter(pk=case.pk).annotate(**asked).values(*asked).first() if asked else {}
        return [step for step in steps if step.cases is None or found[step.name]]

    @classmethod
    def step(cls, name):
        """The step of this name, or the act beside the path; None if there is neither."""
        return next((step for step in cls.steps() if step.name == name), None) or cls.beside.get(name)

    @classmethod
    def opening(cls):
        return cls.steps_from(NEW)[0]

    @classmethod
    def stage_from(cls, key, stage):
        """The stage of this path that answers to a stage of the path of this key: the same value unless declared."""
        return stage if key == cls.key else str(cls.moves_from.get(key, {}).get(stage, stage))

    @classmethod
    def label_of(cls, stage):
        return cls.Stage(stage).label if stage else "Belum dibuka"

    @classmethod
    def ends(cls):
        """The stages that no step leaves."""
        return [stage.value for stage in cls.Stage if not cls.steps_from(stage.value)]

    @classmethod
    def open_step(cls, stage, name):
        """The step of this name, if it leaves this stage; Refused in words otherwise."""
        step = cls.step(name)
        if step is None:
            raise Refused(f"Jalur {cls.title} tidak mengenal langkah “{name}”.")
        if stage not in step.sources:
            raise Refused(
                f"Perkara pada tahap “{cls.label_of(stage)}”; langkah “{step.label}” tidak terbuka dari tahap itu. "
                "Muat ulang halaman perkara untuk melihat langkah yang terbuka."
            )
        return step
