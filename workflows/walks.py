"""A walk: acts of a case written down as JSON and taken through the gate, as any person would take them."""

import json
import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django import forms
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from mediation import roles
from mediation.models import Account, CalendarVersion, Case, Evidence, Person
from mediation.roles import Role
from workflows import deviation, gate, uploads
from workflows.facts.base import FileField, RowsField
from workflows.facts.deviation import AgreementFacts, DeclineFacts, DeviationFacts
from workflows.facts.disposition import DispositionFacts
from workflows.grammar import Refused
from workflows.models import Entry
from workflows.paths import path_of

TODAY = re.compile(r"today(?:([+-])(\d+))?(w)?$")


class Unreadable(Exception):
    """The walk is not written as walks are."""


class Different(Exception):
    """An act did not go as the walk expects: which, expected what, got what."""


@dataclass
class Act:
    """One line of a walk."""

    number: int
    who: str
    on: date
    do: str
    case: str = "1"
    path: str = ""
    facts: dict = field(default_factory=dict)
    expect: str = ""
    words: str = ""


def read(file):
    """The acts of a walk file; Unreadable in words."""
    try:
        rows = json.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Unreadable(f"Berkas jalan {file} tidak terbaca: {error}") from None
    if not isinstance(rows, list) or not rows:
        raise Unreadable("Berkas jalan harus berupa daftar perbuatan.")
    return [_act(number, row) for number, row in enumerate(rows, start=1)]


def _act(number, row):
    if not isinstance(row, dict):
        raise Unreadable(f"Perbuatan {number} bukan objek.")
    known = {"as", "on", "case", "do", "path", "facts", "expect", "words", "note"}
    if strange := set(row) - known:
        raise Unreadable(f"Perbuatan {number}: kunci tidak dikenal: {', '.join(sorted(strange))}.")
    for key in ("as", "on", "do"):
        if not isinstance(row.get(key), str):
            raise Unreadable(f"Perbuatan {number} tidak memuat “{key}”.")
    for key in ("path", "expect", "words"):
        if not isinstance(row.get(key, ""), str):
            raise Unreadable(f"Perbuatan {number}: “{key}” harus teks.")
    # A label is part of the names of files that --out writes.
    if not isinstance(row.get("case", "1"), str | int) or "/" in str(row.get("case", "1")):
        raise Unreadable(f"Perbuatan {number}: “case” harus nama tanpa garis miring.")
    if row["do"] == "open" and not row.get("path"):
        raise Unreadable(f"Perbuatan {number}: “open” memerlukan “path”.")
    if row.get("expect", "") not in {"", "ok", "refused"}:
        raise Unreadable(f"Perbuatan {number}: “expect” hanya boleh “refused”.")
    if not isinstance(row.get("facts", {}), dict):
        raise Unreadable(f"Perbuatan {number}: “facts” harus objek.")
    return Act(
        number, row["as"], day_of(row["on"], number), row["do"], str(row.get("case", "1")), row.get("path", ""),
        row.get("facts", {}), row.get("expect", ""), row.get("words", ""),
    )  # fmt: skip


def day_of(text, number=0):
    """An ISO date, or `today`, `today-N`, `today+N` in calendar days; a `w` behind it: the first working day from there."""
    if match := TODAY.match(text):
        sign, days, working = match.groups()
        try:
            day = timezone.localdate() + timedelta(days=int(days or 0) * (-1 if sign == "-" else 1))
        except OverflowError:
            raise Unreadable(f"Perbuatan {number}: tanggal di luar kalender: {text!r}.") from None
        return CalendarVersion.current().working_days().after(day - timedelta(days=1), 1) if working else day
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Unreadable(f"Perbuatan {number}: tanggal tidak terbaca: {text!r}.") from None


@dataclass
class Walked:
    """What a walk left: its cases by label, the entries of its acts in order, the files that it stored."""

    cases: dict = field(default_factory=dict)
    entries: list = field(default_factory=list)
    files: list = field(default_factory=list)

    def remove_files(self, since=0):
        """Take stored evidence away again: a rollback undoes the rows, never the files."""
        for file in self.files[since:]:
            file.storage.delete(file.name)
        del self.files[since:]


def walk(acts, folder, *, operator=""):
    """Take every act in turn, all or nothing. Gives Walked; raises Different at the first act that goes otherwise."""
    walked = Walked()
    try:
        with transaction.atomic():
            for act in acts:
                done = _take(act, walked, Path(folder), operator)
                if isinstance(done, Entry):  # what was refused, or only asked for, leaves none
                    walked.entries.append((act.case, done))
    except BaseException:
        walked.remove_files()
        raise
    return walked


def _take(act, walked, folder, operator):
    stored = len(walked.files)
    try:
        # A savepoint: what was refused must leave nothing behind, and the walk goes on.
        with transaction.atomic():
            entry = _try(act, walked, folder, operator)
    except Refused as refusal:
        walked.remove_files(since=stored)
        if act.expect != "refused":
            raise Different(
                f"Perbuatan {act.number} ({act.do} oleh {act.who} pada {act.on}): diharapkan berhasil, "
                f"ditolak: {refusal.words}"
            ) from None
        if act.words and act.words.lower() not in refusal.words.lower():
            raise Different(
                f"Perbuatan {act.number} ({act.do}): diharapkan ditolak dengan kata “{act.words}”, "
                f"ditolak dengan: {refusal.words}"
            ) from None
        return None
    if act.expect == "refused":
        raise Different(
            f"Perbuatan {act.number} ({act.do} oleh {act.who} pada {act.on}): diharapkan ditolak, berhasil."
        )
    return entry


def _try(act, walked, folder, operator):
    cases = walked.cases
    if act.do == "open":
        path = path_of(act.path)
        account = _opener(act, path)
        step = path.opening()
        form = step.rule.facts(None, case=None, step=step, recording=True)
        data = _answers(act, form, folder, account, walked)
        entry = gate.open_case(act.path, account, data, channel="walk", operator=operator)
        cases[act.case] = entry.case
        return entry
    if act.case not in cases:
        raise Unreadable(f"Perbuatan {act.number}: perkara “{act.case}” belum dibuka.")
    case = Case.objects.get(pk=cases[act.case].pk)
    path = path_of(case.path)
    if act.do in BESIDE:
        form, do = BESIDE[act.do](case)
    else:
        step, _ = gate.opened(case, path, act.do)
        form = step.rule.facts(None, case=case, step=step, recording=True)

        def do(*given, **told):
            return gate.take(act.do, *given, **told)

    account = _account(act, case)
    data = _answers(act, form, folder, account, walked)
    return do(case, account, data, channel="walk", operator=operator)


BESIDE = {
    "dispose": lambda case: (DispositionFacts(case=case), gate.dispose),
    "want_deviation": lambda case: (
        DeviationFacts(case=case, steps=deviation.may_be_wanted(case)),
        deviation.want,
    ),
    "agree_deviation": lambda case: (
        AgreementFacts(case=case, step=deviation.agreement(path_of(case.path)), recording=True),
        deviation.agree,
    ),
    "decline_deviation": lambda case: (DeclineFacts(case=case, step=None), deviation.decline),
}
"""What an office may do on a case beside its steps: the form, and the act."""


def _account(act, case):
    if not act.who.startswith("@"):
        return _by_username(act.who)
    role = Role.named(act.who[1:])
    if role is None:
        raise Refused(f"Peran “{act.who}” tidak dikenal.")
    if role == Role.CLOCK:
        return _by_username(Account.SYSTEM)
    for holder in roles.holders(case, role, act.on):
        return _account_of(holder.person)
    raise Refused(f"Tidak ada pemegang {role.label} dalam perkara ini pada {act.on:%d-%m-%Y}.")


def _opener(act, path):
    """Who opens: a username, or a role as it will be in the case that is about to be opened."""
    if not act.who.startswith("@"):
        return _by_username(act.who)
    role = Role.named(act.who[1:])
    if role is None:
        raise Refused(f"Peran “{act.who}” tidak dikenal.")
    subject = Person.objects.filter(handle=str(act.facts.get("subject", ""))).first()
    if subject is None:
        raise Refused("“subject” pada pembukaan harus nama akun seseorang yang ada.")
    involved = Person.objects.filter(
        handle__in=[row.get("person") for row in act.facts.get("involved") or [] if isinstance(row, dict)]
    )
    if role == Role.DIRECT_SUPERIOR:
        found = roles.direct_superior(subject, act.on, {p.pk for p in involved})
    elif role == Role.SUBJECT:
        return _account_of(subject)
    else:
        held = roles.position_of(subject, act.on)
        draft = Case(subject=subject, agency=held.position.unit.agency) if held else None
        rows = roles.resolve(role, draft, act.on) if draft and role in roles.DUTIES else []
        found = [h for row in rows for h in roles.office_holders(row.position, act.on, {subject.pk})]
    if not found:
        raise Refused(f"Tidak ada pemegang {role.label} bagi pegawai ini pada {act.on:%d-%m-%Y}.")
    return _account_of(found[0].person)


def _by_username(username):
    account = Account.objects.filter(username=username).first()
    if account is None:
        raise Refused(f"Akun “{username}” tidak ada.")
    return account


def _account_of(person):
    account = Account.objects.filter(person=person).first()
    if account is None:
        raise Refused(f"{person.name} tidak mempunyai akun.")
    return account


def _answers(act, form, folder, account, walked):
    """The facts as a form is posted: files kept as evidence first, rows spread over numbered fields."""
    facts = ({"acted_on": act.on.isoformat()} if "acted_on" in form.fields else {}) | act.facts
    for name, value in facts.items():
        if isinstance(value, dict) and str(value.get("case")) in walked.cases:
            facts[name] = walked.cases[str(value["case"])].code  # another case of this walk, by its label
    if strange := set(facts) - set(form.fields):
        raise Refused(
            f"Isian tidak dikenal pada langkah “{act.do}”: {', '.join(sorted(strange))}. "
            f"Yang ada: {', '.join(form.fields)}."
        )
    data, files = {}, {}
    for name, value in facts.items():
        _spread(form.fields[name], name, value, data, files, folder)
    data, refused = uploads.keep(data, files, account)
    kept = Evidence.objects.filter(token__in=[data[name] for name in files if name not in refused])
    walked.files += [evidence.file for evidence in kept]
    if refused:
        raise Refused(" ".join(refused.values()))
    return data


def _spread(field, name, value, data, files, folder):
    if isinstance(field, RowsField):
        if not isinstance(value, list):
            raise Refused(f"“{name}” harus daftar baris.")
        for number, row in enumerate(value):
            if not isinstance(row, dict):
                row = {next(iter(field.row_form.base_fields)): row}
            for key, cell in row.items():
                if key not in field.row_form.base_fields:
                    raise Refused(f"Baris “{name}” tidak mengenal “{key}”.")
                _spread(field.row_form.base_fields[key], f"{name}-{number}-{key}", cell, data, files, folder)
    elif isinstance(field, FileField):
        if value:
            files[name] = _file(value, folder)
    elif isinstance(field, forms.MultipleChoiceField):
        data[name] = [str(choice) for choice in (value if isinstance(value, list) else [value])]
    elif isinstance(value, bool):
        if value:
            data[name] = "on"
    elif isinstance(value, dict):
        data[name] = value.get("value") or value.get("akun") or value.get("kode") or ""
    elif value is not None:
        text = str(value)
        data[name] = day_of(text).isoformat() if TODAY.match(text) else text


def _file(value, folder):
    """A file named relative to the walk, or given whole as {"name", "text"}."""
    if isinstance(value, dict):
        return ContentFile(str(value.get("text", "")).encode(), name=str(value.get("name", "berkas")))
    path = folder / str(value)
    if not path.is_file():
        raise Refused(f"Berkas {value} tidak ada di samping berkas jalan.")
    return ContentFile(path.read_bytes(), name=path.name)


def as_told(walked):
    """The entries of a walk as data, for `entries.json`."""
    fresh = Entry.objects.select_related("case", "actor", "recorded_by", "text").in_bulk(
        [e.pk for _, e in walked.entries]
    )
    told = []
    for label, entry in walked.entries:
        e = fresh.get(entry.pk, entry)
        told.append(
            {
                "case": label, "code": e.case.code, "seq": e.seq, "kind": e.kind, "path": e.path, "step": e.step,
                "from": e.from_stage, "to": e.to_stage, "actor": e.actor.handle, "actor_office": e.actor_office,
                "recorded_by": e.recorded_by.username, "acted_on": e.acted_on.isoformat(),
                "recorded_at": e.recorded_at.isoformat(), "channel": e.channel, "operator": e.operator,
                "basis": e.basis, "documents": e.documents, "facts": e.text.facts, "digest": e.digest,
            }
        )  # fmt: skip
    return told
