"""The recovery plan is its owner's: sealed for his code, shared by nobody but him, counted only if he agrees."""

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from nacl.public import PrivateKey
from pypdf import PdfReader

from mediation.counseling import plans, vault
from mediation.counseling.models import Counsellor, Plan, PlanOutcome, Visit
from mediation.counseling.visitor import UNKNOWN
from tests.counseling import ask, dump, vault_of, visit

pytestmark = pytest.mark.usefixtures("regency")

CANARY = "burung-kenari-di-jendela"


def goals(*rows, **more):
    """What a browser sends for these goals: (words, [(what, when, helps), …])."""
    sent = {
        "rencana-tujuan-TOTAL_FORMS": len(rows),
        "rencana-tujuan-INITIAL_FORMS": 0,
        "rencana-look_again_on": "",
    }
    for n, (words, steps) in enumerate(rows):
        sent |= {f"rencana-tujuan-{n}-goal": words}
        sent |= {
            f"rencana-tujuan-{n}-langkah-TOTAL_FORMS": len(steps),
            f"rencana-tujuan-{n}-langkah-INITIAL_FORMS": 0,
        }
        for m, step in enumerate(steps):
            names = zip(("what", "when", "helps"), step, strict=False)
            sent |= {f"rencana-tujuan-{n}-langkah-{m}-{name}": value for name, value in names}
    return sent | more


def write(code, *rows, **more):
    return ask(
        code,
        "rencana_simpan",
        **goals(*rows or [("Tidur cukup", [("Tanpa gawai", "mulai malam ini", "istri")])], **more),
    )


def look(code, **changes):
    told = {"tinjau-on": "2026-01-05", "tinjau-words": "Mulai terasa ringan.", "tinjau-how": "4"}
    return ask(code, "rencana_tinjau", **told | changes)


@pytest.fixture
def mine():
    return visit()


# What is written ------------------------------------------------------------------------------------------------------


def test_a_plan_of_goals_and_steps_is_read_again_with_the_code(mine):
    _, code = mine
    response = write(
        code, ("Tidur cukup", [("Tanpa gawai", "mulai malam ini", "istri"), ("", "", "")]), ("", [("", "", "")]),
        **{"rencana-look_again_on": "2027-02-01"},
    )  # fmt: skip
    assert response.status_code == 200 and "Rencana Anda tersimpan" in response.content.decode()
    plan = plans.opened(code.lower().replace("-", " "))
    assert plan["goals"] == [
        {
            "goal": "Tidur cukup",
            "steps": [{"what": "Tanpa gawai", "when": "mulai malam ini", "helps": "istri"}],
        }
    ]
    assert plan["look_again_on"].isoformat() == "2027-02-01"


def test_what_is_emptied_is_gone_and_reviews_stay(mine):
    _, code = mine
    write(code, ("Satu", []), ("Dua", []))
    look(code)
    write(code, ("", []), ("Dua", []))
    plan = plans.opened(code)
    assert [row["goal"] for row in plan["goals"]] == ["Dua"]
    assert len(plan["reviews"]) == 1


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([("", [])], "sedikitnya satu tujuan"),
        ([("", [("Jalan pagi", "", "")])], "untuk tujuan apa"),
        ([("Sehat", [("", "besok", "")])], "Tulis langkahnya"),
        ([("x" * 301, [])], "300"),
        ([(f"Tujuan {n}", []) for n in range(6)], "5"),
    ],
)
def test_a_plan_that_says_too_little_or_too_much_is_refused_and_nothing_typed_is_lost(mine, rows, words):
    _, code = mine
    response = write(code, *rows)
    page = response.content.decode()
    assert response.status_code == 422 and words in page
    assert all(row[0] in page for row in rows[:5])
    assert not Plan.objects.exists()


@pytest.mark.parametrize(
    "sent",
    [
        {}, {"rencana-tujuan-TOTAL_FORMS": "x"}, goals(("Satu", []), **{"rencana-look_again_on": "besok"}),
        goals(("Satu", []), **{"rencana-tujuan-0-langkah-TOTAL_FORMS": "9999999"}),
        {key: value for key, value in goals(("Satu", [])).items() if "langkah" not in key},
        goals(("nol\0", [])),
    ],
    ids=range(6),
)  # fmt: skip
def test_garbage_is_refused_and_never_an_error(mine, sent):
    assert ask(mine[1], "rencana_simpan", **sent).status_code == 422
    assert not Plan.objects.exists()


def test_a_review_of_the_same_day_takes_the_place_of_the_earlier(mine):
    _, code = mine
    write(code)
    look(code, **{"tinjau-on": "2026-02-01"})
    look(code)
    assert look(code, **{"tinjau-how": "5"}).status_code == 200
    assert [(row["on"].isoformat(), row["how"]) for row in plans.opened(code)["reviews"]] == [
        ("2026-01-05", 5), ("2026-02-01", 4),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "changes", [{"tinjau-on": "2999-01-01"}, {"tinjau-how": "6"}, {"tinjau-words": ""}, {"tinjau-on": "x"}]
)
def test_a_review_of_a_day_to_come_or_without_words_is_refused(mine, changes):
    _, code = mine
    write(code)
    assert look(code, **changes).status_code == 422
    assert plans.opened(code)["reviews"] == []


@pytest.mark.parametrize("act", ["rencana_bagikan", "rencana_berhenti", "rencana_tutup"])
def test_nothing_is_shared_or_closed_before_anything_is_written(mine, act):
    vault_of(mine[0].counsellor)
    assert plans.NOTHING_YET in ask(mine[1], act).content.decode()
    assert not Plan.objects.exists()


# Who reads it ---------------------------------------------------------------------------------------------------------


def test_nothing_of_a_plan_stands_in_clear_in_the_database(mine):
    _, code = mine
    vault_of(mine[0].counsellor)
    write(code, (CANARY, [(CANARY, CANARY, CANARY)]), **{"rencana-look_again_on": "2031-03-07"})
    look(code, **{"tinjau-words": CANARY})
    ask(code, "rencana_bagikan")
    ask(code, "rencana_tutup", **{"tutup-helped": CANARY})
    told = repr(dump())
    assert Plan.objects.get().for_counsellor
    secrets = (CANARY, "2031-03-07", "2031, 3, 7", code, code.replace("-", ""))
    assert [secret for secret in secrets if secret in told] == []


def test_another_visitor_s_code_opens_another_plan_or_none(mine):
    write(mine[1])
    _, other = visit()
    assert plans.opened(other) is None
    assert "Tidur cukup" not in ask(other).content.decode()
    assert plans.opened("bukan kode") is None and plans.opened("") is None


def test_the_counsellor_reads_nothing_until_it_is_shared_and_then_every_change(mine):
    here, code = mine
    private = vault_of(here.counsellor)
    write(code)
    assert plans.shared(here, private) is None
    assert "Rencana dibagikan" in ask(code, "rencana_bagikan").content.decode()
    write(code, ("Berani bicara", []))
    assert plans.shared(here, private)["goals"][0]["goal"] == "Berani bicara"
    assert plans.shared(here, PrivateKey.generate()) is None


def test_what_is_taken_back_is_gone(mine):
    here, code = mine
    private = vault_of(here.counsellor)
    write(code)
    ask(code, "rencana_bagikan")
    ask(code, "rencana_berhenti")
    assert plans.shared(here, private) is None
    write(code)
    assert Plan.objects.get().for_counsellor is None


def test_who_takes_over_the_visit_is_not_given_the_plan_by_that(mine):
    here, code = mine
    first, second = here.counsellor, Counsellor.objects.exclude(pk=here.counsellor_id).first()
    old, new = vault_of(first), vault_of(second)
    write(code)
    ask(code, "rencana_bagikan")
    Visit.objects.filter(pk=here.pk).update(counsellor=second)
    assert plans.shared(here, new) is None
    write(code)
    assert plans.shared(here, new) is None and plans.shared(here, old) is None
    assert "Bagikan kepada konselor saya" in ask(code).content.decode()


def test_a_new_key_in_place_of_a_lost_one_is_not_given_the_plan(mine):
    here, code = mine
    vault_of(here.counsellor)
    write(code)
    ask(code, "rencana_bagikan")
    here.counsellor.vault_key.delete()
    fresh = vault_of(Counsellor.objects.get(pk=here.counsellor_id))
    write(code)
    assert plans.shared(here, fresh) is None
    ask(code, "rencana_bagikan")
    assert plans.shared(here, fresh)["goals"]


def test_without_a_counsellor_s_key_nothing_is_sealed_for_anybody(mine):
    write(mine[1])
    assert "belum menyiapkan kuncinya" in ask(mine[1], "rencana_bagikan").content.decode()
    assert Plan.objects.get().for_counsellor is None


def test_the_code_s_key_alone_opens_what_is_kept(mine):
    write(mine[1])
    with pytest.raises(vault.Locked):
        vault.unseal(Plan.objects.get().content, PrivateKey.generate())


# Closing --------------------------------------------------------------------------------------------------------------

COUNTED = {"tutup-counted": "on", "tutup-before": "2", "tutup-after": "4"}


def test_performance_is_counted_once_and_only_if_the_owner_agrees(mine):
    here, code = mine
    write(code)
    ask(code, "rencana_tutup", **COUNTED)
    assert "sudah ditutup" in ask(code, "rencana_tutup", **COUNTED).content.decode()
    row = PlanOutcome.objects.get()
    assert (row.before, row.after, row.month.day, row.agency_id) == (2, 4, 1, here.agency_id)
    assert {field.name for field in row._meta.fields} == {"id", "agency", "month", "before", "after"}


def test_performance_without_agreement_is_not_kept(mine):
    write(mine[1])
    before = dump()
    ask(mine[1], "rencana_tutup", **COUNTED | {"tutup-counted": ""})
    after = dump()
    assert plans.opened(mine[1])["closed_on"]
    assert {name for name in before if before[name] != after[name]} == {"mediation.Plan"}
    assert not {"before", "after", "counted"} & plans.opened(mine[1]).keys()


def test_agreement_without_the_two_answers_is_refused(mine):
    write(mine[1])
    response = ask(mine[1], "rencana_tutup", **COUNTED | {"tutup-after": "", "tutup-helped": "Teman lama"})
    assert response.status_code == 422 and "Teman lama" in response.content.decode()
    assert plans.opened(mine[1])["closed_on"] is None and not PlanOutcome.objects.exists()


def test_a_closed_plan_is_read_and_not_written(mine):
    _, code = mine
    write(code)
    ask(code, "rencana_tutup", **{"tutup-helped": "Anak saya"})
    assert plans.CLOSED in write(code, ("Lain", [])).content.decode()
    page = look(code).content.decode()
    assert plans.CLOSED in page and "Anak saya" in page and "Tidur cukup" in page
    assert plans.opened(code)["reviews"] == []


# The paper ------------------------------------------------------------------------------------------------------------


def paper(code, **data):
    return Client().post(reverse("clinic_plan_pdf"), {"kode": code, **data})


def test_the_paper_bears_a_name_only_if_the_owner_types_one_and_is_not_kept(mine):
    _, code = mine
    write(code)
    look(code)
    before = dump()
    response = paper(code, nama="Bu Laras")
    assert response["Content-Type"] == "application/pdf" and "Laras" not in response["Content-Disposition"]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert "Rencana pemulihan saya" in text and "Tidur cukup" in text and "Bu Laras" in text
    assert b"Tidur" not in response.content  # not in clear in what is attached either
    assert "Laras" not in "".join(
        page.extract_text() for page in PdfReader(BytesIO(paper(code).content)).pages
    )
    assert dump() == before


def test_whatever_is_typed_can_be_drawn_and_nothing_of_it_is_markup(mine):
    odd = "🌱 السلام ꦲ <script>x</script> {{ code }} \x1b[0m\x0b\ufffe &amp; " + "a" * 120
    write(mine[1], (odd, [(odd[:200], odd[:100], odd[:200])]))
    assert paper(mine[1], nama=odd).status_code == 200
    assert "<script>x" not in ask(mine[1]).content.decode()


def test_a_plan_of_a_visit_that_was_erased_meanwhile_is_not_an_error(mine):
    here, code = mine
    here.delete()
    assert plans.keep(here, code, lambda plan: plan.update(helped="x")) == UNKNOWN
    assert not Plan.objects.exists()


@pytest.mark.parametrize("code", ["", "xxx", "K7QF2-9XD4M-00000-00000"])
def test_without_a_known_code_there_is_no_paper(code):
    response = paper(code)
    assert response.status_code == 422 and "Kode ini tidak dikenal" in response.content.decode()


def test_a_code_never_stands_in_an_address(mine):
    write(mine[1])
    assert Client().get(reverse("clinic_plan_pdf"), {"kode": mine[1]}).status_code == 405
    assert f"?kode={mine[1]}" not in ask(mine[1]).content.decode()


def test_a_paper_with_letters_that_the_fonts_have_not_says_none_of_them_in_the_log(mine, caplog):
    caplog.set_level("DEBUG")
    _, code = mine
    write(code, ("Berdoa: 漢字", []))
    drawn = Client().post(reverse("clinic_plan_pdf"), {"kode": code, "nama": "ب"})
    assert drawn["Content-Type"] == "application/pdf"
    assert not {"漢", "字", "ب"} & set(caplog.text)


def test_what_was_written_while_the_visit_was_closed_is_kept(mine):
    visit, code = mine
    Visit.objects.filter(pk=visit.pk).update(closed_on="2026-01-05")
    answer = write(code, ("Tidur cukup", []))
    assert answer.status_code == 200 and "Tidur cukup" in answer.content.decode()


def test_plans_are_drawn_so_often_for_one_address_and_no_oftener(mine, monkeypatch):
    write(mine[1], ("Tidur cukup", []))
    monkeypatch.setattr("documents.clinic.MOST_PLANS", 0)
    answer = Client().post(reverse("clinic_plan_pdf"), {"kode": mine[1]})
    assert answer.status_code == 429 and "coba lagi" in answer.content.decode()
