"""docs/places.md, printed from the folders of fixtures/places: `python -m tests.places` writes it anew."""

import json
from pathlib import Path

TOP = Path(__file__).parent.parent
FOLDERS = sorted(
    (TOP / "fixtures" / "places").iterdir(),
    key=lambda folder: (json.loads((folder / "procedure.json").read_text())["row"] or 99, folder.name),
)
"""In the order of the list of published procedures; what is invented comes last."""
PAGE = TOP / "docs" / "places.md"

HEAD = """# Lima belas prosedur terbit

Dicetak dari `fixtures/places` oleh `python -m tests.places`; jangan disunting dengan tangan. Uji memuat setiap tempat, menjalankan
perkaranya, dan membandingkan urutan langkahnya dengan tabel di bawah.

Yang dipelajari dari tiap tempat hanyalah prosedur yang diterbitkannya, seperti yang terbaca pada sumbernya. Nama tempat adalah nama
sebenarnya; orang, NIP, alamat, nomor telepon, sekolah, dan kantornya **rekaan**, dan Rukun tidak dipakai atau disetujui oleh tempat mana pun.

Untuk melihatnya, sesudah `./run demo` disiapkan: `./run manage place kota-pekalongan` (boleh beberapa sekaligus; tanpa nama, tercetak
daftarnya). Instansinya berdiri di samping Kabupaten Wanagiri; perintah itu menyebut akun yang dapat dipakai masuk. Demo sendiri tidak
memuatnya.

Yang disetel tiap tempat adalah data yang dapat disunting administrator: tenggang waktu dan jumlah pertemuan, siapa menandatangani bagi
golongan mana, berkas yang diminta, kop dan nomor surat. Tidak ada kode bagi tempat mana pun.
"""


def read(folder, name):
    return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))


def acts(folder):
    """The names of the acts of its walk that go through, in their order."""
    return [act["do"] for act in read(folder, "walk") if act.get("expect") != "refused"]


def published(folder):
    """The same as the place publishes them."""
    return [step for row in read(folder, "procedure")["published"] for step in row["steps"]]


def _fields(rows, model):
    return [row["fields"] for row in rows if row["model"] == f"mediation.{model}"]


def _signatory(rule, titles):
    grades = (
        f" bagi golongan {rule['grade_from']} sampai {rule['grade_to']}" if rule.get("grade_from") else ""
    )
    form = f"{rule['form']} {titles['ppk']}" if rule["form"] else "atas nama sendiri"
    return f"Keputusan ditandatangani {titles[rule['position'][0]]}, {form}{grades}."


def settings_of(folder):
    """How the agency is set up for its procedure: a sentence for each row."""
    rows = read(folder, "agency")
    posts = _fields(rows, "position")
    titles = {post["code"]: post["title"] for post in posts} | {"ppk": posts[0]["title"]}
    told = [
        f"{term['title']}: {term['amount']} {term['unit'].replace('_', ' ')} (`{term['key']}`)."
        for term in _fields(rows, "term")
    ]
    told += [_signatory(rule, titles) for rule in _fields(rows, "delegation")]
    for path in dict.fromkeys(paper["path"] for paper in _fields(rows, "requiredpaper")):
        names = [paper["name"] for paper in _fields(rows, "requiredpaper") if paper["path"] == path]
        told.append(f"Berkas yang diminta (`{path}`): {'; '.join(names)}.")
    for unit in _fields(rows, "unit"):
        if unit.get("number_pattern"):
            told.append(f"Susunan nomor surat: `{unit['number_pattern']}`.")
        if unit.get("letter_code"):
            told.append(f"Kode unit dalam nomor surat: {unit['letter_code']}.")
    return told or ["Tidak ada yang perlu disetel; berlaku nilai bersama."]


def markdown(labels):
    """The page. `labels` gives each step's words by path and name."""
    parts = [HEAD, _contents()]
    for folder in FOLDERS:
        told = read(folder, "procedure")
        path = next(act["path"] for act in read(folder, "walk") if act["do"] == "open")
        number = f"{told['row']}. " if told["row"] else ""
        parts.append(f"## {number}{told['place']}\n\n`./run manage place {folder.name}`\n")
        parts.append(
            f"- Sumber: {told['source']}\n- Waktu: {told['time']}\n- Berkas: {told['documents']}\n"
            f"- Penanda tangan: {told['signer']}\n"
        )
        lines = ["| Yang diterbitkan | Langkah di Rukun |", "|---|---|"]
        walked = iter(act for act in read(folder, "walk") if act.get("expect") != "refused")
        for row in told["published"]:
            steps = []
            for step in row["steps"]:
                act = next(walked)
                path = act.get("path", path)
                steps.append(f"{labels[path, step]} (`{step}`)")
            cell = "<br>".join([*steps, *([f"*{row['how']}*"] if "how" in row else [])])
            lines.append(f"| {row['says']} | {cell} |")
        parts.append("\n".join(lines) + "\n")
        parts.append("Pengaturan:\n\n" + "\n".join(f"- {line}" for line in settings_of(folder)) + "\n")
        limits = told["limits"] or ["Tidak ada."]
        parts.append(
            "Yang tidak dapat dinyatakan, dan sebabnya:\n\n"
            + "\n".join(f"- {line}" for line in limits)
            + "\n"
        )
    return "\n".join(parts)


def _contents():
    lines = ["| No | Tempat | Sumber | Perintah |", "|---|---|---|---|"]
    for folder in FOLDERS:
        told = read(folder, "procedure")
        lines.append(f"| {told['row'] or '—'} | {told['place']} | {told['source']} | `place {folder.name}` |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from workflows.paths import PATHS

    words = {(key, step.name): step.label for key, path in PATHS.items() for step in path.steps()}
    PAGE.write_text(markdown(words), encoding="utf-8")
