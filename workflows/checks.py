"""A path that is not whole does not start: each defect is told in words by `manage.py check`."""

from django.core.checks import Error, Tags, Warning, register
from django.template import TemplateDoesNotExist
from django.template.loader import get_template

from mediation.roles import Role
from workflows import triggers
from workflows.grammar import NEW


def reach(path, start=NEW, without=()):
    """The stages that can be reached from a stage when the stages in `without` are closed."""
    found, edge = set(), [start]
    closed = set(map(str, without))
    while edge:
        stage = edge.pop()
        for step in path.steps_from(stage):
            target = stage if step.target is None else step.target
            if target not in found and target not in closed:
                found.add(target)
                edge.append(target)
    return found


def defects(path):
    """What is wrong with a path, each defect in words; an empty list for a whole one."""
    stages = {stage.value for stage in path.Stage}
    found = []
    if len(path.steps_from(NEW)) != 1:
        found.append("harus mempunyai tepat satu langkah pembuka")
    for missing in sorted(stages - reach(path)):
        found.append(f"tahap “{missing}” tidak dapat dicapai")
    ends = set(path.ends())
    if not ends:
        found.append("tidak mempunyai tahap akhir")
    for stage in sorted(stages - ends):
        if not reach(path, stage) & ends:
            found.append(f"tahap “{stage}” tidak dapat mencapai akhir")
    for step in path.steps():
        for source in step.sources:
            if source != NEW and source not in stages:
                found.append(f"langkah “{step.name}” berangkat dari tahap yang tidak ada: “{source}”")
        if step.target is not None and step.target not in stages:
            found.append(f"langkah “{step.name}” menuju tahap yang tidak ada: “{step.target}”")
        if not step.norm:
            found.append(f"langkah “{step.name}” tidak mempunyai bunyi norma (docstring)")
        if not step.rule.basis:
            found.append(f"langkah “{step.name}” tidak mempunyai dasar hukum")
        if not step.rule.by:
            found.append(f"langkah “{step.name}” tidak mempunyai pelaku")
        if not step.rule.letters:
            found.append(f"langkah “{step.name}” tidak menerbitkan naskah atau lembar catatan")
        for role in step.rule.by:
            # Whoever only signs reads nothing: an office that sees the file records his act.
            if role not in {*path.seen_by, *path.recorded_by_office, Role.CLOCK}:
                found.append(
                    f"pelaku “{role.name}” pada langkah “{step.name}” tidak boleh melihat berkas (seen_by)"
                )
    for letter in dict.fromkeys(letter for step in path.steps() for letter in step.rule.letters):
        try:
            get_template(letter.template, using="letters")
        except TemplateDoesNotExist:
            found.append(f"naskah “{letter.slug}” tidak mempunyai templat {letter.template}")
    for stage in sorted(stages - set(map(str, path.for_subject))):
        found.append(f"tahap “{stage}” tidak mempunyai kata-kata bagi pegawai (for_subject)")
    for stage, groups in path.must_pass.items():
        if str(stage) not in stages:
            found.append(f"lintasan wajib menyebut tahap yang tidak ada: “{stage}”")
        for group in groups:
            for member in set(map(str, group)) - stages:
                found.append(f"lintasan wajib menyebut tahap yang tidak ada: “{member}”")
            if str(stage) in reach(path, without=group):
                names = ", ".join(map(str, group))
                found.append(f"tahap “{stage}” dapat dicapai tanpa melewati salah satu dari: {names}")
    return found


@register()
def paths_are_whole(app_configs, **kwargs):
    """Prove every declared path on its graph, mandatory passages included."""
    from workflows.paths import PATHS

    return [
        Error(f"Jalur {key}: {words}.", id="workflows.E001")
        for key, path in PATHS.items()
        for words in defects(path)
    ]


@register(Tags.database)
def triggers_are_in_place(app_configs, databases=None, **kwargs):
    """Without the triggers nothing keeps an entry as it was written.

    A warning, not an error: migrate itself asks this check first, and it is migrate that puts them back. `./run`
    starts nothing on a warning, and verify_entries calls it broken.
    """
    return [
        Warning(f"Pemicu {name} tidak terpasang; jalankan: manage.py migrate.", id="workflows.W001")
        for alias in databases or ()
        if triggers.tables_exist(alias)
        for name in triggers.missing(alias)
    ]
