"""What the templates promise on every page, whatever the law says."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

PAGES = [
    file
    for folder in ("templates", "static")
    for file in (settings.BASE_DIR / folder).rglob("*")
    if file.is_file()
]
TEXTS = [file for file in PAGES if file.suffix in {".html", ".css", ".js", ".svg"}]
PAPERS = [settings.BASE_DIR / "templates/documents/clinic"]
"""Papers beside letters and books: drawn as PDF, never sent to a browser; they carry their facts as data."""
ALLOWED = ("http://www.w3.org/", "https://picocss.com")
"""Names of namespaces, and the licence comment of the one vendored stylesheet: nothing that a browser fetches."""


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: str(Path(file).relative_to(settings.BASE_DIR)))
def test_no_page_reaches_outside(file):
    text = file.read_text(encoding="utf-8")
    outside = [
        url
        for url in re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z0-9./-]+", text)
        if not url.startswith(ALLOWED)
    ]
    assert not outside
    assert "@import" not in text


def test_the_style_sheet_closes_every_block():
    """A browser takes a block that is left open for one that goes on: what follows would hold on a phone only."""
    rules = (settings.BASE_DIR / "static/rukun.css").read_text(encoding="utf-8")
    assert rules.count("{") == rules.count("}")


@pytest.mark.parametrize(
    "file",
    [
        f
        for f in TEXTS
        if f.suffix == ".html" and f.parent not in PAPERS and not {"letters", "books"} & set(f.parts)
    ],
    ids=lambda f: f.name,
)
def test_no_page_carries_a_script_of_its_own(file):
    """Only files of this project, by address and after the page: the policy that every page carries allows no other."""
    text = file.read_text(encoding="utf-8")
    own = re.compile(r"""<script src="{% static '([a-z]+\.js)' %}" defer></script>""")
    assert all((settings.BASE_DIR / "static" / name).is_file() for name in own.findall(text))
    assert not re.search(r"<script|\son[a-z]+=|javascript:", own.sub("", text))


@pytest.mark.parametrize(
    "package", [p for p in (settings.BASE_DIR / "static").iterdir() if p.is_dir()], ids=lambda p: p.name
)
def test_what_is_vendored_keeps_its_licence(package):
    assert "MIT License" in (package / "LICENSE.md").read_text()


def test_sign_in_has_labels_and_no_registration(client, db):
    page = client.get("/masuk/").content.decode()
    assert '<html lang="id"' in page
    for field in ("id_username", "id_password"):
        assert f'<label for="{field}">' in page and f'id="{field}"' in page
    assert not re.search(r'href="[^"]*daftar', page)


def test_wrong_password_is_told_kindly_and_keeps_the_name(client, db):
    page = client.post("/masuk/", {"username": "198501242010011001", "password": "salah"}).content.decode()
    assert "belum cocok" in page
    assert 'value="198501242010011001"' in page
    assert "salah" not in page


@pytest.mark.parametrize("template", ["404.html", "403.html", "500.html", "403_csrf.html"])
def test_an_error_is_told_in_words_with_a_way_back(template):
    page = render_to_string(template)
    assert re.search(r"<h1>[A-Z][^<]{15,}</h1>", page)
    assert 'href="/"' in page


def test_a_page_that_is_not_there_and_one_not_for_this_account_say_the_same(client, sri):
    client.force_login(sri)
    answers = [client.get(address) for address in ("/perkara/HD-1999-0001/", "/tidak-ada/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert all("tidak ditemukan, atau tidak untuk akun ini" in answer.content.decode() for answer in answers)


def test_an_empty_inbox_says_so(client, orang_lain):
    client.force_login(orang_lain)
    page = client.get("/").content.decode()
    assert "Tidak ada yang menunggu langkah Anda" in page
    assert "Langsung ke isi halaman" in page and "Keluar" in page
    assert "Administrasi" not in page
