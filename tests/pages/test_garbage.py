"""What a page is given that it did not ask for: other kinds of files, garbage in every field, addresses of nothing."""

import zlib
from html import escape
from io import BytesIO
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from mediation.models import Case, Evidence
from tests import walking
from tests.pages import Asked, fresh, nothing_happened, open_url, pdf, report, signed_in, step_url
from tests.walking import BUDI, PDF, SRI
from workflows.paths import path_of


def picture(kind, size=(8, 8)):
    stored = BytesIO()
    Image.new("RGB", size, "white").save(stored, kind)
    return stored.getvalue()


# Files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "kind", "stored"),
    [
        ("laporan.pdf", PDF, "application/pdf", ".pdf"),
        ("LAPORAN.PDF", PDF, "application/pdf", ".pdf"),
        ("foto.jpg", picture("JPEG"), "image/jpeg", ".jpg"),
        ("foto.png", picture("PNG"), "image/png", ".png"),
        ("foto", picture("PNG"), "image/png", ".png"),
        ("laporan.exe", PDF, "application/pdf", ".pdf"),
        ("../../../etc/passwd.pdf", PDF, "application/pdf", ".pdf"),
        ("a" * 300 + ".pdf", PDF, "application/pdf", ".pdf"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_is_what_it_contains_and_not_what_it_is_called(regency, sri, name, content, kind, stored):
    upload = SimpleUploadedFile(name, content, "application/octet-stream")
    response = signed_in(sri).post(open_url(), report(**{"evidence-0-file": upload}))
    assert response.status_code == 302
    file = Evidence.objects.get()
    assert file.content_type == kind
    assert file.file.name.endswith(stored) and ".." not in file.file.name
    assert "/" not in file.name and len(file.name) <= 200
    assert file.file.open().read() == content


def bomb():
    """A PNG that claims 60000 × 60000 pixels."""
    head = b"\x00\x00\xea\x60\x00\x00\xea\x60\x08\x02\x00\x00\x00"

    def chunk(kind, data):
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9999))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("laporan.pdf", b"MZ\x90\x00" + b"\0" * 200, "bukan PDF, JPEG, atau PNG"),
        (
            "gambar.svg",
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "bukan PDF",
        ),
        ("gambar.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>', "bukan PDF"),
        ("laman.html", b"<!doctype html><script>alert(1)</script>", "bukan PDF"),
        ("laporan.pdf", b"<html>%PDF-1.4", "bukan PDF"),
        ("gambar.gif", picture("GIF"), "bukan PDF"),
        ("gambar.tiff", picture("TIFF"), "bukan PDF"),
        ("foto.jpg", picture("JPEG")[:40], "bukan PDF"),
        ("besar.png", bomb(), "bukan PDF"),
        ("surat.docx", b"PK\x03\x04" + b"\0" * 100, "bukan PDF"),
        ("besar.pdf", PDF + b"\0" * (11 * 2**20), "lebih dari 10 MB"),
    ],
    ids=lambda value: str(value)[:16],
)
def test_another_kind_of_file_is_refused_in_words(regency, sri, name, content, words):
    response = signed_in(sri).post(
        open_url(), report(**{"evidence-0-file": SimpleUploadedFile(name, content)})
    )
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html and escape(name) in html
    assert "Tidak melaksanakan tugas." in html
    assert not Evidence.objects.exists()
    assert nothing_happened()


def test_an_empty_file_is_no_file(regency, sri):
    response = signed_in(sri).post(
        open_url(), report(**{"evidence-0-file": SimpleUploadedFile("kosong.pdf", b"")})
    )
    assert response.status_code == 422
    assert nothing_happened()


def test_a_good_file_beside_a_refused_one_is_kept(regency, sri):
    answer = report(**{"evidence-0-file": pdf(), "evidence-1-description": "Foto"})
    answer |= {"evidence-1-file": SimpleUploadedFile("foto.png", b"bukan gambar")}
    response = signed_in(sri).post(open_url(), answer)
    assert response.status_code == 422
    assert Evidence.objects.get().name == "laporan.pdf"
    assert Asked(response).data["evidence-0-file"] == Evidence.objects.get().token


def test_a_file_survives_a_refused_form_and_is_taken_up_by_the_next_one(regency, sri):
    client = signed_in(sri)
    refused = client.post(open_url(), report(place="", **{"evidence-0-file": pdf()}))
    assert refused.status_code == 422
    assert "Sudah terunggah:" in refused.content.decode() and "laporan.pdf" in refused.content.decode()
    draft = Evidence.objects.get()
    assert draft.case is None
    again = Asked(refused).data
    assert again["evidence-0-file"] == draft.token
    assert again["evidence-0-description"] == "Laporan"
    accepted = client.post(open_url(), again | {"place": "Sekolah"})
    assert accepted.status_code == 302
    draft.refresh_from_db()
    assert (draft.case, draft.entry_seq) == (Case.objects.get(), 1)
    assert Evidence.objects.count() == 1


def test_a_kept_file_can_be_exchanged(regency, sri):
    client = signed_in(sri)
    refused = client.post(open_url(), report(place="", **{"evidence-0-file": pdf()}))
    answer = Asked(refused).data | {"place": "Sekolah", "evidence-0-file": pdf("baru.pdf")}
    assert client.post(open_url(), answer).status_code == 302
    assert Case.objects.get().evidence.get().name == "baru.pdf"


def test_a_file_of_another_case_cannot_be_named(case_at, sri):
    reported = case_at("dilaporkan")
    taken = reported.evidence.get()
    response = signed_in(sri).post(
        open_url(), report(subject=walking.WAHYU, **{"evidence-0-file": taken.token})
    )
    assert response.status_code == 422
    taken.refresh_from_db()
    assert taken.case == reported
    assert Case.objects.count() == 1


# Garbage --------------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40) | st.sampled_from(
    [
        "\x00",
        "²",
        "-1",
        "9" * 5000,
        "0001-01-01",
        "9999-12-31",
        "2025-02-30",
        "' OR 1=1 --",
        "<script>",
        "{{ case }}",
        "%s",
    ]
)
FUZZ = settings(
    max_examples=12, deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
GARBAGE_AT = [
    ("dilaporkan", "summon"), ("dipanggil", "examine"), ("diperiksa", "assess_light"), ("telah_konseling", "form_team"),
    ("lhp_tim", "decide_severe"), ("diputus", "call_to_receive"), ("dipanggil_menerima", "send"),
]  # fmt: skip


def garbage(client, url, data):
    """Each field of the page filled with anything, and some that are not on it."""
    names = sorted({*Asked(client.get(url)).data, *Asked(client.get(url)).files})
    answer = {name: data.draw(TEXT, label=name) for name in names if data.draw(st.integers(0, 9)) < 8}
    for stray in (
        "_lebih_evidence",
        "_pratinjau",
        "questions-²-answer",
        "members-٣-person",
        f"evidence-{'9' * 500}-file",
    ):
        if data.draw(st.integers(0, 9)) == 0:
            answer[stray] = data.draw(TEXT)
    return client.post(url, answer)


@pytest.mark.parametrize(("stage", "name"), GARBAGE_AT[:2])
@FUZZ
@given(data=st.data())
def test_no_garbage_breaks_a_page(case_at, garbled, stage, name, data):
    case, client = garbled(stage, name)
    assert garbage(client, step_url(case, name), data).status_code in {200, 302, 422}
    assert fresh(case).stage == stage


@pytest.mark.deep
@pytest.mark.parametrize(("stage", "name"), GARBAGE_AT)
@settings(FUZZ, max_examples=80)
@given(data=st.data())
def test_no_garbage_breaks_any_page(case_at, garbled, stage, name, data):
    case, client = garbled(stage, name)
    assert garbage(client, step_url(case, name), data).status_code in {200, 302, 422}
    assert fresh(case).stage == stage


@pytest.fixture
def garbled(case_at):
    """A case at a stage and its actor's browser, walked there once for all examples."""
    kept = {}

    def at(stage, name):
        if stage not in kept:
            case = case_at(stage)
            role = path_of(case.path).step(name).rule.by[0]
            kept[stage] = case, signed_in(walking.account_for(role, case, case.today))
        return kept[stage]

    return at


@FUZZ
@given(data=st.data())
def test_no_garbage_breaks_an_opening(regency, data):
    client = signed_in(SRI)
    assert garbage(client, open_url(), data).status_code in {200, 302, 422}


@pytest.mark.parametrize("more", ["x", "", "-5", "²", "9" * 5000, "1e9"])
def test_no_number_of_rows_breaks_a_page(regency, sri, more):
    assert signed_in(sri).post(open_url(), report(_lebih_evidence=more)).status_code == 200


@pytest.mark.parametrize("token", ["\x00", "x" * 5000, "../..", "²", " "])
def test_no_token_breaks_a_page(regency, sri, token):
    assert signed_in(sri).post(open_url(), report(**{"evidence-0-file": token})).status_code == 422


@pytest.mark.parametrize("number", ["²", "٣", "-1", "60", "999", "9" * 5000, ""])
def test_no_number_of_a_row_breaks_a_page(regency, sri, number):
    answer = urlencode(report(**{f"evidence-{number}-description": "x", f"evidence-{number}-file": "y"}))
    response = signed_in(sri).post(open_url(), answer, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422


@pytest.mark.parametrize(
    "url",
    [
        "/naskah/%00/", "/bukti/%00/", "/naskah/" + "x" * 3000 + "/", "/perkara/%00/", "/perkara/²/", "/perkara/x/langkah/%00/",
        "/jalur/%00/", "/jalur/../../x/", "/perkara/baru/%00/", "/perkara/baru/tidak/ada/", "/bukti/%F0%9F%98%80/",
    ],
)  # fmt: skip
def test_no_address_breaks_the_site(regency, sri, url):
    assert signed_in(sri).get(url).status_code == 404


@pytest.mark.parametrize("subject", ["\x00", "x" * 3000, "<script>alert(1)</script>", BUDI])
def test_a_proposed_person_is_only_proposed(regency, sri, subject):
    page = signed_in(sri).get(open_url(), {"subject": subject})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert nothing_happened()
