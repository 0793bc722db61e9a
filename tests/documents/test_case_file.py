"""All papers of a case in one PDF, and its evidence inside its page."""

import io

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from documents import pdf
from documents.models import Document
from mediation.models import AccessLog, Evidence
from tests.pages import signed_in
from tests.walking import KONSELOR


def bound(account, case):
    response = signed_in(account).get(reverse("case_file", args=[case.code]))
    assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
    assert "no-store" in response["Cache-Control"]
    return PdfReader(io.BytesIO(response.content))


def pages(papers):
    return sum(len(PdfReader(io.BytesIO(paper.draw())).pages) for paper in papers)


@pytest.fixture
def case(case_at):
    return case_at("diperiksa")


def test_the_whole_file_is_every_paper_in_the_order_of_the_steps(case, sri):
    read = bound(sri, case)
    papers = list(case.documents.order_by("seq", "pk"))
    assert len(papers) > 2
    assert len(read.pages) == pages(papers)
    assert [item.title for item in read.outline] == [str(paper) for paper in papers]
    starts = [read.get_destination_page_number(item) for item in read.outline]
    assert starts == sorted(set(starts)) and starts[0] == 0
    for paper, start in zip(papers, starts, strict=True):
        alone = PdfReader(io.BytesIO(paper.draw())).pages[0].extract_text()
        assert read.pages[start].extract_text() == alone


def test_the_employee_gets_his_own_papers_and_no_internal_one(case, budi):
    read = bound(budi, case)
    own = list(case.documents.filter(for_subject=True).order_by("seq", "pk"))
    assert 0 < len(own) < case.documents.count()
    assert [item.title for item in read.outline] == [str(paper) for paper in own]
    assert len(read.pages) == pages(own)
    internal = case.documents.filter(for_subject=False)
    assert not {str(paper) for paper in internal} & {item.title for item in read.outline}


def test_an_employee_for_whom_there_is_no_paper_yet_finds_none(case_at, budi):
    case = case_at("dilaporkan")
    assert not case.documents.filter(for_subject=True).exists()
    client, url = signed_in(budi), reverse("case_file", args=[case.code])
    assert client.get(url).status_code == 404
    assert url not in client.get(reverse("case_detail", args=[case.code])).content.decode()


def test_both_pages_of_a_case_lead_to_the_file(case, sri, budi):
    url = reverse("case_file", args=[case.code])
    for account in (sri, budi):
        assert url in signed_in(account).get(reverse("case_detail", args=[case.code])).content.decode()


def test_a_stranger_and_the_clinic_find_no_file(case, orang_lain):
    for account in (orang_lain, KONSELOR):
        for code in (case.code, "HD-1999-0001"):
            assert signed_in(account).get(reverse("case_file", args=[code])).status_code == 404
    assert not AccessLog.objects.filter(case=case, what="seluruh naskah").exists()


def test_only_what_is_not_drawn_yet_is_drawn(case, sri, monkeypatch):
    case.documents.order_by("pk").first().draw()
    drawn, draw = [], pdf.draw
    monkeypatch.setattr(pdf, "draw", lambda html: drawn.append(html) or draw(html))
    bound(sri, case)
    assert len(drawn) == case.documents.count() - 1
    bound(sri, case)
    assert len(drawn) == case.documents.count() - 1
    assert not Document.objects.filter(case=case, pdf_sha256="").exists()


def test_the_reading_of_the_file_is_written_down(case, sri):
    bound(sri, case)
    assert AccessLog.objects.filter(account=sri, case=case, kind="baca", what="seluruh naskah").count() == 1


def test_a_paper_that_cannot_be_drawn_is_told_in_words(case, sri, monkeypatch):
    def fail(html):
        raise pdf.MissingEmblem("Lambang tidak ada.")

    monkeypatch.setattr(pdf, "draw", fail)
    response = signed_in(sri).get(reverse("case_file", args=[case.code]))
    assert response.status_code == 503
    assert "belum dapat ditampilkan" in response.content.decode()


# Evidence inside the page ---------------------------------------------------------------------------------------


@pytest.fixture
def photo(case, sri):
    picture = io.BytesIO()
    Image.new("RGB", (12, 12), "teal").save(picture, "PNG")
    kept = Evidence.keep(ContentFile(picture.getvalue(), name="foto.png"), "image/png", sri)
    Evidence.objects.filter(pk=kept.pk).update(case=case, entry_seq=1, description='Foto "kelas"')
    return kept


def test_pictures_and_pdfs_of_the_evidence_are_seen_inside_the_page(case, photo, sri):
    response = signed_in(sri).get(reverse("case_detail", args=[case.code]))
    html = response.content.decode()
    src = reverse("evidence", args=[photo.token])
    assert f'<img loading="lazy" src="{src}" alt="Bukti: Foto &quot;kelas&quot;">' in html
    paper = case.evidence.get(content_type="application/pdf")
    assert f'<iframe class="bukti-pdf" loading="lazy" src="{reverse("evidence", args=[paper.token])}"' in html
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "object-src 'none'" in response["Content-Security-Policy"]
    for file in (photo, paper):
        inside = signed_in(sri).get(reverse("evidence", args=[file.token]))
        assert (inside.status_code, inside["X-Frame-Options"]) == (200, "SAMEORIGIN")


def test_the_employee_s_own_page_shows_no_evidence(case, photo, budi):
    html = signed_in(budi).get(reverse("case_detail", args=[case.code])).content.decode()
    assert photo.token not in html and "<iframe" not in html
