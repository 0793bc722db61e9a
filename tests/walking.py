"""Walks cases through the gate for the tests: lawful answers for every step, lawful days, and the way to a stage."""

from collections import deque
from datetime import date, timedelta

from django.core.files.base import ContentFile

from mediation import roles
from mediation.models import (
    Account,
    Case,
    Evidence,
    Incumbency,
    Person,
    Position,
    SanctionKind,
    Severity,
    Unit,
)
from mediation.roles import Role
from tests import divorce, notice
from tests.divorce import DIVORCE, SOP
from tests.notice import NOTICE
from workflows import gate
from workflows.facts.duties import leads
from workflows.grammar import NEW, Clock
from workflows.paths import path_of

START = date(2025, 2, 3)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
DISCIPLINE, REFERRAL = "disiplin/pp94-2021", "konseling/rujukan"
PERMITS = (DIVORCE, SOP)

BUDI, SRI, PAK_HADI, IBU_RINA = (
    "198501242010011001",
    "197206181997032001",
    "197002281995121001",
    "197809122002122001",
)
KONSELOR, ORANG_LAIN, IRBAN, ANALIS = (
    "198409302009031001",
    "198904232014032001",
    "197405191999032001",
    "198605142010012001",
)
AUDITOR = "197904032005012001"
"""Of supervision too, like Irban."""
WAHYU, PPPK = "199003112014031001", "199103052022212001"
"""Wahyu is a pelaksana under a pengawas, who holds the power over light sanctions himself."""
DOCTOR = "196611201992031002"
"""A functional official of the highest rank (ahli utama): whom the President alone dismisses."""


def upload(account, name="bukti.pdf"):
    """A file as it lies after the upload, named by its token."""
    return Evidence.keep(ContentFile(PDF, name=name), "application/pdf", account).token


def rows(name, items):
    """Rows of a form as a browser posts them."""
    return {f"{name}-{n}-{key}": value for n, item in enumerate(items) for key, value in item.items()}


def report(**changes):
    """What a lawful report says; `files` is the number of pieces of evidence."""
    return {
        "subject": BUDI,
        "kind": "kewajiban",
        "description": "Tidak melaksanakan tugas.",
        "acted_from": "2025-01-13",
        "place": "SMP Negeri 1 Wanagiri",
        "files": 1,
    } | changes


def _team(case):
    superior = roles.holders(case, Role.DIRECT_SUPERIOR, case.stage_since)[0].person.handle
    return rows(
        "members",
        [
            {"person": superior, "element": "atasan_langsung", "seat": "ketua"},
            {"person": IRBAN, "element": "pengawasan", "seat": "sekretaris"},
            {"person": ANALIS, "element": "kepegawaian", "seat": "anggota"},
        ],
    )


def _replacement(case):
    """The seat of supervision goes to the other who may have it."""
    old, new = sorted(
        (IRBAN, AUDITOR), key=lambda who: not case.team.current().filter(person__handle=who).exists()
    )
    return {"leaving": old, "cause": "pindah", "person": new, "reasons": "Dimutasi ke perangkat daerah lain."}


def _summons(case, on, term="panggilan1"):
    return {
        "attend_on": case.timekeeper.due_on(term, on).isoformat(),
        "attend_at": "09.00",
        "place": "Ruang kepala",
    }


def _examination():
    return {"place": "Ruang kepala"} | rows(
        "questions", [{"question": "Apa yang terjadi?", "answer": "Saya lalai."}]
    )


def _result():
    return {
        "findings": "Terbukti lalai.",
        "impact": "Tugas terganggu.",
        "recommendation": "Dijatuhi hukuman.",
    }


def _decision(case, kind):
    if threshold := case.allegation.threshold():  # the days fix the kind
        kind = threshold.kind.imposable.key
    return {"kind": kind, "proven_act": "tidak melaksanakan tugas", "reasons": "Terbukti."}


def _witness(case, on):
    return {
        "full_name": "Siti Aminah",
        "occupation": "Wali murid",
        "topic": "Kejadian di kelas.",
        "attend_on": _next_day(case, on, 1),
        "attend_at": "09.00",
        "place": "Ruang kepala",
    }


def _testimony(case):
    waiting = case.testimonies.filter(heard_on=None).first()
    return _examination() | {"witness": str(waiting.ordinal if waiting else 1)}


def _release(case, on):
    asked = {"effective_on": on.isoformat(), "reasons": "Perbuatannya berdampak pada negara."}
    held = roles.position_of(case.subject, on)
    if held and leads(held.position):
        asked |= {
            "acting": ANALIS,
            "acting_number": "800.1.11.1/9/2025",
            "acting_until": (on + timedelta(days=365)).isoformat(),
        }
    return asked


def _excused(case, account):
    allegation = case.allegation
    left = case.absences.filter(excused_on=None).first() if allegation.days_listed else None
    day = left.day if left else allegation.acted_from + timedelta(days=case.absences.count())
    on_end = "" if allegation.days_listed else max((allegation.days_on_end or 0) - 1, 0)
    row = {"day": day.isoformat(), "reason": "Sakit", "file": upload(account)}
    return {"days_on_end": on_end} | rows("excused", [row])


def _tenth_day(case):
    days = case.timekeeper.days
    if case.allegation.days_listed:
        row = days.longest_row(case.absences.filter(excused_on=None).values_list("day", flat=True))
        return (row[9:10] or [case.opened_on])[0].isoformat()
    return days.after(case.allegation.acted_from - timedelta(days=1), 10).isoformat()


def _stopped_from(case):
    stop = getattr(case, "salary_stop", None)
    return {"stopped_from": stop.earliest.isoformat() if stop and stop.tenth_day else "2025-03-01"}


def _next_day(case, on, days=3):
    return case.timekeeper.days.after(on, days).isoformat()


def lawful(step, case, on, account):
    """Lawful answers for any step of any path."""
    if case.path in PERMITS:
        return divorce.lawful(step, case, on, lambda: upload(account))
    if case.path == NOTICE:
        return notice.lawful(step, case, on, lambda: upload(account))
    asked = {
        "summon": lambda: _summons(case, on),
        "team_summon": lambda: _summons(case, on),
        "summon_again": lambda: _summons(case, on, "panggilan2_jarak"),
        "team_summon_again": lambda: _summons(case, on, "panggilan2_jarak"),
        "note_absence": lambda: {"waited_until": "12.00"} if case.path == DISCIPLINE else {},
        "note_second_absence": lambda: {"waited_until": "12.00"} if case.path == DISCIPLINE else {},
        "team_note_absence": lambda: {"waited_until": "12.00"},
        "team_note_second_absence": lambda: {"waited_until": "12.00"},
        "examine": _examination,
        "examine_unsigned": lambda: _examination() | {"refusal_reason": "Tidak menyebutkan alasan"},
        "team_examine": _examination,
        "team_examine_unsigned": lambda: _examination() | {"refusal_reason": "Tidak menyebutkan alasan"},
        "review": lambda: (
            {"severity": Severity.LIGHT, "chronology": "Tidak masuk rapat.", "reasons": "Perlu diperiksa."}
            | rows("breaches", [{"breach": "tugas-kedinasan"}])
        ),
        "not_pursue": lambda: {
            "ground": "tanpa_dasar",
            "chronology": "Tidak jelas.",
            "reasons": "Tidak ada bukti.",
        },
        "assess_light": lambda: {"impact": "unit_kerja", "reasons": "Terbatas di unit."},
        "assess_moderate": lambda: {"impact": "instansi", "reasons": "Sampai ke instansi."},
        "assess_severe": lambda: {"impact": "negara", "reasons": "Sampai ke negara."},
        "close_not_proven": lambda: {"reasons": "Tidak ada bukti."},
        "decide_not_proven": lambda: {"reasons": "Tidak ada bukti."},
        "decide_light": lambda: _decision(case, "teguran-lisan"),
        "decide": lambda: _decision(case, "teguran-lisan"),
        "decide_severe": lambda: _decision(case, "turun-jabatan"),
        "send_up": _result,
        "report_without_team": _result,
        "team_report": _result,
        "report_absence": lambda: _result() | {"severity": Severity.SEVERE},
        "raise_to_moderate": lambda: {"reasons": "Lebih berat."},
        "raise_to_severe": lambda: {"reasons": "Lebih berat."},
        "pass_on": lambda: {"reasons": "Lebih berat."},
        "pass_down": lambda: {"severity": Severity.LIGHT, "reasons": "Lebih ringan."},
        "propose_dismissal": lambda: {"reasons": "Tidak layak lagi menjadi PNS."},
        "form_team": lambda: _team(case),
        "replace_member": lambda: _replacement(case),
        "call_witness": lambda: _witness(case, on),
        "team_call_witness": lambda: _witness(case, on),
        "authority_call_witness": lambda: _witness(case, on),
        "hear_witness": lambda: _testimony(case),
        "team_hear_witness": lambda: _testimony(case),
        "authority_hear_witness": lambda: _testimony(case),
        "release_from_duty": lambda: _release(case, on),
        "note_neglect": lambda: {"remarks": "Diingatkan dua kali dengan surat."},
        "note_authority_neglect": lambda: {"remarks": "Diingatkan dua kali dengan surat."},
        "recount_absence": lambda: _excused(case, account),
        "report_ten_days": lambda: {"tenth_day": _tenth_day(case)},
        "verify_ten_days": lambda: {"verified_days": "10", "sources": "Mesin absensi."},
        "refute_ten_days": lambda: {"verified_days": "9", "sources": "Mesin absensi."},
        "stop_salary": lambda: _stopped_from(case),
        "repay_salary": lambda: {"months": "Maret 2025"},
        "return_salary": lambda: {"months": "Maret 2025", "amount": "3500000"},
        "consult_auditor": lambda: {"indications": "Dana kegiatan dipakai untuk keperluan sendiri."},
        "note_auditor_answer": lambda: {
            "outcome": "ada_kerugian",
            "summary": "Kerugian terbukti.",
            "letter": upload(account),
        },
        "call_to_receive": lambda: {
            "call_on": _next_day(case, on),
            "call_at": "10.00",
            "place": "Ruang rapat",
        },
        "serve": lambda: {"place": "Ruang rapat"},
        "send": lambda: {"address": "Jalan Kenanga 5", "courier": "Pos", "proof": upload(account)},
        "confirm_receipt": lambda: {"received_by": "Keluarga", "proof": upload(account)},
        "note_return": lambda: {"why": "pindah", "proof": upload(account)},
        "send_again": lambda: {"address": "Jalan Melati 9", "courier": "Pos", "proof": upload(account)},
        "hand_over": lambda: {"place": "Ruang rapat"},
        "deem_received": lambda: {
            "address": "Jalan Kenanga 5",
            "efforts": "Dicari tiga kali.",
            "witness_1": "Kepala Desa Kenanga",
            "witness_2": "Ketua RT 02",
            "proof": upload(account),
        },
        "file_objection": lambda: {"reasons": "Saya tidak lalai."},
        "file_appeal": lambda: (
            {"reasons": "Saya tidak lalai."}
            | rows("evidence", [{"description": "Surat", "file": upload(account)}])
        ),
        "admit_objection": lambda: _admitted(case, account),
        "admit_appeal": lambda: _admitted(case, account),
        "answer_objection": lambda: {"response": "Perbuatannya terbukti."},
        "answer_appeal": lambda: {"response": "Perbuatannya terbukti."},
        "uphold_on_objection": lambda: {"reasons": "Keberatan tidak beralasan."},
        "annul_on_objection": lambda: {"reasons": "Perbuatannya tidak terbukti."},
        "lighten_on_objection": lambda: {
            "reasons": "Terlalu berat.",
            "kind": _kind(case, weight__lt=_weight(case)),
        },
        "aggravate_on_objection": lambda: {
            "reasons": "Terlalu ringan.",
            "kind": _kind(case, weight__gt=_weight(case)),
        },
        "change_on_objection": lambda: {
            "reasons": "Tepat.",
            "kind": _kind(case, severity=case.decision.kind.severity),
        },
        "permit_work": lambda: {"work_from": on.isoformat(), "duty": "Guru Ahli Muda"},
        "uphold_on_appeal": lambda: _bpasn(case, on, account),
        "lighten_on_appeal": lambda: _bpasn(case, on, account) | {"kind": "turun-jabatan"},
        "aggravate_on_appeal": lambda: _bpasn(case, on, account),
        "change_on_appeal": lambda: _bpasn(case, on, account),
        "annul_on_appeal": lambda: _bpasn(case, on, account),
        "deliver_review": lambda: {"way": "diserahkan", "place": "Ruang rapat"},
        "deliver_annulment": lambda: {"way": "diserahkan", "place": "Ruang rapat"},
        "note_upload": lambda: _uploaded(on),
        "document": lambda: _uploaded(on),
        "follow_transfer": lambda: (
            _moved(case, on) | {"proof_number": "821/7/2025", "proof": upload(account)}
        ),
        "close_deceased": lambda: _left(on, account),
        "close_retired": lambda: _left(on, account),
        "close_resigned": lambda: _left(on, account),
        "hand_over_file": lambda: (
            _left(on, account)
            | {"agency": "Pemerintah Kabupaten Sukamaju", "addressee": "Kepala BKPSDM", "city": "Sukamaju"}
        ),
        "appoint": lambda: _appointment(case, on),
        "reappoint": lambda: _appointment(case, on),
        "appoint_next": lambda: _appointment(case, on),
        "declare_unavailable": lambda: {"reason": "konselor"},
    }
    late = {"late_reason": "Berkas baru lengkap."} if step.endswith("_on_objection") else {}
    return asked.get(step, dict)() | late


def _weight(case):
    return case.decision.kind.weight


def _kind(case, **limits):
    """Another kind of sanction within these limits, the nearest to the one imposed; an empty answer if there is none."""
    kinds = SanctionKind.objects.filter(active=True, dismissal=False, **limits).exclude(
        pk=case.decision.kind_id
    )
    near = sorted(kinds, key=lambda kind: abs(kind.weight - _weight(case)))
    return near[0].key if near else ""


def _moved(case, on):
    """The employee of a case sits in another post of the agency since a day."""
    post = Position.objects.get(code="sdn2-tata-usaha")
    posts = case.subject.incumbencies.on(on)
    if not posts.filter(position=post).exists():
        posts.update(until=on - timedelta(days=1))
        Incumbency.objects.create(position=post, person=case.subject, since=on)
    return {}


def _admitted(case, account):
    """A challenge that came on the day on which the decision was received."""
    received = case.serving.received_on.isoformat()
    return {"filed_on": received, "reasons": "Saya tidak lalai.", "proof": upload(account)}


def _bpasn(case, on, account):
    return {
        "number": "17/BPASN/2025",
        "decided_on": on.isoformat(),
        "dictum": "Memutus.",
        "scan": upload(account),
    }


def _uploaded(on):
    return {"system": "idis", "uploaded_on": on.isoformat(), "reference": "IDIS-2025-0042"}


def _left(on, account):
    return {"happened_on": on.isoformat(), "proof_number": "474.3/12/2025", "proof": upload(account)}


def _appointment(case, on):
    return {"held_on": _next_day(case, on), "held_at": "09.00", "place": "Klinik", "mode": "tatap_muka"}


def lawful_day(step, case):
    """The first day on which a step may lawfully be dated."""
    if case.path in PERMITS:
        return divorce.lawful_day(step, case)
    if case.path == NOTICE:
        return notice.lawful_day(step, case)
    day = case.stage_since
    if step in {"note_neglect", "note_authority_neglect"}:
        asked = path_of(case.path).step(step).rule.facts(None, case=case, step=None)
        return max(day, case.timekeeper.due_on(asked.term, asked.since()) + timedelta(days=1))
    if step in {"examine", "examine_unsigned"} or (
        step.startswith("note_") and step.endswith("absence") and case.path == DISCIPLINE
    ):
        summons = case.summonses.filter(by="atasan_langsung").last()
        return max(day, summons.attend_on) if summons and case.stage.startswith("dipanggil") else day
    if step.startswith(("team_examine", "team_note")):
        return max(day, case.summonses.filter(by="tim_pemeriksa").last().attend_on)
    if step in {"serve", "send"}:
        return max(day, case.serving.call_on)
    told = case.deadlines.filter(step=step, closed=False).first()
    if told and told.kind == Clock.ON:
        return told.due_on
    if step.endswith("_on_objection") and case.stage == "keberatan":
        answer = case.deadlines.filter(step="answer_objection", closed=False).first()
        return answer.due_on + timedelta(days=1) if answer else day
    if case.path == REFERRAL and (step.startswith("note_")):
        return max(day, case.sessions.last().held_on)
    if step == "declare_unavailable":
        return max(day, case.timekeeper.due_on("klinik_tidak_tersedia", case.opened_on) + timedelta(days=1))
    return day


def account_for(role, case, on):
    """The account of whoever holds a role in a case on a day."""
    if role == Role.CLOCK:
        return Account.objects.get(username=Account.SYSTEM)
    return Account.objects.get(person=roles.holders(case, role, on)[0].person)


def open_case(account=None, on=START, key=DISCIPLINE, **changes):
    """Open a case as its direct superior would (or the account given)."""
    if key == REFERRAL:
        account = account or Account.objects.get(username=KONSELOR)
        return gate.open_case(key, account, {"acted_on": on.isoformat(), **changes}).case
    if key in PERMITS:
        if key == SOP:
            divorce.keep_sop()
        subject = changes.setdefault("subject", BUDI)
        account = account or Account.objects.get(username=subject)
        facts = divorce.request(lambda: upload(account), **changes)
        return gate.open_case(key, account, {"acted_on": on.isoformat(), **facts}).case
    if key == NOTICE:
        subject = changes.setdefault("subject", BUDI)
        account = account or Account.objects.get(username=subject)
        facts = notice.notify(on, lambda: upload(account), **changes)
        return gate.open_case(key, account, {"acted_on": on.isoformat(), **facts}).case
    facts = report(**changes)
    if account is None:
        incumbency = roles.position_of(Account.objects.get(username=facts["subject"]).person, on)
        holders = roles.office_holders(incumbency.position.superior, on, {incumbency.person_id})
        account = Account.objects.get(person=holders[0].person)
    files = facts.pop("files")
    evidence = rows("evidence", [{"description": "Laporan", "file": upload(account)} for _ in range(files)])
    return gate.open_case(key, account, {"acted_on": on.isoformat(), **facts, **evidence}).case


def take(case, name, account=None, on=None, channel="uji", **changes):
    """Take a step with lawful answers, but for what is given otherwise; gives the case as it is then."""
    case = Case.objects.get(pk=case.pk)
    step = path_of(case.path).step(name)
    on = on or lawful_day(name, case)
    account = account or account_for(step.rule.by[0], case, on)
    data = {"acted_on": on.isoformat()} | lawful(name, case, on, account) | changes
    gate.take(name, case, account, data, channel=channel)
    return Case.objects.get(pk=case.pk)


REFERRAL_TO = {
    "note_counselled": ["appoint", "note_attendance", "finish"],
    "note_counselling_refused": ["refuse"],
    "note_counselling_missed": ["appoint", "note_absence", "reappoint", "note_second_absence"],
    "note_clinic_unavailable": ["declare_unavailable"],
}
"""The outcome that the district file notes, and the steps of the clinic that bring it about."""


def refer(case, outcome):
    """Open the referral of a case that waits for the clinic, and walk it to an outcome."""
    referral = open_case(key=REFERRAL, on=case.stage_since, subject=case.subject.handle)
    for name in REFERRAL_TO[outcome]:
        referral = take(referral, name)
    return referral


def route(key, stage, avoid=()):
    """The shortest way to a stage: the names of the steps."""
    path = path_of(key)
    queue, seen = deque([(NEW, [])]), {NEW}
    while queue:
        here, names = queue.popleft()
        if here == str(stage):
            return names
        for step in path.steps_from(here):
            if step.target and step.target not in seen and step.name not in avoid:
                seen.add(step.target)
                queue.append((step.target, [*names, step.name]))
    raise LookupError(stage)


SEVERE_ONLY = {"menjalani": "turun-jabatan"} | dict.fromkeys(
    ("banding", "banding_ditanggapi", "bpasn_mengubah", "bpasn_membatalkan", "diberhentikan"), "pdhtaps"
)
"""Stages of a severe sanction, and the kind of it that leads there."""


def way_to(stage, key):
    """The steps to a stage, by the way on which the law of each opens the next."""
    if key in PERMITS:
        return route(key, stage, avoid=divorce.detours(stage))
    if key == NOTICE:
        return route(key, stage, avoid=notice.detours(stage))
    if str(stage) == "pindah_instansi":  # the file goes to another agency only once it is decided
        return [*way_to("diputus", key), "hand_over_file"]
    light = ("decide_light", "decide") if str(stage) in SEVERE_ONLY else ("decide_light",)
    return route(key, stage, avoid=light)


def case_at(stage, key=DISCIPLINE, via=None, kind=None, **opening):
    """A case that was walked to a stage through the gate.

    `via` names the steps where the shortest way is not meant, `kind` the severe sanction that is imposed on it.
    """
    names = via or way_to(stage, key)
    kind = kind or SEVERE_ONLY.get(str(stage))
    if key == REFERRAL:
        parent = case_at("dirujuk")
        case = open_case(key=REFERRAL, on=parent.stage_since, subject=parent.subject.handle)
    else:
        case = open_case(key=key, **opening)
    for name in names[0 if via else 1 :]:
        if name in REFERRAL_TO:
            closed = refer(case, name)
            case = take(case, name, on=max(case.stage_since, closed.stage_since))
        else:
            case = take(case, name, **({"kind": kind} if kind and name == "decide_severe" else {}))
    assert case.stage == str(stage), (case.stage, stage)
    return case


def acting(position, person, since, until, kind=Incumbency.Kind.PLH):
    """Put someone in a post for a time, with a letter."""
    return Incumbency.objects.create(
        position=position,
        person=person,
        kind=kind,
        since=since,
        until=until,
        letter_number="800.1.11.1/7/2025",
    )


def president():
    """The President's post above the regent, with somebody in it; gives the person."""
    state = Unit.objects.create(code="negara", name="Republik Indonesia", kind=Unit.Kind.CENTRE)
    post = Position.objects.create(
        code="presiden", unit=state, title="Presiden Republik Indonesia", level=Position.Level.PRESIDENT
    )
    person = Person.objects.create(handle="presiden", status=Person.Status.NON_ASN, name="Sang Presiden")
    Incumbency.objects.create(position=post, person=person, since=date(2019, 10, 20))
    Account.objects.create(username="presiden", person=person)
    Position.objects.filter(code="bupati").update(superior=post)
    return person
