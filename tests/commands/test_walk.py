"""manage.py walk: acts from a file, through the gate like any other, all or nothing."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.core.files.storage import FileSystemStorage
from django.utils import timezone

from documents.models import Document, NumberSeries
from mediation.models import Account, Case, Evidence, Notice
from tests.commands import manage
from tests.divorce import DIVORCE
from tests.notice import NOTICE
from tests.walking import BUDI, DISCIPLINE, IBU_RINA, KONSELOR, ORANG_LAIN, PPPK, REFERRAL, SRI, acting
from workflows import walks
from workflows.management.commands import walk as command
from workflows.models import Entry
from workflows.paths import PATHS
from workflows.verify import verify

WALKS = sorted((configured.BASE_DIR / "fixtures" / "walks").glob("*.json"))
TODAY = timezone.localdate
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def beside(regency, tmp_path, monkeypatch):
    """A folder with a file of evidence in it, and a store of evidence of its own."""
    monkeypatch.setattr(Evidence._meta.get_field("file"), "storage", FileSystemStorage(tmp_path / "data"))
    folder = tmp_path / "walks"
    folder.mkdir()
    (folder / "laporan.pdf").write_bytes(PDF)
    return folder


def report(**changes):
    """The opening of a discipline case, as a walk tells it."""
    facts = {
        "subject": BUDI, "kind": "kewajiban", "description": "Tidak melaksanakan tugas.", "acted_from": "today-60",
        "place": "SMP Negeri 1 Wanagiri", "evidence": [{"description": "Laporan", "file": "laporan.pdf"}],
    }  # fmt: skip
    act = {"as": "@DIRECT_SUPERIOR", "on": "today-40", "do": "open", "path": DISCIPLINE, "facts": facts}
    facts |= changes.pop("facts", {})
    return act | changes


def summons(**changes):
    facts = {"attend_on": "today-5w", "attend_at": "09.00", "place": "Ruang kepala"} | changes.pop(
        "facts", {}
    )
    return {"as": "@DIRECT_SUPERIOR", "on": "today-39", "do": "summon", "facts": facts} | changes


@pytest.fixture
def walk(beside):
    """Writes a walk beside its evidence and runs it."""

    def run(acts, *options):
        file = beside / "walk.json"
        file.write_text(acts if isinstance(acts, str) else json.dumps(acts))
        return manage("walk", file, *options)

    return run


def nothing_is_left(beside):
    """No row of a case and no file of one."""
    models = (Case, Entry, Document, Evidence, Notice, NumberSeries)
    assert {model.__name__: model.objects.count() for model in models} == {
        model.__name__: 0 for model in models
    }
    assert files_in(beside.parent / "data") == []
    return True


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


# Every walk of the demo ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", WALKS, ids=lambda file: file.stem)
def test_every_walk_of_the_demo_goes_as_it_expects(beside, file):
    ran = manage("walk", file, "--trial")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("SESUAI: ")
    assert nothing_is_left(beside)


WALKED = (DISCIPLINE, REFERRAL, DIVORCE, NOTICE)
# What no walk of the demo agency can take; each is tried by a walk, and refused in these words.
NOT_OF_THE_DEMO = {
    # Its table of powers gives the dismissal of an ahli utama to the President, whom the example agency does not hold.
    (DISCIPLINE, "propose_dismissal"): "melengkapi jabatan atasan",
    # Nobody is sure what silence does; an agency that has laid it down turns its switch on.
    (DISCIPLINE, "note_silence"): "belum dipastikan",
    # The example agency has no mediation of its own at its personnel office: that term of it is nought.
    (DIVORCE, "invite_to_second_mediation"): "tidak mempunyai mediasi",
    (DIVORCE, "mediate_again"): "tidak mempunyai mediasi",
    (DIVORCE, "mediate_again_to_peace"): "tidak mempunyai mediasi",
    (DIVORCE, "note_second_mediation_impossible"): "tidak mempunyai mediasi",
    # It calls both once more before the certificate: that term of it is one.
    (NOTICE, "give_certificate_at_once"): "Panggil dahulu keduanya",
}


def acts_of_the_demo():
    """Every act of every walk, with the path of its case."""
    for file in WALKS:
        paths = {}
        for act in json.loads(file.read_text()):
            label = str(act.get("case", "1"))
            paths[label] = act.get("path") or paths[label]
            yield paths[label], act


def test_every_step_of_a_case_is_taken_by_a_walk_of_the_demo():
    """Of discipline, referral, permit and notice. An agency's own path stands beside the law's: its walks show only what
    differs."""
    taken = {(path, act["do"]) for path, act in acts_of_the_demo() if act.get("expect") != "refused"}
    taken = {(path, step) for path, step in taken if path in WALKED}
    steps = {(key, step.name) for key in WALKED for step in PATHS[key].steps()}
    assert steps - taken == set(NOT_OF_THE_DEMO)


def test_every_act_beside_the_steps_is_taken_by_a_walk_of_the_demo():
    taken = {act["do"] for _, act in acts_of_the_demo() if act.get("expect") != "refused"}
    beside = {name for path in PATHS.values() for name in path.beside} | set(walks.BESIDE)
    assert taken >= beside
    told = (configured.BASE_DIR / "docs" / "walks.md").read_text()
    assert {name for name in beside if f"| `{name}` |" not in told} == set()


def test_what_the_demo_agency_cannot_do_is_tried_and_refused():
    refused = [(path, act["do"], act["words"]) for path, act in acts_of_the_demo() if "expect" in act]
    for (path, step), words in NOT_OF_THE_DEMO.items():
        assert any((path, step) == act[:2] and words in act[2] for act in refused), step


def test_the_walks_of_the_demo_show_many_refusals_and_say_why():
    refusals = [act for _, act in acts_of_the_demo() if act.get("expect") == "refused"]
    assert len(refusals) >= 100
    assert all(act["words"] for act in refusals)


# A fresh machine may start the demo on any day: eves and morrows of long holidays, weekends, both ends of a year.
DAYS = [
    date(2026, 4, 2), date(2025, 12, 31), date(2026, 3, 19), date(2026, 5, 15), date(2026, 12, 26), date(2027, 3, 15),
]  # fmt: skip


def run_on(day, monkeypatch):
    """Take every walk as if this were today; the walks that go otherwise, each with its words."""
    moment = datetime(day.year, day.month, day.day, 3, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: moment)
    failed = {}
    for file in WALKS:
        ran = manage("walk", file, "--trial")
        if ran.code:
            failed[file.stem] = ran.err
    return failed


@pytest.mark.deep
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_demo_fails_on_no_day(beside, monkeypatch, day):
    assert run_on(day, monkeypatch) == {}


# What a walk leaves --------------------------------------------------------------------------------------------


def test_a_walk_takes_its_acts_in_order_and_says_which_cases_it_made(walk):
    ran = walk([report(), summons()])
    case = Case.objects.get()
    assert ran == (0, f"SESUAI: 2 perbuatan, 2 catatan; 1={case.code}\n", "")
    assert case.stage == "dipanggil"
    assert list(case.entries.values_list("seq", "step")) == [(1, "open"), (2, "summon")]
    assert verify().broken == []


def test_every_entry_of_a_walk_carries_its_channel_and_its_operator(walk):
    assert walk([report(), summons()], "--operator", "Rina", "--reason", "pemindahan berkas lama").code == 0
    assert set(Entry.objects.values_list("channel", "operator")) == {("walk", "Rina: pemindahan berkas lama")}


def test_a_walk_is_judged_by_the_days_of_its_acts(walk):
    assert walk([report(), summons()]).code == 0
    assert list(Entry.objects.order_by("seq").values_list("acted_on", flat=True)) == [
        TODAY() - timedelta(days=40), TODAY() - timedelta(days=39),
    ]  # fmt: skip
    assert Case.objects.get().allegation.acted_from == TODAY() - timedelta(days=60)


def test_a_walk_takes_iso_dates_too(walk):
    acts = [
        report(on="2025-02-03", facts={"acted_from": "2025-01-13"}),
        summons(on="2025-02-04", facts={"attend_on": "2025-02-17"}),
    ]
    assert walk(acts).code == 0
    assert [str(e.acted_on) for e in Entry.objects.order_by("seq")] == ["2025-02-03", "2025-02-04"]


def test_a_case_and_its_referral_are_two_labels_of_one_walk(walk):
    acts = [
        report(case="a"),
        summons(case="a", facts={"attend_on": "today-26w"}),
        {
            "as": "@DIRECT_SUPERIOR", "on": "today-16", "do": "examine", "case": "a",
            "facts": {"place": "Ruang kepala", "questions": [{"question": "Apa?", "answer": "Lalai."}]},
        },
        {
            "as": SRI, "on": "today-16", "do": "assess_severe", "case": "a",
            "facts": {"impact": "negara", "reasons": "Luas."},
        },
        {"as": "@PERSONNEL_OFFICE", "on": "today-15", "do": "refer", "case": "a"},
        {"as": "@CLINIC", "on": "today-14", "do": "open", "case": "b", "path": REFERRAL, "facts": {"subject": BUDI}},
        {"as": KONSELOR, "on": "today-13", "do": "refuse", "case": "b"},
        {"as": IBU_RINA, "on": "today-12", "do": "note_counselling_refused", "case": "a"},
    ]  # fmt: skip
    ran = walk(acts)
    assert ran.code == 0, ran.err
    discipline, referral = Case.objects.get(path=DISCIPLINE), Case.objects.get(path=REFERRAL)
    assert f"a={discipline.code}, b={referral.code}" in ran.out
    assert (discipline.stage, referral.stage) == ("menolak_konseling", "menolak")
    assert referral.referred_from == discipline


def test_a_role_is_whoever_holds_it_in_that_case_on_that_date(walk):
    """On the days of an acting holder (Plh.) the act is his; before, it is the definitive one's."""
    sri = Account.objects.get(username=SRI).person
    stand_in = Account.objects.get(username=ORANG_LAIN).person
    post = sri.incumbencies.get().position
    acting(post, stand_in, TODAY() - timedelta(days=39), TODAY() - timedelta(days=30))
    assert walk([report(), summons()]).code == 0
    assert [e.actor for e in Entry.objects.select_related("actor").order_by("seq")] == [sri, stand_in]


def test_time_itself_is_an_actor_of_a_walk(walk):
    """The last walk of the demo that comes into force ends with the clock's own act."""
    file = next(file for file in WALKS if file.stem.startswith("02-"))
    assert manage("walk", file).code == 0
    last = Entry.objects.order_by("seq").last()
    assert (last.step, last.actor.handle, last.recorded_by.username) == ("take_effect", "sistem", "sistem")


def test_evidence_lies_beside_the_walk_and_becomes_part_of_the_case(walk):
    assert walk([report()]).code == 0
    kept = Evidence.objects.get()
    assert (kept.case, kept.entry_seq, kept.name, kept.description) == (
        Case.objects.get(),
        1,
        "laporan.pdf",
        "Laporan",
    )
    assert kept.file.open().read() == PDF


def test_evidence_can_be_written_out_in_the_walk(walk):
    whole = {"name": "surat.pdf", "text": PDF.decode()}
    assert walk([report(facts={"evidence": [{"description": "Surat", "file": whole}]})]).code == 0
    assert Evidence.objects.get().name == "surat.pdf"


def test_an_expected_refusal_is_as_expected(walk):
    ran = walk(
        [
            report(),
            summons(**{"as": "@SUBJECT"}, expect="refused", words="wewenang Atasan langsung"),
            summons(),
        ]
    )
    assert ran.code == 0, ran.err
    assert Entry.objects.count() == 2


def test_a_refused_act_leaves_nothing_behind_in_a_walk_that_goes_on(walk, beside):
    refused = report(facts={"subject": PPPK}, expect="refused", words="PPPK")
    assert walk([refused, report()]).code == 0
    assert Case.objects.get().code.endswith("-0001")
    assert Evidence.objects.count() == 1
    assert len(files_in(beside.parent / "data")) == 1


# Out ------------------------------------------------------------------------------------------------------------


def test_papers_and_entries_are_written_out(walk, tmp_path):
    out = tmp_path / "deep" / "out"
    assert walk([report(), summons(expect="refused", **{"as": BUDI}), summons()], "--out", out).code == 0
    assert sorted(p.name for p in out.iterdir()) == [
        "01-1-registrasi-disiplin.html", "02-1-panggilan-1.html", "entries.json",
    ]  # fmt: skip
    paper = Document.objects.get(slug="panggilan-1")
    assert (out / "02-1-panggilan-1.html").read_text() == paper.html
    told = json.loads((out / "entries.json").read_text())
    assert [(e["case"], e["seq"], e["step"], e["from"], e["to"]) for e in told] == [
        ("1", 1, "open", "", "dilaporkan"), ("1", 2, "summon", "dilaporkan", "dipanggil"),
    ]  # fmt: skip
    assert told[1]["channel"] == "walk"
    assert told[1]["operator"]
    assert told[1]["actor"] == told[1]["recorded_by"] == SRI
    assert told[1]["documents"] == [["panggilan-1", paper.number, paper.html_sha256]]
    assert told[1]["facts"]["attend_at"] == "09.00"
    assert told[1]["basis"] == "Pasal 26 ayat (2) PP 94/2021"
    assert told[1]["digest"] == Entry.objects.get(seq=2).digest


def test_the_pdfs_are_drawn_when_asked_for(walk, tmp_path):
    assert walk([report()], "--out", tmp_path / "out", "--pdf").code == 0
    assert (tmp_path / "out" / "01-1-registrasi-disiplin.pdf").read_bytes().startswith(b"%PDF-")


def test_a_trial_is_written_out_and_leaves_nothing(walk, beside, tmp_path):
    ran = walk([report(), summons()], "--trial", "--out", tmp_path / "out")
    assert ran.code == 0
    assert ran.out.startswith("SESUAI: 2 perbuatan, 2 catatan; 1=HD-")
    assert len(list((tmp_path / "out").iterdir())) == 3
    assert nothing_is_left(beside)


def test_a_label_cannot_write_outside_the_folder(walk, beside, tmp_path):
    ran = walk([report(case="../../luar")], "--out", tmp_path / "a" / "b")
    assert ran.code == 2
    assert "garis miring" in ran.err
    assert list(tmp_path.rglob("*luar*")) == []
    assert nothing_is_left(beside)


def test_what_cannot_be_written_out_is_not_kept_either(walk, beside, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    ran = walk([report()], "--out", tmp_path / "berkas")
    assert (ran.code, ran.out) == (2, "")
    assert "Tidak dapat ditulis" in ran.err
    assert nothing_is_left(beside)


# Different ------------------------------------------------------------------------------------------------------


def test_a_refusal_that_was_not_expected_rolls_the_whole_walk_back(walk, beside):
    ran = walk([report(), summons(facts={"attend_on": "today-38"})])
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Perbuatan 2 (summon oleh @DIRECT_SUPERIOR")
    assert "diharapkan berhasil, ditolak: " in ran.err
    assert "hari kerja penuh" in ran.err
    assert nothing_is_left(beside)


def test_a_refusal_that_does_not_come_rolls_the_whole_walk_back(walk, beside):
    ran = walk([report(), summons(expect="refused", words="apa pun")])
    assert (ran.code, ran.out) == (1, "")
    assert "Perbuatan 2" in ran.err
    assert "diharapkan ditolak, berhasil" in ran.err
    assert nothing_is_left(beside)


def test_a_refusal_in_other_words_rolls_the_whole_walk_back(walk, beside):
    ran = walk([report(), summons(**{"as": "@SUBJECT"}, expect="refused", words="tanggal merah")])
    assert ran.code == 1
    assert "“tanggal merah”" in ran.err
    assert "wewenang Atasan langsung" in ran.err
    assert nothing_is_left(beside)


def test_a_difference_in_the_last_of_many_acts_undoes_the_first(walk, beside):
    acts = [json.loads(WALKS[1].read_text())][0]
    for name in ("bukti-laporan.pdf", "keputusan-bertanda-tangan.pdf", "bukti-kirim.jpg"):
        (beside / name).write_bytes((WALKS[1].parent / name).read_bytes())
    acts.append({"as": "@CLOCK", "on": "today", "do": "take_effect"})
    ran = walk(acts)
    assert ran.code == 1
    assert f"Perbuatan {len(acts)}" in ran.err
    assert nothing_is_left(beside)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"as": "@RATU_ADIL"}, "Peran “@RATU_ADIL” tidak dikenal"),
        ({"as": "@SANCTIONING_AUTHORITY"}, "Tidak ada pemegang"),
        ({"as": "tidak-ada"}, "Akun “tidak-ada” tidak ada"),
        ({"as": "admin"}, "tidak terhubung dengan orang"),
        ({"as": ORANG_LAIN}, "tidak memegangnya dalam perkara ini"),
        ({"as": "@CLOCK"}, "tidak memegangnya"),
        ({"on": "today+1"}, "sesudah hari ini"),
        ({"as": SRI, "on": "today-41"}, "tidak memegangnya dalam perkara ini"),
        ({"do": "terbang"}, "tidak mengenal langkah “terbang”"),
        ({"do": "take_effect"}, "tidak terbuka dari tahap itu"),
        ({"facts": {"rahasia": "x"}}, "Isian tidak dikenal pada langkah “summon”: rahasia"),
        ({"facts": {"signed_scan": "tiada.pdf"}}, "Berkas tiada.pdf tidak ada"),
        ({"facts": {"attend_at": ""}}, "wajib diisi"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_the_gate_or_the_walk_refuses(walk, beside, change, words):
    facts = change.get("facts", {})
    ran = walk(
        [report(), summons(**{key: value for key, value in change.items() if key != "facts"}, facts=facts)]
    )
    assert ran.code == 1
    assert words in ran.err
    assert nothing_is_left(beside)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"path": "disiplin/pp53-2010"}, "tidak dikenal"),
        ({"facts": {"subject": "000"}}, "subject"),
        ({"facts": {"subject": PPPK}}, "PPPK"),
        ({"facts": {"evidence": []}}, "sedikitnya 1 baris"),
        ({"facts": {"evidence": "laporan.pdf"}}, "harus daftar baris"),
        ({"facts": {"evidence": [{"berkas": "laporan.pdf"}]}}, "tidak mengenal “berkas”"),
        ({"facts": {"evidence": [{"description": "x", "file": "walk.json"}]}}, "bukan PDF, JPEG, atau PNG"),
        ({"as": "@TEAM_CHAIR"}, "Tidak ada pemegang"),
        ({"as": "@SUBJECT"}, "adalah wewenang"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_an_opening_is_refused_for(walk, beside, change, words):
    ran = walk([report(**change)])
    assert ran.code == 1
    assert words in ran.err
    assert nothing_is_left(beside)


# Unreadable -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "acts",
    [
        "bukan json", "{}", "[]", "[1]", '"x"', '[{"as": "x"}]', '[{"as": 1, "on": "today", "do": "open"}]',
        [report(on="kemarin")], [report(on="2025-02-30")], [report(on="today-99999999999")], [report(path="")],
        [report(expect="gagal")], [report(rahasia=1)], [report() | {"facts": []}], [summons()], [report(), summons(case="2")],
        [report(facts={"acted_from": "today-99999999999"})], [report(words=3)], [report(path=["x"])], [report(case=None)],
    ],
    ids=lambda acts: json.dumps(acts)[:60],
)  # fmt: skip
def test_an_unreadable_walk_exits_2_and_leaves_nothing(walk, beside, acts):
    ran = walk(acts)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()
    assert nothing_is_left(beside)


def test_a_walk_that_is_not_there_is_unreadable(beside):
    assert manage("walk", beside / "tiada.json").code == 2
    assert manage("walk", beside).code == 2
    (beside / "latin.json").write_bytes(b'[{"as": "\xe9"}]')
    assert manage("walk", beside / "latin.json").code == 2


def test_a_walk_without_its_file_is_told_how_it_is_used(db):
    ran = manage("walk")
    assert ran.code == 2
    assert "usage" in ran.err


# Whose hand -----------------------------------------------------------------------------------------------------


@pytest.fixture
def in_earnest(monkeypatch, settings):
    """Neither a demo nor a test: an office."""
    settings.RUKUN_DEMO = False
    monkeypatch.setattr(command, "_testing", lambda: False)


@pytest.mark.parametrize("options", [(), ("--operator", "Rina"), ("--reason", "pemindahan")])
def test_outside_the_demo_a_walk_needs_an_operator_and_a_reason(walk, in_earnest, beside, options):
    ran = walk([report()], *options)
    assert (ran.code, ran.out) == (2, "")
    assert "--operator dan --reason wajib" in ran.err
    assert nothing_is_left(beside)


def test_outside_the_demo_operator_and_reason_go_into_the_entry(walk, in_earnest):
    assert walk([report()], "--operator", "Rina", "--reason", "pemindahan").code == 0
    assert Entry.objects.get().operator == "Rina: pemindahan"


def test_a_walk_cannot_be_more_than_the_person_it_names(walk, beside):
    """The operator types; the right to act is still the actor's."""
    ran = walk([report(), summons(**{"as": IBU_RINA})], "--operator", "Rina", "--reason", "x")
    assert ran.code == 1
    assert "adalah wewenang Atasan langsung" in ran.err
    assert nothing_is_left(beside)


def test_days_are_read_as_they_are_written():
    today = TODAY()
    assert walks.day_of("today") == today
    assert walks.day_of("today-7") == today - timedelta(days=7)
    assert walks.day_of("today+7") == today + timedelta(days=7)
    assert walks.day_of("2022-02-08") == date(2022, 2, 8)


@pytest.mark.parametrize("text", ["", "today -7", "TODAY", "2022-13-01", "besok", "today--1"])
def test_other_days_are_unreadable(text):
    with pytest.raises(walks.Unreadable):
        walks.day_of(text)


def test_a_walk_stands_where_it_is_told(beside, walk, monkeypatch, tmp_path):
    """Evidence is found beside the walk, not where the command is started."""
    monkeypatch.chdir(tmp_path)
    assert walk([report()]).code == 0
    assert not Path("laporan.pdf").exists()
