"""The calculation of salary shares: anybody signed in asks how a salary would be divided, and nothing is kept."""

from html import unescape
from re import sub

import pytest
from django.urls import reverse

from mediation.models import AccessLog, SalaryShare, Switch
from tests.pages import signed_in
from tests.walking import BUDI, KONSELOR, ORANG_LAIN, SRI

pytestmark = pytest.mark.usefixtures("regency")

URL = reverse("salary")


def ask(status=200, account=ORANG_LAIN, **changes):
    """A man who wanted the divorce; both children live with her; he earns 4.500.001 a month."""
    asked = {
        "employee": "suami_pns", "monthly": "4.500.001", "wanted_by": "suami", "grounds": ["pertengkaran"],
        "at_fault": "tidak_ada", "children_with_her": "2", "children_with_him": "0",
    } | changes  # fmt: skip
    page = signed_in(account).post(URL, asked)
    assert page.status_code == status
    return " ".join(unescape(sub(r"<[^>]+>", " ", page.content.decode().split("<main")[1])).split())


def test_anybody_who_is_signed_in_may_ask_and_nobody_else(client):
    assert client.get(URL).status_code == client.post(URL).status_code == 302
    for account in (BUDI, SRI, KONSELOR, ORANG_LAIN, "admin"):
        page = signed_in(account).get(URL)
        assert page.status_code == 200 and f'href="{URL}"' in page.content.decode()


def test_every_part_is_told_in_rupiah_with_its_reason():
    told = ask()
    assert "Bekas istri 1/3 : Rp1.500.000,00 sebulan, dibayarkan bendahara kepada bekas istri" in told
    assert "Pegawai 1/3 : Rp1.500.001,00 sebulan" in told
    assert "Jumlahnya Rp4.500.001,00 , sama dengan gajinya" in told
    assert "sepertiga bagi pegawai, sepertiga bagi bekas istri, sepertiga bagi anak" in told


def test_without_a_salary_the_fractions_are_told():
    told = ask(monthly="")
    assert "Bekas istri 1/3" in told and "Rp" not in told.split("Yang belum dipastikan")[0].split("Gaji dibagi")[1]


def test_that_nothing_is_due_is_told_with_its_reason():
    told = ask(wanted_by="istri")
    assert "Tidak ada bagian yang harus diserahkan" in told and "tanpa salah satu pengecualian" in told


def test_of_a_woman_nothing_else_is_asked():
    told = ask(employee="istri", wanted_by="", grounds=[], at_fault="", children_with_her="", children_with_him="", monthly="")
    assert "Hanya PNS laki-laki yang wajib membagi gajinya" in told


def test_what_an_agency_decided_for_itself_is_shown_and_marked_to_be_checked():
    assert "Kewajiban membagi gaji berlaku pula bagi PPPK laki-laki Tidak" in ask()
    assert "Perlu dicek bagian hukum." in ask(employee="suami_pppk")
    Switch.objects.filter(key="gaji_pppk").update(on=True)
    assert "Bekas istri 1/3" in ask(employee="suami_pppk")


@pytest.mark.parametrize(
    ("words", "changes"),
    [
        ("tetangga bukan salah satu dari pilihan", {"wanted_by": "tetangga"}),
        ("Tulis rupiah penuh", {"monthly": "empat juta"}),
        ("Jumlahnya harus lebih dari nol", {"monthly": "0"}),
        ("sebutkan siapa yang terbukti bersalah", {"grounds": ["zina"]}),
        ("Pilih alasan perceraiannya", {"grounds": []}),
        ("zzz bukan salah satu dari pilihan", {"grounds": ["zzz"]}),
        ("Tulis pecahan (1/3), persen (25%), atau rupiah", {"wanted_by": "keduanya", "agreed_wife": "separuh"}),
        ("melebihi gaji", {"wanted_by": "keduanya", "agreed_wife": "2/3", "agreed_children": "1/2"}),
        ("lebih besar dari atau sama dengan 0", {"children_with_her": "-1"}),
        ("Tidak ada anak, maka tidak ada bagian anak", {"wanted_by": "keduanya", "agreed_wife": "0", "agreed_children": "1/3", "children_with_her": "0"}),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_are_refused_in_words_and_kept(words, changes):
    told = ask(422, **changes)
    assert "Isian Anda tetap tersimpan" in told
    assert words in told


def test_amounts_in_rupiah_need_the_salary():
    told = ask(422, wanted_by="keduanya", agreed_wife="1.500.000", agreed_children="0", monthly="")
    assert "Bagian dalam rupiah dihitung dari gajinya" in told


def test_garbage_in_every_answer_breaks_nothing():
    for garbage in ("\x00", "9" * 400, "<script>", "🙂", "1/0", "-1", "1e9"):
        names = ("employee", "monthly", "wanted_by", "at_fault", "children_with_her", "children_with_him", "agreed_wife", "agreed_children", "remarried_on")
        ask(422, **dict.fromkeys(names, garbage), grounds=[garbage])


def test_nothing_is_kept():
    before = AccessLog.objects.count()
    ask()
    assert not SalaryShare.objects.exists() and AccessLog.objects.count() == before
