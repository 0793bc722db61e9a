"""The act: one function, one transaction, the only caller of steps and the only writer of `Case.stage`."""

import logging
from types import SimpleNamespace

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from viewflow.fsm import TransitionNotAllowed

from config.strict import MissingFieldError
from documents import numbering
from documents.models import Revocation
from mediation import roles
from mediation.models import Account, Case, CaseRole, Evidence, Notice, Unit
from mediation.prepared import Prepared
from mediation.roles import Holder, Role
from workflows.facts.base import Facts, plain
from workflows.facts.disposition import DispositionFacts
from workflows.grammar import NEW, Refused
from workflows.models import Deadline, Entry, EntryText
from workflows.paths import offered, path_of

logger = logging.getLogger(__name__)


class _Trial(Exception):
    """Carries the papers of a trial out of the transaction that it undoes."""


def take(name, case, account, data, *, channel="laman", operator="", refused_uploads=None, trial=False):
    """Take one step, whole or not at all.

    Lock, who, facts, guard and act, mandatory passages, letters, deadlines, entry, notices: in this order. `case` is a
    Case (or its pk), `data` what the person answered. Gives the Entry; with `trial` nothing stays, and the papers that
    would be issued are given instead. Raises Refused, in words, and leaves everything as it was.
    """

    def act():
        locked = lock(case)
        path = path_of(locked.path)
        step, deviation = opened(locked, path, name, data)
        holder, recording = who(locked, path, step, account, day_of(data) or locked.today)
        form = step.rule.facts(
            data, case=locked, step=step, asker=account, recording=recording, refused_uploads=refused_uploads
        )
        if deviation is None:
            return _act(locked, path, step, holder, recording, form, account, channel, operator, trial)
        return _out_of_order(
            deviation, locked, path, step, holder, recording, form, account, channel, operator, trial
        )

    return whole(act, trial)


def opened(case, path, name, data=None):
    """The step of this name as it is open in a case, and the agreed deviation that opens it, if it is out of its order.

    `data` is the answer, where it tells whose the step is. Refused in words if it is not open.
    """
    step = path.step(name)
    if step is not None and case.stage not in step.sources:
        if name in path.beside:
            return step.rule.facts.narrow(step, case, data or {}), None
        agreed = case.deviations.filter(step=name, used_seq=None, agreed_seq__isnull=False).last()
        # A case that moved on since left the deviation behind.
        if (
            agreed
            and not case.entries.filter(seq__gt=agreed.agreed_seq, kind__in=Entry.MOVES_THE_CASE).exists()
        ):
            return step, agreed
    return path.open_step(case.stage, name), None


def open_case(key, account, data, *, channel="laman", operator="", refused_uploads=None, trial=False):
    """Open a case: the path's first step, taken from nowhere. Gives the Entry (its `.case` is the new case)."""

    def act():
        path = path_of(key)
        step = path.opening()
        _somebody(account)
        form = step.rule.facts(data, case=None, step=step, asker=account, refused_uploads=refused_uploads)
        if not form.is_valid():
            raise Refused(words_of(form), form)
        case = _new_case(path, form)
        try:
            holder, recording = who(case, path, step, account, form.cleaned_data["acted_on"])
        except Refused as refusal:
            raise Refused(refusal.words, form) from None
        if recording:  # only now is it known that the signed scan must come along
            form = step.rule.facts(
                data, case=None, step=step, asker=account, recording=True, refused_uploads=refused_uploads
            )
        return _act(case, path, step, holder, recording, form, account, channel, operator, trial)

    return whole(act, trial)


DISPOSERS = (Role.PERSONNEL_OFFICE, Role.PPK, Role.DIRECT_SUPERIOR, Role.SANCTIONING_AUTHORITY)
"""The parts whose holders may tell another office what to do with the file."""


def disposer(case, account, day):
    """In which office this account may give an instruction on a case; Refused if in none."""
    person = account.person
    if account.is_active and person is not None and person.pk not in case.party_ids:
        for role in DISPOSERS:
            for holder in roles.holders(case, role, day):
                if holder.person.pk == person.pk:
                    return holder
    names = ", ".join(role.label for role in DISPOSERS)
    raise Refused(
        f"Disposisi adalah wewenang pejabat yang menangani perkara ini ({names}). "
        f"{person.name if person else account.username} tidak memegangnya pada {day:%d-%m-%Y}."
    )


def dispose(case, account, data, *, channel="laman", operator=""):
    """Give an instruction on a case to a post that has a part in it; the case stays where it is. Gives the Entry."""
    with transaction.atomic():
        case = lock(case)
        giver = disposer(case, account, case.today)
        form = DispositionFacts(data, case=case, giver=giver)
        if not form.is_valid():
            raise Refused(words_of(form), form)
        _check_passages(case, path_of(case.path), case.stage)
        asked = form.cleaned_data
        entry = _write(
            case, kind=Entry.Kind.DISPOSITION, step="", before=case.stage, holder=giver, account=account,
            acted_on=case.today, facts=form.canonical(), papers=[], channel=channel, operator=operator, basis="",
        )  # fmt: skip
        case.dispositions.create(**asked)
        told = {h.person.pk for h in roles.office_holders(asked["to_position"], case.today, case.party_ids)}
        notify(
            case, Account.objects.filter(person__in=told).exclude(pk=account.pk), f"{case.code}-{entry.seq}",
            "Sebuah perkara menunggu langkah Anda: ada disposisi untuk Anda.",
        )  # fmt: skip
        return entry


def whole(act, trial):
    try:
        with transaction.atomic():
            done = act()
            if trial:
                raise _Trial
            return done
    except _Trial:
        return done


def _new_case(path, form):
    """The row of a case that is about to be opened, with its number and its parts."""
    subject, day = form.cleaned_data["subject"], form.cleaned_data["acted_on"]
    post = roles.position_of(subject, day)
    if post is None:
        form.add_error("subject", "Pegawai ini tidak menduduki jabatan pada tanggal itu.")
        raise Refused(words_of(form), form)
    unit = post.position.unit
    number = numbering.take(unit.agency, f"perkara:{path.prefix}", day.year)
    # The first agency of an installation has the short numbers; another's carry its code, so that each counts its own.
    first = Unit.objects.filter(parent=None).order_by("pk").first()
    ending = "" if unit.agency == first else f"-{unit.agency.code}"
    case = Case.objects.create(
        code=f"{path.prefix}-{day.year}-{number:04d}{ending}", path=path.key, agency=unit.agency, unit=unit, subject=subject,
        position=post.position, referred_from=getattr(form, "referred_from", None), opened_on=day, stage_since=day,
    )  # fmt: skip
    if day > case.today:
        form.add_error("acted_on", "Tanggal perbuatan tidak boleh sesudah hari ini.")
        raise Refused(words_of(form), form)
    if path not in (kept := offered(case.timekeeper.terms)):
        own = next((other.title for other in kept if other.instead_of == path.key), None)
        raise Refused(
            f"Instansi ini tidak membuka perkara baru pada jalur “{path.title}”."
            + (f" Ajukan pada jalur “{own}”." if own else ""),
            form,
        )
    case.assign(
        *(CaseRole(case=case, role=role, person=person, since=day) for role, person in form.parties())
    )
    for role in path.opens_with:
        rows = roles.resolve(role, case, day)
        if not rows:
            raise Refused(
                f"Tidak ditemukan {Role(role).label} untuk pegawai ini pada tanggal itu. "
                "Minta administrator melengkapi data jabatan dan pemangkunya.",
                form,
            )
        case.assign(*rows)
    return case


def _somebody(account):
    """The person who acts through an account; Refused if nobody can."""
    if not account.is_active:
        raise Refused("Akun ini tidak aktif; minta administrator mengaktifkannya.")
    if account.person is None:
        raise Refused("Akun ini tidak terhubung dengan orang; minta administrator menghubungkannya.")
    return account.person


def who(case, path, step, account, day):
    """Whose act this would be, and whether the account only records it; Refused if neither.

    The right to act is judged on the day of the act. Gives (Holder, recording).
    """
    person = _somebody(account)
    if Role.CLOCK in step.rule.by:
        if account.username == Account.SYSTEM:
            return Holder(person), False
        raise Refused(f"Langkah “{step.label}” terjadi karena waktu; tidak ada yang mengambilnya.")
    for role in step.rule.by:
        for holder in roles.holders(case, role, day):
            if holder.person.pk == person.pk:
                return holder, False
    for role in step.rule.by:
        office = path.recorded_by_office.get(role)
        if office and any(h.person.pk == person.pk for h in roles.holders(case, office, day)):
            official = roles.holders(case, role, day)
            if not official:
                raise Refused(f"Tidak ada {Role(role).label} yang menjabat pada {day:%d-%m-%Y}.")
            return official[0], True
    names = " atau ".join(Role(role).label for role in step.rule.by)
    may = [holder for role in step.rule.by for holder in roles.holders(case, role, day)]
    offices = dict.fromkeys(holder.incumbency.title for holder in may if holder.incumbency)
    raise Refused(
        f"Langkah “{step.label}” adalah wewenang {names}. {person.name} tidak memegangnya dalam perkara ini "
        f"pada {day:%d-%m-%Y}." + (f" Yang berwenang: {'; '.join(offices)}." if offices else "")
    )


def _act(case, path, step, holder, recording, form, account, channel, operator, trial, ordered=True):
    """What take() and open_case() share: from the facts on."""
    if not form.is_valid():
        raise Refused(words_of(form), form)
    asked = form.asked()
    before = case.stage
    seq = case.entry_count + 1
    law = path(case, holder, seq)
    try:
        if step.act is not None:
            step.act(law, asked)
        elif ordered:
            getattr(law, step.name)(asked)
        else:
            law.take_out_of_order(step, asked)
    except TransitionNotAllowed as refusal:
        raise Refused(getattr(refusal, "unmet_message", "") or str(refusal), form) from None
    _check_passages(case, path, before)
    _take_up_evidence(case, seq, form)
    printed = form.canonical()
    hand = account.person if recording else None
    papers = [] if law.wrong is None else _replace(case, seq, law.wrong, holder, hand, asked, trial)
    papers += _issue(case, seq, step, holder, hand, form, asked, printed, trial, law.wrong)
    if trial:
        return papers
    if not (law.wrong and not law.wrong.again):
        _set_deadlines(case, path, before)
    for other in law.touched:
        _set_deadlines(other, path, other.stage)
    entry = _write(
        case, kind=Entry.Kind.STEP, step=step.name, before=before, holder=holder, account=account,
        acted_on=asked.acted_on, facts=printed, papers=papers, channel=channel, operator=operator,
        basis="; ".join(str(citation) for citation in step.rule.basis),
    )  # fmt: skip
    _leave_notices(case, path, entry, papers)
    return entry


def _out_of_order(deviation, case, path, *rest):
    """Take the step that an agreed deviation opens; what the file lacks for it is refused in words."""
    try:
        entry = _act(case, path, *rest, ordered=False)
    except (ObjectDoesNotExist, IntegrityError, MissingFieldError, AttributeError, TypeError):
        # Every step may count on what the steps before it wrote down. Here one of them was not taken.
        logger.exception("%s: langkah %s dengan penyimpangan", case.code, deviation.step)
        raise Refused(
            "Langkah ini memerlukan sesuatu yang belum ada dalam berkas, atau sudah pernah dilakukan. Penyimpangan hanya "
            "menyimpangi urutan: ambil dahulu langkah yang melengkapinya."
        ) from None
    if isinstance(entry, Entry):
        deviation.used_seq = entry.seq
        deviation.save(update_fields=["used_seq"])
    return entry


def _issue(case, seq, step, holder, hand, form, facts, printed, trial, wrong=None):
    """Freeze every paper of a step; `hand` is who recorded it for another."""
    return [
        (wrong.addressed(letter) if wrong else letter).issue(
            case=case, seq=seq, on=facts.acted_on, signer=holder, facts=facts, printed=printed,
            basis=step.printable_basis, number=form.number_given(letter), preview=trial, recorded_by=hand,
        )
        for letter in step.rule.letters
    ]  # fmt: skip


def _replace(case, seq, wrong, holder, hand, asked, trial):
    """Take a wrong paper back and freeze the one that stands in its place, if any is to; gives it in a list."""
    fresh = [] if asked.without_replacement else [
        wrong.letter.issue(
            case=case, seq=seq, on=wrong.dated(asked.acted_on), signer=holder, facts=SimpleNamespace(**wrong.facts),
            printed={name: plain(value) for name, value in wrong.facts.items()}, basis=wrong.step.printable_basis,
            preview=trial, recorded_by=hand, replaces=wrong.paper,
        )
    ]  # fmt: skip
    asked.replacement = fresh[0] if fresh else None
    if not trial:
        Revocation.objects.create(
            document=wrong.paper, replaced_by=asked.replacement, seq=seq, reason=asked.reason
        )
    return fresh


@Prepared
def _locked(case: int):
    rows = Case.objects.select_for_update(of=("subject", "self"), no_key=True).filter(pk=case)
    about = "subject", "position", "unit__parent__parent"
    return rows.select_related(*about, "allegation", "decision__kind", "serving", "duty_release")


def lock(case):
    """A case fetched anew and held against every other writer until the transaction ends; with what an act reads.

    The person whom it is about is held first, and with him every other case of his: what is done in one may move the
    clocks of another, and no two of them ever wait for each other.
    """
    if (locked := _locked.first(getattr(case, "pk", case))) is None:
        raise Case.DoesNotExist
    return locked


def move(case, old, new, stage, *, step, holder, form, account, facts, printed, channel, operator):
    """Put a locked case on another path, at the stage that answers to its own: the second writer of `Case.stage`."""
    _check_passages(case, old, case.stage)
    seq, before, day = case.entry_count + 1, case.stage, form.cleaned_data["acted_on"]
    _close_deadlines(case)
    case.path = new.key
    new.stage.set(new(case), stage)
    case.save(update_fields=["path", "stage"])
    printed.acted_on = day
    papers = _issue(case, seq, step, holder, None, form, printed, facts, trial=False)
    _set_deadlines(case, new, stage)
    entry = _write(
        case, kind=Entry.Kind.MOVE, step="", before=before, holder=holder, account=account, acted_on=day, facts=facts,
        papers=papers, channel=channel, operator=operator,
        basis="; ".join(str(citation) for citation in step.rule.basis),
    )  # fmt: skip
    _check_passages(case, new, stage)
    return entry


def act_beside(
    case,
    path,
    *,
    kind,
    step,
    name,
    holder,
    recording,
    form,
    account,
    channel,
    operator,
    trial,
    facts,
    printed_as,
):
    """An act of an office that is recorded with a paper of its own and moves nothing; gives its Entry (the papers of a trial)."""
    _check_passages(case, path, case.stage)
    seq = case.entry_count + 1
    _take_up_evidence(case, seq, form)
    printed = SimpleNamespace(**printed_as | {"acted_on": form.cleaned_data["acted_on"]})
    hand = account.person if recording else None
    papers = _issue(case, seq, step, holder, hand, form, printed, facts, trial)
    if trial:
        return papers
    return _write(
        case, kind=kind, step=name, before=case.stage, holder=holder, account=account,
        acted_on=form.cleaned_data["acted_on"], facts=facts, papers=papers, channel=channel, operator=operator,
        basis="; ".join(str(citation) for citation in step.rule.basis),
    )  # fmt: skip


def note_deadline(case, facts, *, acted_on, channel, basis):
    """Write what time or the calendar did to a deadline of a locked case: the clock's entry, without a paper, which
    moves nothing. Gives the Entry."""
    _check_passages(case, path_of(case.path), case.stage)
    clock = Account.objects.get(username=Account.SYSTEM)
    return _write(
        case, kind=Entry.Kind.DEADLINE, step="", before=case.stage, holder=Holder(clock.person), account=clock,
        acted_on=acted_on, facts=facts, papers=[], channel=channel, operator="", basis=basis,
    )  # fmt: skip


def passed_stages(case, path):
    """Every stage that the case has been at, by its own entries, in order, in the words of this path."""
    moves = case.entries.filter(kind__in=Entry.MOVES_THE_CASE).exclude(to_stage="")
    return [
        path.stage_from(key, stage) for key, stage in moves.order_by("seq").values_list("path", "to_stage")
    ]


def unmet_passage(path, stage, passed):
    """The first group of stages of which a case should have been at one before it may be at `stage`; None if none lacks."""
    groups = path.must_pass.get(stage, ())
    return next((group for group in groups if not set(map(str, group)) & set(passed)), None)


def notify(case, accounts, event, text):
    """Leave one notice in the outbox for each of these accounts."""
    Notice.objects.bulk_create(
        Notice(account=account, case=case, event=f"{event}-{account.pk}", text=text)
        for account in accounts.filter(is_active=True)
    )


def _check_passages(case, path, before):
    """Hold the path's mandatory passages against this case's own entries, whoever calls and however he got here."""
    entries = Entry.chain_of(case)
    moves = [entry for entry in entries if entry.kind in Entry.MOVES_THE_CASE and entry.to_stage]
    passed = [path.stage_from(entry.path, entry.to_stage) for entry in moves]
    head, last = entries[-1].digest if entries else "", moves[-1].to_stage if moves else NEW
    if (last, len(entries), head) != (before, case.entry_count, case.head_digest):
        raise Refused(
            "Tahap perkara tidak sesuai dengan catatannya. Hentikan dan minta administrator memeriksa berkas."
        )
    if group := unmet_passage(path, case.stage, passed):
        needed = " atau ".join(f"“{path.label_of(stage)}”" for stage in group)
        raise Refused(f"“{path.label_of(case.stage)}” baru terbuka sesudah {needed}.")


def _take_up_evidence(case, seq, form):
    """Make every file named in the answer part of the case."""
    for value in form.cleaned_data.values():
        for row in value if isinstance(value, list) else [value]:
            file = getattr(row, "file", None) if not isinstance(row, Evidence) else row
            if isinstance(file, Evidence):
                file.case, file.entry_seq = case, seq
                file.description = getattr(row, "description", "") or file.description
                # Of two acts that name one upload at the same moment, the second must not carry it out of the first.
                free = Evidence.objects.filter(pk=file.pk, case=None)
                if not free.update(case=case, entry_seq=seq, description=file.description):
                    raise Refused(f"Berkas “{file.name}” baru saja dipakai; unggah sekali lagi.", form)


def _set_deadlines(case, path, before):
    """Close what was due at the stage that is left; count what is due at the stage that is reached.

    A day that was told stays where the same step goes on being due from the same day.
    """
    leaving = any(clock_runs(step) for step in path.steps_from(before))
    coming = [step for step in path.steps_from(case.stage) if clock_runs(step)]
    if leaving and not coming:
        _close_deadlines(case)
        return
    told = {d.step: d for d in case.deadlines.filter(closed=False)} if leaving else {}
    due = []
    for following in coming:
        start = following.rule.clock.since(case)
        if start is None:
            continue
        if (same := told.get(following.name)) and same.counted_from == start:
            del told[following.name]
        else:
            due.append(_deadline(case, following.name, following.rule.clock, start))
    if told:
        case.deadlines.filter(pk__in=[d.pk for d in told.values()]).update(closed=True)
    Deadline.objects.bulk_create(due)


_CLOSE = f"UPDATE {Deadline._meta.db_table} SET closed = %s WHERE case_id = %s AND NOT closed"


def _close_deadlines(case):
    """Close whatever is still due in a case, by a statement that Django need not write anew at each step."""
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE, [True, case.pk])


def _deadline(case, name, clock, start):
    return Deadline(
        case=case, step=name, term=clock.term or "", kind=clock.kind, counted_from=start,
        due_on=clock.due_on(case, start), calendar=case.timekeeper.calendar,
    )  # fmt: skip


def clock_runs(step):
    """Whether a step falls due at all: a clock that only says how early it may be leaves no deadline."""
    return bool(step.rule.clock and step.rule.clock.since)


def _write(case, *, kind, step, before, holder, account, acted_on, facts, papers, channel, operator, basis):
    """Write the entry, its erasable words, and the head of the chain on the case."""
    salt = EntryText.new_salt()
    entry = Entry(
        case=case, seq=case.entry_count + 1, kind=kind, path=case.path, step=step, from_stage=before,
        to_stage=case.stage, actor=holder.person,
        actor_office=holder.office,
        recorded_by=account, acted_on=acted_on, recorded_at=timezone.now(), channel=channel, operator=operator,
        basis=basis, documents=[[paper.slug, paper.number, paper.html_sha256] for paper in papers],
        commitment=EntryText.commit(salt, facts), previous=case.head_digest,
    )  # fmt: skip
    entry.digest = entry.compute_digest(case.code, holder.person.handle, account.username)
    entry.save(force_insert=True)
    EntryText.objects.create(entry=entry, salt=salt, facts=facts)
    case.entry_count, case.head_digest = entry.seq, entry.digest
    if kind in Entry.MOVES_THE_CASE:
        case.stage_since = acted_on
    case.save(update_fields=["stage", "entry_count", "head_digest", "stage_since"])
    return entry


def _leave_notices(case, path, entry, papers):
    """Tell whoever's turn it now is, and the employee if there is a paper for him; no fact of the case goes along."""
    # A referral that has come to its end hands the turn back to the case that it came from.
    waiting = case.referred_from if case.referred_from_id and case.stage in path.ends() else case
    path = path_of(waiting.path)
    if entry.from_stage == entry.to_stage:  # what runs beside the way goes on by such steps alone
        following = path.waiting_in(waiting)
    else:
        following = [step for step in path.steps_from(waiting.stage) if step.is_the_way]
    # Whose act beside the way an office records reads nothing: the office is told.
    turn = {
        role if step.is_the_way else path.recorded_by_office.get(role, role)
        for step in following
        for role in step.rule.by
    } - {Role.CLOCK}
    rows = [row for row in waiting.role_rows(case.today) if row.role in turn]
    told = {row.person_id for row in rows if row.person_id}
    for role in {row.role for row in rows if row.position_id}:
        told |= {holder.person.pk for holder in roles.holders(waiting, role, case.today)}
    told -= case.party_ids
    if any(paper.for_subject for paper in papers):
        told.add(case.subject_id)
    accounts = Account.objects.filter(person__in=told, is_active=True).values_list("pk", "person_id")
    Notice.objects.bulk_create(
        Notice(
            account_id=account,
            case=case if person == case.subject_id else waiting,
            event=f"{case.code}-{entry.seq}-{account}",
            text="Ada perkembangan pada perkara Anda."
            if person == case.subject_id
            else "Sebuah perkara menunggu langkah Anda.",
        )
        for account, person in accounts
        if account != entry.recorded_by_id
    )


def day_of(data):
    """The day of the act as answered, to judge the right to act on; None where the answer is no date."""
    try:
        return Facts.base_fields["acted_on"].clean(data.get("acted_on"))
    except ValidationError:  # the form will say so in words
        return None


def words_of(form):
    """Every error of a form in one line, field by field."""
    lines = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        lines.append(f"{label}: {' '.join(errors)}" if label else " ".join(errors))
    return " ".join(lines)
