"""A path as people and programs read it: data, the table that a legal office signs, a state diagram."""

from mediation.models import Term
from mediation.roles import Role
from workflows.grammar import NEW


def describe(path):
    """A path as data, in the words of `print_path --json`."""
    terms = Term.objects.of(None)
    return {
        "key": path.key,
        "title": path.title,
        "stages": [
            {
                "name": stage.name,
                "value": stage.value,
                "label": stage.label,
                "end": stage.value in path.ends(),
            }
            for stage in path.Stage
        ],
        "steps": [
            {
                "name": step.name,
                "from": [source for source in step.sources if source != NEW],
                "to": step.target,
                "label": step.label,
                "by": [Role(role).name for role in step.rule.by],
                "guards": [ask.words for ask in step.guards],
                "facts": facts_of(path, step),
                "documents": [
                    {"slug": letter.slug, "kind": str(letter.kind)} for letter in step.rule.letters
                ],
                "deadline": deadline_words(step, terms),
                "basis": "; ".join(str(citation) for citation in step.rule.basis),
                "certainty": step.certainty,
                "norm": step.norm,
            }
            for step in path.steps()
        ],
        "must_pass": [
            {"stage": str(stage), "after": [[str(member) for member in group] for group in groups]}
            for stage, groups in path.must_pass.items()
        ],
    }


def facts_of(path, step):
    """What a step asks; the signed scan is asked only when an office records the act of an official."""
    recordable = any(role in path.recorded_by_office for role in step.rule.by)
    form = step.rule.facts(None, case=None, step=step, recording=recordable)
    described = form.describe(form.fields)
    for item in described:
        if item["name"] == "signed_scan":
            item["required"] = False
            item["help"] = f"Hanya bila dicatat oleh kepegawaian. {item['help']}"
    return described


def deadline_words(step, terms):
    """When a step is due, in words with the agency's own numbers; None for a step without a term."""
    clock = step.rule.clock
    return "; ".join(clock_words(each, terms) for each in (clock.also, clock) if each) if clock else None


def clock_words(clock, terms):
    """When a clock falls due, in words."""
    if clock.term is None:
        return "pada hari itu juga"
    if clock.term not in terms:  # an agency's own, in its own row
        return f"{clock.kind} menurut ketentuan instansi ({clock.term})"
    term = terms[clock.term]
    if clock.amount:
        when = "pada akhir lama yang ditetapkan,"
    elif clock.kind == clock.ON:
        when = term.on_which
    else:
        when = f"{clock.kind} {term.amount} {term.get_unit_display()}"
    return f"{when} dihitung dari {term.counted_from} ({term.key})"


def table(path):
    """The path as Markdown: the table that a legal office signs, the mandatory passages, the diagram."""
    told = describe(path)
    label = {stage["value"]: stage["label"] for stage in told["stages"]}
    lines = [
        f"# {told['title']} (`{told['key']}`)",
        "",
        "Dicetak dari deklarasi jalur oleh `./run manage print_path`; jangan disunting dengan tangan.",
        "",
        "| No | Dari | Langkah | Ke | Oleh | Syarat | Tenggat | Naskah | Dasar | Kepastian |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for number, (item, step) in enumerate(zip(told["steps"], path.steps(), strict=True), start=1):
        cells = [
            str(number),
            "<br>".join(label[source] for source in item["from"]) or "—",
            f"**{item['label']}** (`{item['name']}`)<br>{item['norm']}",
            label[item["to"]] if item["to"] else "(tetap)",
            "<br>".join(Role.named(name).label for name in item["by"]),
            "<br>".join(ask.clause for ask in step.guards) or "—",
            item["deadline"] or "—",
            "<br>".join(f"{letter.title} ({letter.kind.label.lower()})" for letter in step.rule.letters),
            "<br>".join(_citation(citation) for citation in step.rule.basis),
            item["certainty"],
        ]
        lines.append("| " + " | ".join(cells) + " |")
    lines += ["", "## Lintasan wajib", ""]
    for passage in told["must_pass"]:
        groups = "; lalu juga ".join(
            " atau ".join(f"“{label[m]}”" for m in group) for group in passage["after"]
        )
        lines.append(f"- “{label[passage['stage']]}” hanya sesudah {groups}.")
    lines += ["", "## Gambar", "", "```mermaid", "stateDiagram-v2"]
    lines += [f"    {stage['value']}: {stage['label']}" for stage in told["stages"]]
    for item in told["steps"]:
        for source in item["from"] or ["[*]"]:
            lines.append(f"    {source} --> {item['to'] or source}: {item['label']}")
    lines += [f"    {stage['value']} --> [*]" for stage in told["stages"] if stage["end"]]
    lines += ["```", ""]
    return "\n".join(lines)


def _citation(citation):
    return str(citation) if citation.article else f"{citation.statute.short}, tanpa nomor pasal"


def legal_review(paths):
    """Every number, article and letter with its certainty, for the lawyer to tick."""
    from documents.letters import LETTERS
    from mediation.models import (
        AbsenceThreshold,
        Breach,
        LawfulProof,
        Religion,
        SanctionKind,
        SanctionPower,
        Switch,
    )

    lines = [
        "# Daftar periksa hukum",
        "",
        "Dicetak dari data dan deklarasi oleh `./run manage print_path --docs`; jangan disunting dengan tangan. Bagian hukum "
        "mencentang setiap baris sekali sebelum dipakai. Kepastian: **C** dilihat di sumber terbitan; **2nd** hanya sumber "
        "kedua; **U** belum dipastikan; **L** aturan setempat. Naskah hanya mencetak nomor pasal yang C.",
        "",
        "## Tenggang waktu",
        "",
        "| ☐ | Kunci | Tenggang | Dihitung dari | Cara hitung | Dasar | Kepastian | Catatan |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for t in Term.objects.common():
        lines.append(
            f"| ☐ | `{t.key}` | {t.amount} {t.get_unit_display()} | {t.counted_from} | {t.get_mode_display()} "
            f"| {t.basis or '—'} | {t.certainty} | {t.note or '—'} |"
        )
    lines += [
        "",
        "## Jenis hukuman",
        "",
        "| ☐ | Jenis | Tingkat | Lama | Dapat dijatuhkan | Pengganti sementara | Dasar | Kepastian | Catatan |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for k in SanctionKind.objects.select_related("interim"):
        lines.append(
            f"| ☐ | {k.name} | {k.severity} | {f'{k.months} bulan' if k.months else '—'} | {'ya' if k.active else 'belum'} "
            f"| {k.interim or '—'} | {k.basis} | {k.certainty} | {k.note or '—'} |"
        )
    lines += [
        "",
        "## Katalog pelanggaran",
        "",
        "Pasal yang bertanda U tidak dicetak dalam naskah. Tingkat: yang tetap, atau menurut dampak pada unit kerja / instansi "
        "/ negara; “—” berarti katalog tidak menetapkannya.",
        "",
        "| ☐ | Jenis | Bunyi | Tingkat | Kepastian | Pasal | Kepastian pasal | Catatan |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for b in Breach.objects.all():
        by_impact = " / ".join(level or "—" for level in (b.on_unit, b.on_agency, b.on_state))
        lines.append(
            f"| ☐ | {b.kind.replace('_', ' ')} | {b.wording} | {b.fixed or by_impact} | {b.certainty} | {b.article or '—'} "
            f"| {b.article_certainty if b.article else '—'} | {b.note or '—'} |"
        )
    lines += [
        "",
        "## Ambang tidak masuk kerja",
        "",
        "| ☐ | Mulai hari kerja ke- | Cara | Jenis hukuman | Dasar | Kepastian | Catatan |",
        "|---|---|---|---|---|---|---|",
    ]
    for t in AbsenceThreshold.objects.select_related("kind"):
        lines.append(
            f"| ☐ | {t.days} | {'berturut-turut' if t.consecutive else 'kumulatif dalam satu tahun kalender'} "
            f"| {t.kind} | {t.basis or '—'} | {t.certainty} | {t.note or '—'} |"
        )
    lines += [
        "",
        "## Ketentuan pilihan",
        "",
        "| ☐ | Ketentuan | Berlaku | Dasar | Kepastian | Catatan |",
        "|---|---|---|---|---|---|",
    ]
    for s in Switch.objects.all():
        lines.append(
            f"| ☐ | {s.title} | {'ya' if s.on else 'tidak'} | {s.basis or '—'} | {s.certainty} | {s.note or '—'} |"
        )
    lines += [
        "",
        "## Kewenangan menghukum",
        "",
        "| ☐ | Instansi | Pejabat | Atas pemangku | Tingkat di bawahnya | Hukuman | Kepastian | Catatan |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for p in SanctionPower.objects.all():
        without = f"hanya bila unit kerja tidak mempunyai {p.get_without_display()}" if p.without else ""
        notes = [without, f"atas usul {p.proposed_by}" if p.proposed_by else "", p.note]
        scopes = ", ".join(scope.label.lower() for scope in p.scopes)
        lines.append(
            f"| ☐ | {p.get_agency_display() or 'semua'} | {p.get_holder_display()} | {p.get_target_display()} "
            f"| {p.distance or 'berapa pun'} | {scopes} | {p.certainty} | {'; '.join(filter(None, notes)) or '—'} |"
        )
    lines += [
        "",
        "## Bukti yang sah untuk setiap alasan perceraian",
        "",
        "| ☐ | Alasan | Bukti | Dasar | Kepastian |",
        "|---|---|---|---|---|",
    ]
    for e in LawfulProof.objects.all():
        lines.append(
            f"| ☐ | {e.get_ground_display()} | {e.get_kind_display()} | {e.basis or '—'} | {e.certainty} |"
        )
    lines += [
        "",
        "## Agama, pengadilan, dan pemberi saran perkawinan",
        "",
        "| ☐ | Agama | Pengadilan | Pemberi saran | Kepastian |",
        "|---|---|---|---|---|",
    ]
    for r in Religion.objects.all():
        lines.append(f"| ☐ | {r.name} | {r.court} | {r.adviser} | {r.certainty} |")
    lines += [
        "",
        "## Dasar setiap langkah",
        "",
        "| ☐ | Jalur | Langkah | Dasar | Kepastian |",
        "|---|---|---|---|---|",
    ]
    for path in paths:
        for step in path.steps():
            for citation in step.rule.basis:
                lines.append(
                    f"| ☐ | {path.key} | {step.label} | {_citation(citation)} | {citation.certainty} |"
                )
    lines += [
        "",
        "## Bunyi naskah",
        "",
        "Templat: `templates/documents/letters/`.",
        "",
        "| ☐ | Naskah | Jenis | Kode klasifikasi | Sifat | Untuk pegawai |",
        "|---|---|---|---|---|---|",
    ]
    for letter in LETTERS.values():
        lines.append(
            f"| ☐ | {letter.title} (`{letter.slug}`) | {letter.kind.label} | {letter.code if letter.kind == 'naskah' else '—'} "
            f"| {'Rahasia' if letter.secret else 'Biasa'} | {'ya' if letter.for_subject else 'tidak'} |"
        )
    return "\n".join([*lines, ""])
