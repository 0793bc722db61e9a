"""A step out of its lawful order (penyimpangan): wanted by one, agreed to by another, never past a mandatory passage.

What is deviated from is the order alone. The step is then taken through the gate like any other: by whom the path
names, with its facts, its guards, its letters and the passages that its stage demands.
"""

from django.db import transaction

from documents import letters
from mediation import roles
from mediation.models import Account, Deviation
from mediation.roles import Role
from workflows import gate
from workflows.facts.deviation import AgreementFacts, DeclineFacts, DeviationFacts
from workflows.grammar import Refused, Rule, Step
from workflows.models import Entry
from workflows.paths import path_of
from workflows.statutes import LOCAL_ORDER

AGREE_FIRST = (Role.PPK, Role.SANCTIONING_AUTHORITY)
"""Who agrees, on a path that knows them; on a path without such an official the personnel office does."""


def may_be_wanted(case):
    """The steps that the path has but does not open from this stage, and whose mandatory passages were all passed."""
    path = path_of(case.path)
    if case.stage in path.ends():
        return []
    passed = set(gate.passed_stages(case, path))
    return [
        step
        for step in path.steps()
        if step != path.opening()
        and Role.CLOCK not in step.rule.by
        and not step.rule.right
        and case.stage not in step.sources
        and gate.unmet_passage(path, step.target, passed) is None
    ]


def agreement(path):
    """The second person's act, as a step is read: who, what is asked, what is issued."""
    agreers = tuple(role for role in AGREE_FIRST if role in path.seen_by) or (Role.PERSONNEL_OFFICE,)
    rule = Rule(agreers, (LOCAL_ORDER.rule("L"),), AgreementFacts, (letters.DEVIATION,))
    norm = (
        "Penyimpangan memerlukan persetujuan dua orang. Yang disimpangi hanya urutan langkah; syarat, kewenangan, dan "
        "tahap yang wajib dilalui tetap berlaku."
    )
    return Step("agree", "Setujui penyimpangan", (), None, rule, (), norm)


def asker(case, account, day):
    """In which office this account may want a deviation: whoever takes steps in the case, or the personnel office."""
    person = account.person
    path = path_of(case.path)
    acting = {role for step in path.steps() for role in step.rule.by} - {Role.CLOCK, Role.SUBJECT}
    if account.is_active and person is not None:
        for role in [Role.PERSONNEL_OFFICE, *sorted(acting)]:
            for holder in roles.holders(case, role, day):
                if holder.person.pk == person.pk:
                    return holder
    raise Refused(
        "Penyimpangan hanya dapat diminta oleh pejabat yang menangani perkara ini. "
        f"{person.name if person else account.username} tidak memegangnya pada {day:%d-%m-%Y}."
    )


def want(case, account, data, *, channel="laman", operator=""):
    """Ask for one step out of its order. Gives the Deviation, which waits for somebody else's agreement."""
    with transaction.atomic():
        case = gate.lock(case)
        holder = asker(case, account, gate.day_of(data) or case.today)
        steps = may_be_wanted(case)
        if not steps:
            raise Refused("Pada tahap ini tidak ada langkah yang dapat ditempuh dengan penyimpangan.")
        form = DeviationFacts(data, case=case, asker=account, steps=steps)
        if not form.is_valid():
            raise Refused(gate.words_of(form), form)
        asked = form.cleaned_data
        wanted = Deviation.objects.create(
            case=case, step=asked["deviates_to"], from_stage=case.stage, reason=asked["reason"], basis=asked["basis"],
            asked_by=holder.person, asked_office=holder.office,
            asked_on=asked["acted_on"],
        )  # fmt: skip
        path = path_of(case.path)
        told = [
            h.person.pk for role in agreement(path).rule.by for h in roles.holders(case, role, case.today)
        ]
        told += [
            h.person.pk
            for role in agreement(path).rule.by
            if (office := path.recorded_by_office.get(role))
            for h in roles.holders(case, office, case.today)
        ]
        gate.notify(
            case, Account.objects.filter(person__in=told).exclude(pk=account.pk),
            f"{case.code}-penyimpangan-{wanted.pk}", "Sebuah permintaan menunggu persetujuan Anda.",
        )  # fmt: skip
        return wanted


def waiting(case):
    """The deviation that waits for agreement, or None."""
    return case.deviations.filter(agreed_seq=None, declined_on=None).first()


def agree(case, account, data, *, channel="laman", operator="", refused_uploads=None, trial=False):
    """Agree to the deviation that waits. Gives its Entry, of kind penyimpangan; the step it opens is then to be taken."""

    def act():
        locked, path, wanted, holder, recording = _second(case, account, data)
        step = agreement(path)
        form = AgreementFacts(
            data, case=locked, step=step, asker=account, recording=recording, refused_uploads=refused_uploads
        )
        if not form.is_valid():
            raise Refused(gate.words_of(form), form)
        asked = form.cleaned_data
        if wanted.from_stage != locked.stage:
            raise Refused(
                "Perkara sudah berpindah tahap sejak penyimpangan ini diminta; tolak, lalu minta lagi."
            )
        target = path.step(wanted.step)
        told = form.canonical() | {
            "step": wanted.step, "step_label": target.label, "stage_label": path.label_of(locked.stage),
            "reason": wanted.reason, "basis": wanted.basis, "asked_by": wanted.asked_by.titled_name,
            "asked_office": wanted.asked_office, "asked_on": wanted.asked_on.isoformat(),
        }  # fmt: skip
        entry = gate.act_beside(
            locked, path, kind=Entry.Kind.DEVIATION, step=step, name=wanted.step, holder=holder, recording=recording,
            form=form, account=account, channel=channel, operator=operator, trial=trial,
            facts=told, printed_as=told | {"asked_on": wanted.asked_on},
        )  # fmt: skip
        if trial:
            return entry
        Deviation.objects.filter(pk=wanted.pk).update(agreed_seq=entry.seq)
        people = [
            h.person.pk for role in target.rule.by for h in roles.holders(locked, role, asked["acted_on"])
        ]
        gate.notify(
            locked, Account.objects.filter(person__in=people).exclude(pk=account.pk),
            f"{locked.code}-{entry.seq}", "Sebuah perkara menunggu langkah Anda: penyimpangan disetujui.",
        )  # fmt: skip
        return entry

    return gate.whole(act, trial)


def decline(case, account, data, *, channel="laman", operator=""):
    """Do not agree: the wish is closed with its reason, and the case stays as it was."""
    with transaction.atomic():
        locked, path, wanted, _, _ = _second(case, account, data)
        form = DeclineFacts(data, case=locked, step=None, asker=account)
        if not form.is_valid():
            raise Refused(gate.words_of(form), form)
        Deviation.objects.filter(pk=wanted.pk).update(
            declined_on=form.cleaned_data["acted_on"], declined_reason=form.cleaned_data["note"]
        )
        return wanted


def _second(case, account, data):
    """The case locked, its path, the deviation that waits, and the second person's office; Refused if he may not."""
    locked = gate.lock(case)
    path = path_of(locked.path)
    wanted = waiting(locked)
    if wanted is None:
        raise Refused("Tidak ada permintaan penyimpangan yang menunggu persetujuan pada perkara ini.")
    holder, recording = gate.who(locked, path, agreement(path), account, gate.day_of(data) or locked.today)
    if wanted.asked_by_id in {holder.person.pk, account.person_id}:
        raise Refused(
            "Penyimpangan memerlukan dua orang: yang memintanya tidak dapat menyetujui, menolak, atau mencatat persetujuannya."
        )
    return locked, path, wanted, holder, recording
