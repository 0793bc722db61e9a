"""The act: one function, one transaction, the only caller of steps and the only writer of `Case.stage`."""

from types import SimpleNamespace

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from viewflow.fsm import TransitionNotAllowed

from documents import numbering
from mediation import roles
from mediation.models import Account, Case, CaseRole, Evidence, Incumbency, Notice, Position
from mediation.roles import Holder, Role
from workflows.facts.base import Facts
from workflows.facts.disposition import DispositionFacts
from workflows.grammar import NEW, Refused
from workflows.models import Deadline, Entry, EntryText
from workflows.paths import path_of


class _Trial(Exception):
    """Carries the papers of a trial out of the transaction that it undoes."""


def take(name, case, account, data, *, channel="laman", operator="", refused_uploads=None, trial=False):
    """Take one step, whole or not at all.

    Lock, who, facts, guard and act, mandatory passages, letters, deadlines, entry, notices: in this order. `case` is a
    Case (or its pk), `data` what the person answered. Gives the Entry; with `trial` nothing stays, and the papers that
    would be issued are given instead. Raises Refused, in words, and leaves everything as it was.
    """

    def act():
        locked = _lock(getattr(case, "pk", case))
        path = path_of(locked.path)
        step = path.open_step(locked.stage, name)
        holder, recording = who(locked, path, step, account, _day(data) or locked.today)
        form = step.rule.facts(
            data, case=locked, step=step, recording=recording, refused_uploads=refused_uploads
        )
        return _act(locked, path, step, holder, recording, form, account, channel, operator, trial)

    return _whole(act, trial)


def open_case(key, account, data, *, channel="laman", operator="", refused_uploads=None, trial=False):
    """Open a case: the path's first step, taken from nowhere. Gives the Entry (its `.case` is the new case)."""

    def act():
        path = path_of(key)
        step = path.opening()
        form = step.rule.facts(data, case=None, step=step, refused_uploads=refused_uploads)
        if not form.is_valid():
            raise Refused(_words(form), form)
        case = _new_case(path, form)
        try:
            holder, recording = who(case, path, step, account, form.cleaned_data["acted_on"])
        except Refused as refusal:
            raise Refused(refusal.words, form) from None
        if recording:  # only now is it known that the signed scan must come along
            form = step.rule.facts(
                data, case=None, step=step, recording=True, refused_uploads=refused_uploads
            )
        return _act(case, path, step, holder, recording, form, account, channel, operator, trial)

    return _whole(act, trial)


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
        case = (
            Case.objects.select_for_update(of=("self",))
            .select_related("subject", "position", "unit__parent__parent")
            .get(pk=getattr(case, "pk", case))
        )
        giver = disposer(case, account, case.today)
        form = DispositionFacts(data, case=case, giver=giver)
        if not form.is_valid():
            raise Refused(_words(form), form)
        _check_passages(case, path_of(case.path), case.stage)
        asked = form.cleaned_data
        entry = _write(
            case, kind=Entry.Kind.DISPOSITION, step="", before=case.stage, holder=giver, account=account,
            acted_on=case.today, facts=form.canonical(), papers=[], channel=channel, operator=operator, basis="",
        )  # fmt: skip
        case.dispositions.create(**asked)
        told = {h.person.pk for h in roles.office_holders(asked["to_position"], case.today, case.party_ids)}
        accounts = Account.objects.filter(person__in=told, is_active=True).exclude(pk=account.pk)
        Notice.objects.bulk_create(
            Notice(
                account=receiver,
                case=case,
                event=f"{case.code}-{entry.seq}-{receiver.pk}",
                text="Sebuah perkara menunggu langkah Anda: ada disposisi untuk Anda.",
            )
            for receiver in accounts
        )
        return entry


def _lock(pk):
    """The case of this pk, locked with every other case of the same person.

    What is done in one may move the clocks of another; locked together, in one order, two of them never wait for each
    other.
    """
    of_one_person = (
        Case.objects.select_for_update(of=("self",))
        .select_related("subject", "position", "unit__parent__parent", "allegation")
        .filter(subject__cases=pk)
        .order_by("pk")
    )
    return next(case for case in of_one_person if case.pk == pk)


def _whole(act, trial):
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
        raise Refused(_words(form), form)
    unit = post.position.unit
    number = numbering.take(unit.agency, f"perkara:{path.prefix}", day.year)
    case = Case.objects.create(
        code=f"{path.prefix}-{day.year}-{number:04d}", path=path.key, agency=unit.agency, unit=unit, subject=subject,
        position=post.position, referred_from=getattr(form, "referred_from", None), opened_on=day, stage_since=day,
    )  # fmt: skip
    if day > case.today:
        form.add_error("acted_on", "Tanggal perbuatan tidak boleh sesudah hari ini.")
        raise Refused(_words(form), form)
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


def who(case, path, step, account, day):
    """Whose act this would be, and whether the account only records it; Refused if neither.

    The right to act is judged on the day of the act. Gives (Holder, recording).
    """
    person = account.person
    if not account.is_active:
        raise Refused("Akun ini tidak aktif; minta administrator mengaktifkannya.")
    if person is None:
        raise Refused("Akun ini tidak terhubung dengan orang; minta administrator menghubungkannya.")
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


def _act(case, path, step, holder, recording, form, account, channel, operator, trial):
    """What take() and open_case() share: from the facts on."""
    if not form.is_valid():
        raise Refused(_words(form), form)
    asked = SimpleNamespace(**form.cleaned_data)
    before = case.stage
    seq = case.entry_count + 1
    law = path(case, holder, seq)
    try:
        getattr(law, step.name)(asked)
    except TransitionNotAllowed as refusal:
        raise Refused(getattr(refusal, "unmet_message", "") or str(refusal), form) from None
    _check_passages(case, path, before)
    _take_up_evidence(case, seq, form)
    printed = form.canonical()
    papers = [
        letter.issue(
            case=case, seq=seq, on=asked.acted_on, signer=holder, facts=asked, printed=printed,
            basis=step.printable_basis, number=form.cleaned_data.get("letter_number", ""), preview=trial,
            recorded_by=account.person if recording else None,
        )
        for letter in step.rule.letters
    ]  # fmt: skip
    if trial:
        return papers
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


def _check_passages(case, path, before):
    """Hold the path's mandatory passages against this case's own entries, whoever calls and however he got here."""
    entries = list(case.entries.order_by("seq").values_list("kind", "to_stage", "digest"))
    passed = [stage for kind, stage, _ in entries if kind in Entry.MOVES_THE_CASE and stage]
    head = entries[-1][2] if entries else ""
    if (passed[-1] if passed else NEW, len(entries), head) != (before, case.entry_count, case.head_digest):
        raise Refused(
            "Tahap perkara tidak sesuai dengan catatannya. Hentikan dan minta administrator memeriksa berkas."
        )
    for group in path.must_pass.get(case.stage, ()):
        if not set(map(str, group)) & set(passed):
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
                file.save(update_fields=["case", "entry_seq", "description"])


def _set_deadlines(case, path, before):
    """Close what was due at the stage that is left; count what is due at the stage that is reached.

    A day that was told stays where the same step goes on being due from the same day.
    """
    leaving = any(clock_runs(step) for step in path.steps_from(before))
    told = {d.step: d for d in case.deadlines.filter(closed=False)} if leaving else {}
    for following in path.steps_from(case.stage):
        clock = following.rule.clock
        start = clock.since(case) if clock_runs(following) else None
        if start is None:
            continue
        if (same := told.get(following.name)) and same.counted_from == start:
            del told[following.name]
            continue
        Deadline.objects.create(
            case=case, step=following.name, term=clock.term or "", kind=clock.kind, counted_from=start,
            due_on=clock.due_on(case, start), calendar=case.timekeeper.calendar,
        )  # fmt: skip
    if told:
        case.deadlines.filter(pk__in=[d.pk for d in told.values()]).update(closed=True)


def clock_runs(step):
    """Whether a step falls due at all: a clock that only says how early it may be leaves no deadline."""
    return bool(step.rule.clock and step.rule.clock.since)


def _write(case, *, kind, step, before, holder, account, acted_on, facts, papers, channel, operator, basis):
    """Write the entry, its erasable words, and the head of the chain on the case."""
    salt = EntryText.new_salt()
    entry = Entry(
        case=case, seq=case.entry_count + 1, kind=kind, path=case.path, step=step, from_stage=before,
        to_stage=case.stage, actor=holder.person,
        actor_office=holder.incumbency.title if holder.incumbency else "",
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
    waiting = case.referred_from if case.referred_from_id and not path.steps_from(case.stage) else case
    following = path_of(waiting.path).steps_from(waiting.stage)
    turn = {role for step in following if not step.rule.right for role in step.rule.by} - {Role.CLOCK}
    rows = [row for row in waiting.role_rows(case.today) if row.role in turn]
    posts = [row.position_id for row in rows if row.position_id]
    # A vacant post is answered for by the next one up.
    filled = Incumbency.objects.on(case.today).filter(position=OuterRef("pk"))
    above = Position.objects.filter(~Exists(filled), pk__in=posts).values("superior")
    in_office = Incumbency.objects.on(case.today).filter(Q(position__in=posts) | Q(position__in=above))
    told = Q(person__in=in_office.values("person_id")) | Q(
        person__in=[r.person_id for r in rows if r.person_id]
    )
    told &= ~Q(person__in=case.party_ids)
    if any(paper.for_subject for paper in papers):
        told |= Q(person=case.subject_id)
    accounts = Account.objects.filter(told, is_active=True).exclude(pk=entry.recorded_by_id)
    Notice.objects.bulk_create(
        Notice(
            account_id=account,
            case=case if person == case.subject_id else waiting,
            event=f"{case.code}-{entry.seq}-{account}",
            text="Ada perkembangan pada perkara Anda."
            if person == case.subject_id
            else "Sebuah perkara menunggu langkah Anda.",
        )
        for account, person in accounts.values_list("pk", "person_id")
    )


def _day(data):
    """The day of the act as answered, to judge the right to act on; None where the answer is no date."""
    try:
        return Facts.base_fields["acted_on"].clean(data.get("acted_on"))
    except ValidationError:  # the form will say so in words
        return None


def _words(form):
    """Every error of a form in one line, field by field."""
    lines = []
    for name, errors in form.errors.items():
        label = form.fields[name].label if name in form.fields else ""
        lines.append(f"{label}: {' '.join(errors)}" if label else " ".join(errors))
    return " ".join(lines)
