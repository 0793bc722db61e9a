"""The practice: the real pages on invented people, and nothing left of it anywhere."""

from datetime import date
from io import BytesIO

import pytest
from django.apps import apps
from django.core import mail
from django.core.files.storage import FileSystemStorage
from django.urls import reverse
from pypdf import PdfReader

from documents.models import NumberSeries
from mediation.models import Case, LawfulProof, Term
from mediation.practice import played_day
from tests import walking
from tests.divorce import DIVORCE, HEARING, MEETING
from tests.pages import Asked, pdf, signed_in
from tests.walking import BUDI, IBU_RINA, KONSELOR, ORANG_LAIN, SRI
from workflows import practice
from workflows.stories import STORIES

pytestmark = pytest.mark.usefixtures("regency")

HOME = "/latihan/"
REPORT = {
    "issue": "Permohonan izin.", "data_facts": "Keduanya didengar.", "analysis": "Sejalan.", "advice": "Dipertimbangkan.",
    "viable_reasons": "Keduanya berkata pada pertemuan terakhir bahwa mereka masih ingin mencoba lagi.",
    "sensible_reasons": "Pertengkaran itu lama, tetapi keduanya masih berbicara setiap hari tentang anak.",
}  # fmt: skip
CAME = {"applicant_came": "ya", "spouse_came": "ya", "outcome": "tidak_sepakat"}
WAITED = {"waited_until": "12.00"}
MET = [
    ("invite", {}),
    ("examine_applicant", HEARING),
    ("examine_spouse_then", HEARING),
    ("mediate", MEETING | CAME),
    ("report", REPORT | {"viable": "ya", "sensible": "ya"}),
    ("forward", {"opinion": "ditolak", "opinion_reasons": "Keduanya masih dapat rukun."}),
]
ALONE = [
    ("invite", {}),
    ("examine_applicant", HEARING),
    ("note_other_absence", WAITED),
    ("invite_spouse_again", {}),
    ("note_other_absence", WAITED),
    ("go_on_without", {"remarks": "Diundang dua kali."}),
    ("note_mediation_impossible", {"reasons": "Tidak ditemukan.", "efforts": "Diundang dua kali."}),
    ("report", REPORT | {"viable": "tidak", "sensible": "ya"}),
    ("forward", {"opinion": "dikabulkan", "opinion_reasons": "Ditinggalkan."}),
]
WAYS = {"bertengkar": MET, "pergi": ALONE, "kekerasan": MET}


STORED = []
"""Every file that was stored so far. (The folder itself is other tests' as well, which run at the same time.)"""


@pytest.fixture(autouse=True)
def _every_stored_file_is_seen(monkeypatch):
    store = FileSystemStorage._save
    monkeypatch.setattr(
        FileSystemStorage, "_save", lambda self, name, file: STORED.append(name) or store(self, name, file)
    )


def everything():
    """How many rows each table has, where each register stands, which files were stored."""
    models = [model for model in apps.get_models() if model._meta.label != "sessions.Session"]
    return (
        {model._meta.label: model.objects.count() for model in models},
        list(NumberSeries.objects.order_by("pk").values()),
        list(STORED),
    )


def begin(story="bertengkar", who=SRI):
    client = signed_in(who)
    assert client.post(HOME, {"cerita": story}).url == HOME
    return client


def case_url(client):
    """The address of the practised case, as the front page gives it; asked once."""
    if not hasattr(client, "case_url"):
        links = client.get(HOME).content.decode().split('"')
        client.case_url = next(link for link in links if link.startswith("/latihan/perkara/"))
    return client.case_url


def take(client, name, **answers):
    """Take a step as somebody does who leaves what is proposed; the answer of the page."""
    url = f"{case_url(client)}langkah/{name}/"
    page = client.get(url)
    assert page.status_code == 200, page.content.decode()
    return client.post(url, Asked(page).data | answers)


def lead(client, way):
    for name, answers in way:
        answer = take(client, name, **answers)
        assert answer.status_code == 302, answer.content.decode()
    return answer


# Nothing is left --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("story", ["bertengkar", "pergi"])
def test_a_whole_story_leaves_nothing_anywhere(story):
    walking.open_case()
    before = everything()
    client = begin(story)
    last = lead(client, WAYS[story])
    assert last.url == HOME
    page = client.get(HOME).content.decode()
    assert "Bagian Anda selesai" in page and "Yang sudah baik" in page
    paper = next(link for link in page.split('"') if link.startswith("/latihan/naskah/"))
    assert client.get(paper).status_code == 200
    assert everything() == before
    assert mail.outbox == [] and played_day.get() is None and reverse("inbox") == "/"


def test_a_preview_a_refusal_and_a_lost_page_leave_nothing_either():
    before = everything()
    client = begin()
    url = f"{case_url(client)}langkah/invite/"
    asked = Asked(client.get(url)).data
    preview = client.post(url, asked | {"_pratinjau": "1"}).content.decode()
    assert "LATIHAN" in preview and "PRATINJAU — belum berlaku" not in preview
    refused = client.post(url, asked | {"applicant_on": "2020-01-01", "place": "Ruang yang sudah ditulis"})
    assert refused.status_code == 422 and "Ruang yang sudah ditulis" in refused.content.decode()
    assert client.post(f"{case_url(client)}langkah/grant/", asked).status_code == 422
    assert client.post(f"{case_url(client)}langkah/tidak-ada/", asked).status_code == 404
    assert "Lanjutkan" not in client.get(HOME).content.decode()
    assert everything() == before and played_day.get() is None and reverse("inbox") == "/"


def test_a_page_that_breaks_leaves_nothing(monkeypatch):
    client = begin()
    url, before = case_url(client), everything()

    def break_down(*_):
        raise RuntimeError("rusak")

    monkeypatch.setattr("workflows.views._open_steps", break_down)
    with pytest.raises(RuntimeError):
        client.get(url)
    assert everything() == before and played_day.get() is None and reverse("inbox") == "/"


def test_no_file_is_stored_and_a_sample_stands_in_its_place():
    client = begin()
    lead(client, [*MET[:3], ("mediate_to_peace", MEETING | {"agreement": "Kami rukun."})])
    before = everything()
    answers = {"agreement": "Kami rukun kembali.", "place": "Ruang kepala", "spouse_agrees": "ya"}
    assert take(client, "withdraw", **answers, signed_scan=pdf("rahasia.pdf")).url == HOME
    assert everything() == before
    assert "rahasia" not in str(client.session["latihan"]["acts"])
    sample = client.get(f"{HOME}bukti/contoh-1-x/")
    assert "LATIHAN: berkas contoh" in sample.content.decode()


# Nothing real is reached -------------------------------------------------------------------------------------------------


def test_no_real_case_is_reached_through_the_practice(case_at):
    case = case_at("diundang", key=DIVORCE)
    paper = case.documents.first()
    client = begin()
    before = everything()
    inside = [f"perkara/{case.code}/", f"perkara/{case.code}/langkah/examine_applicant/", f"naskah/{paper.token}/",
              f"perkara/{case.code}/berkas.pdf", f"perkara/{case.code}/disposisi/", "perkara/", "admin/", "pelatihan/",
              f"naskah/{paper.seq}-{paper.slug}x/", "naskah/9999-x/", "naskah/-/", "latihan/", "tidak-ada/"]  # fmt: skip
    assert {client.get(f"{HOME}{rest}").status_code for rest in inside} == {404}
    assert client.post(f"{HOME}perkara/{case.code}/langkah/examine_applicant/", HEARING).status_code == 404
    file = case.evidence.first()
    assert "LATIHAN: berkas contoh" in client.get(f"{HOME}bukti/{file.token}/").content.decode()
    assert everything() == before
    assert client.get(f"/perkara/{case.code}/").status_code == 200


def test_every_link_of_the_practice_stays_inside_or_leads_to_what_everybody_may_read():
    client = begin()
    lead(client, MET[:1])
    url = case_url(client)
    for page in (HOME, url, f"{url}langkah/examine_applicant/", f"{url}langkah/examine_applicant/lembar/"):
        html = client.get(page).content.decode()
        assert "LATIHAN: tidak ada yang tercatat" in html and "draf.js" not in html
        links = {part.split('"')[0] for part in html.split('href="')[1:]} | {
            part.split('"')[0] for part in html.split('src="')[1:]
        }
        for link in links:
            assert link.startswith((HOME, "/static/", "#")) or link == "/", link
            if link.startswith(HOME) and "naskah" not in link and "berkas.pdf" not in link:
                answer = client.get(link.replace("&amp;", "&").split("#")[0])
                assert answer.status_code == 200 or answer.url.startswith(("/jalur/", "/kalkulator/")), link


def test_a_trainee_s_own_cases_wait_unseen(case_at):
    case = case_at("diterima", key=DIVORCE)
    client = begin()
    assert case.subject.name not in client.get(case_url(client)).content.decode()


def test_without_a_practice_its_pages_lead_to_the_stories():
    client = signed_in(ORANG_LAIN)
    assert client.get(f"{HOME}perkara/IC-1/").url == HOME
    assert "sudah berakhir" in client.get(HOME).content.decode()
    assert client.post(HOME, {"cerita": "tidak-ada"}).status_code == 404


# What the trainee sees --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", [SRI, BUDI, IBU_RINA, KONSELOR, "bupati", "admin"])
def test_anybody_who_signed_in_may_practise(who):
    client = begin(who=who)
    assert take(client, "invite").status_code == 302
    assert "Pemohon dipanggil" in client.get(case_url(client)).content.decode()


def test_papers_say_that_they_are_practised_and_real_ones_do_not(case_at):
    client = begin()
    lead(client, MET[:1])
    page = client.get(case_url(client)).content.decode()
    link = next(part for part in page.split('"') if part.startswith("/latihan/naskah/3-panggilan-cerai"))
    paper = client.get(link)
    text = PdfReader(BytesIO(paper.content)).pages[0].extract_text()
    assert paper["Content-Type"] == "application/pdf" and "LATIHAN" in text and "KONSEP" not in text
    bound = client.get(f"{case_url(client)}berkas.pdf")
    assert all("LATIHAN" in page.extract_text() for page in PdfReader(BytesIO(bound.content)).pages)
    real = case_at("diundang", key=DIVORCE)
    assert not [paper for paper in real.documents.all() if "LATIHAN" in paper.html]


def test_after_a_step_it_is_not_said_that_it_was_recorded():
    client = begin()
    lead(client, MET[:1])
    page = client.get(case_url(client)).content.decode()
    assert "selesai; sebagai latihan, tidak ada yang tercatat" in page and "tercatat. Naskahnya" not in page


def test_each_step_proposes_the_day_on_which_the_story_goes_on():
    client = begin()
    url = case_url(client)
    invited = Asked(client.get(f"{url}langkah/invite/")).data
    client.post(f"{url}langkah/invite/", invited)
    heard = Asked(client.get(f"{url}langkah/examine_applicant/")).data
    assert heard["acted_on"] == invited["applicant_on"] > invited["acted_on"]


def test_a_day_at_the_end_of_time_stops_a_story_and_nothing_else():
    client = begin()
    far = {"applicant_on": "9999-12-31", "spouse_on": "9999-12-31"}
    assert take(client, "invite", **far).status_code == 302
    assert take(client, "examine_applicant", **HEARING).status_code == 422
    assert "Mulai lagi" in client.get(HOME).content.decode()


def test_what_goes_no_longer_is_forgotten_and_said():
    client = begin()
    lead(client, MET[:2])
    Term.objects.filter(key="undangan_cerai_jarak").update(amount=9)
    page = client.get(HOME).content.decode()
    assert (
        "Latihan kembali ke langkah terakhir yang masih terbuka" in page
        and "permohonan lengkap dan diterima" in page
    )
    assert take(client, "invite").status_code == 302


def test_where_no_story_can_be_opened_it_is_said():
    client = begin()
    LawfulProof.objects.filter(ground="pertengkaran").delete()
    for address in (HOME, f"{HOME}perkara/IC-1/"):
        assert client.get(address).url == HOME
        assert "Latihan belum dapat dibuka" in client.get(HOME).content.decode()
        client.post(HOME, {"cerita": "bertengkar"})


def test_a_practice_does_not_grow_without_end(monkeypatch):
    client = begin()
    monkeypatch.setattr(practice, "MOST_ACTS", 1)
    lead(client, MET[:1])
    answer = take(client, "examine_applicant", **HEARING)
    assert answer.url == HOME and "terlalu panjang" in client.get(HOME).content.decode()


def test_the_practice_ends_when_the_trainee_says_so():
    client = begin()
    client.post(HOME, {"akhiri": "1"})
    assert "latihan" not in client.session
    assert client.get(f"{HOME}perkara/IC-1/").url == HOME


def test_looking_back_tells_the_two_conclusions_and_does_not_judge():
    client = begin()
    wrong = [
        *MET[:4],
        ("report", REPORT | {"viable": "tidak", "sensible": "ya", "viable_reasons": "Sudah."}),
        MET[5],
    ]
    lead(client, wrong)
    page = client.get(HOME).content.decode()
    good, again = page.split("Yang dapat dilihat lagi")
    assert (
        "Sesuaikah alasannya dengan akal sehat?" in good
        and "Masih dapatkah rumah tangga dipertahankan?" in again
    )
    assert "Alasan kesimpulan masih pendek" in again
    assert not any(word in page.lower() for word in ("nilai anda", "gagal", "skor", "keliru"))


def test_two_who_must_not_meet_are_called_apart_or_it_is_said():
    before = everything()
    client = begin("kekerasan")
    together = take(client, "invite", spouse_at="09.00")
    assert together.status_code == 422  # the law's own refusal, as in a real case
    lead(client, WAYS["kekerasan"])
    good, _ = client.get(HOME).content.decode().split("Yang dapat dilihat lagi")
    assert "ditemui terpisah" in good and everything() == before


def test_every_story_is_lawful_on_any_day_of_the_year(it_is):
    for day in (date(2026, 1, 1), date(2026, 4, 3), date(2027, 12, 31)):
        it_is(day)
        for key in STORIES:
            client = begin(key)
            assert take(client, "invite").status_code == 302
    assert Case.objects.count() == 0
