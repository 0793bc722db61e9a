"""What is lost on disk is told in words, never with a server error."""

import shutil

from django.test import Client

from mediation.models import Evidence


def client_of(account):
    client = Client()
    client.force_login(account)
    return client


def test_a_paper_that_cannot_be_drawn_is_told_in_words(case_at, sri, settings):
    case = case_at("dipanggil")
    paper = case.documents.get(slug="panggilan-1")
    # An emblem that the frozen letter names and nobody has any more.
    page = paper.html.replace("<main>", f'<img src="rukun:lambang/{"0" * 64}" alt="Lambang"><main>', 1)
    type(paper).objects.bulk_create([_copy(paper, page)])
    lost = case.documents.get(slug="panggilan-1-lain")
    response = client_of(sri).get(f"/naskah/{lost.token}/")
    assert response.status_code == 503
    assert "belum dapat ditampilkan" in response.text


def _copy(paper, page):
    return type(paper)(
        case=paper.case, seq=paper.seq, slug="panggilan-1-lain", title=paper.title, kind=paper.kind, html=page,
        html_sha256=paper.digest(page), issued_on=paper.issued_on, for_subject=True, token="hilang",
    )  # fmt: skip


def test_a_file_that_is_gone_from_the_disk_is_told_in_words(case_at, sri, settings):
    case = case_at("dilaporkan")
    file = Evidence.objects.get(case=case)
    shutil.move(file.file.path, f"{file.file.path}.away")
    response = client_of(sri).get(f"/bukti/{file.token}/")
    assert response.status_code == 503
    assert "tidak ditemukan" in response.text
