"""The house rules that a reader would otherwise have to remember."""

import ast
import re
from functools import cache

import pytest
from django.conf import settings
from django.urls import get_resolver

from documents.letters import BESIDE, LETTERS
from workflows.paths import PATHS

ROOT = settings.BASE_DIR
OURS = ("config", "mediation", "documents", "workflows")
NOT_OURS = {".git", ".venv", "var", "node_modules", "__pycache__", "dist", "staticfiles"}
TEXT = {
    ".py",
    ".html",
    ".css",
    ".js",
    ".json",
    ".md",
    ".txt",
    ".in",
    ".toml",
    ".cfg",
    ".ini",
    ".yml",
    ".yaml",
    ".sh",
    ".svg",
    "",
}
THIS = "tests/house/test_house.py"


@cache
def files(*suffixes):
    """Every file of the project by its path from the top; what tools leave lying about is passed over."""
    found = {}
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        hidden = any(part.startswith(".") and part not in {".ci", ".gitignore"} for part in parts)
        if path.is_file() and not hidden and not NOT_OURS & set(parts) and path.suffix in (suffixes or TEXT):
            found["/".join(parts)] = path.read_text(encoding="utf-8")
    return found


@cache
def trees(*folders):
    """The syntax tree of every module in these folders; without any, of all of them."""
    return {
        name: ast.parse(text)
        for name, text in files(".py").items()
        if not folders or name.split("/")[0] in folders and "/migrations/" not in name
    }


def ours():
    return {name: text for name, text in files(".py").items() if name.split("/")[0] in OURS}


def calls(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", ""))


def found_in(pattern, texts, but=()):
    """Where a pattern stands: file, line and words."""
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts.items()
        if name != THIS and name not in but
        for number, line in enumerate(text.splitlines(), start=1)
        if re.search(pattern, line)
    ]


# One truth ------------------------------------------------------------------------------------------------------


def test_the_rules_below_see_the_project():
    assert {f"{folder}/__init__.py" for folder in ("mediation", "documents", "workflows")} <= set(
        files(".py")
    )
    assert "workflows/gate.py" in trees(*OURS)
    assert not any(name.startswith((".venv", "var/")) for name in files())


def test_nothing_but_a_step_moves_a_case():
    """`update(stage=…)`, `create(stage=…)` and bulk_update walk past the protected column; nobody may use them."""
    writers = {"update", "create", "get_or_create", "update_or_create", "Case", "bulk_update", "setattr"}
    offences = []
    for name, tree in trees().items():
        if name.startswith("tests/gate/"):
            continue  # there it is forged on purpose, to see it refused
        for call, called in calls(tree):
            words = {keyword.arg for keyword in call.keywords}
            words |= {
                node.value for arg in call.args for node in ast.walk(arg) if isinstance(node, ast.Constant)
            }
            if called in writers and "stage" in words:
                offences.append(f"{name}:{call.lineno}")
    assert offences == []


def test_the_column_is_set_in_one_place():
    assert [line.split(":")[0] for line in found_in(r"\.set_state\(", files(".py"))] == [
        "workflows/grammar.py"
    ]


def test_no_code_writes_a_case_in_sql():
    tables = r"(UPDATE|INSERT INTO|DELETE FROM)\s+(mediation_case|workflows_|documents_document)\b"
    assert found_in(tables, ours()) == []


def test_only_the_gate_takes_steps():
    """A step is a method of a path; whoever calls one by name walks past lock, right and entry."""
    names = {step.name for path in PATHS.values() for step in path.steps()}
    offences = []
    for name, tree in trees(*OURS).items():
        for call, called in calls(tree):
            receiver = getattr(call.func, "value", None)
            if (
                called in names
                and isinstance(receiver, ast.Call)
                and getattr(receiver.func, "id", "") == "path"
            ):
                offences.append(f"{name}:{call.lineno}")
    assert offences == []
    direct = {
        line.split(":")[0] for line in found_in(r"getattr\((law|self), (self\.wrong\.)?step\.name", ours())
    }
    # The gate, and what it calls on the path for a step out of its order and for a paper issued anew.
    assert direct == {"workflows/gate.py", "workflows/grammar.py"}


def test_only_one_module_draws():
    importers = set()
    for name, tree in trees(*OURS).items():
        for node in ast.walk(tree):
            modules = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            if any(module.split(".")[0] == "weasyprint" for module in modules):
                importers.add(name)
    assert importers == {"documents/pdf.py"}


def test_no_module_is_a_drawer_for_odds_and_ends():
    odd = {"utils.py", "helpers.py", "services.py", "managers.py", "misc.py", "common.py", "signals.py"}
    assert [name for name in trees(*OURS) if name.split("/")[-1] in odd] == []


def test_no_signal_carries_the_law():
    assert found_in(r"\b(pre_save|post_save|pre_delete|post_delete|m2m_changed)\b", ours()) == []


# What is committed ----------------------------------------------------------------------------------------------


def test_nothing_is_left_open_in_the_code():
    marks = (
        r"\b(TO"
        + r"DO|FIX"
        + r"ME|XX"
        + r"X)\b|NotImplemented"
        + r"Error|mark\.skip\b|mark\.xfail(?!\(strict=True, reason=)"
    )
    assert found_in(marks, files(".py", ".html", ".css", ".sh", "")) == []


def test_no_path_of_a_machine_is_committed():
    paths = "|".join(f"/{folder}/" for folder in ("work", "root", "farm", "Users"))
    assert found_in(rf"(?<![\w.]){paths}", files()) == []


def test_no_index_and_no_address_is_committed_where_packages_are_named():
    named = {n: t for n, t in files().items() if n.startswith("requirements/") or n == "pyproject.toml"}
    assert named
    assert found_in(r"https?://|^\s*-[ief]\b|^[^#]*(index-url|find-links|trusted-host)", named) == []


def test_no_style_and_no_font_of_a_letter_comes_from_outside():
    """The pages are held to the same in tests/pages."""
    texts = {
        n: t
        for n, t in files(".css", ".html", ".conf").items()
        if "letters" in n or n.startswith("documents/assets")
    }
    assert texts
    assert found_in(r"(https?:)?//[a-z0-9-]+\.[a-z]|url\((?!['\"]?rukun:)", texts) == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_package_is_pinned_with_hashes(name):
    text = files(".txt")[f"requirements/{name}.txt"].replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    assert len(pins) > 10
    for pin in pins:
        assert re.match(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[^ ;]+", pin), pin
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", pin), pin


def test_what_is_asked_for_is_what_is_pinned_and_dev_pins_nothing_otherwise():
    def pinned(name):
        return dict(
            re.findall(
                r"(?m)^([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==([^ ;\\\n]+)",
                files(".txt")[f"requirements/{name}.txt"],
            )
        )

    def asked(name):
        return {
            re.split(r"[\[<>=~!; ]", line)[0].lower()
            for line in files(".in")[f"requirements/{name}.in"].splitlines()
            if line.strip() and not line.startswith(("#", "-"))
        }

    base, dev = pinned("base"), pinned("dev")
    assert base.items() <= dev.items()
    assert asked("base") <= {name.lower() for name in base}
    assert asked("dev") <= {name.lower() for name in dev}


# Letters --------------------------------------------------------------------------------------------------------

LETTER_FILES = ROOT / "templates" / "documents" / "letters"


def test_every_letter_has_a_template_and_every_template_a_letter():
    templates = {path.name for path in LETTER_FILES.glob("*.html") if not path.name.startswith("_")}
    assert templates == {letter.template.split("/")[-1] for letter in LETTERS.values()}


def test_every_letter_is_issued_by_a_step():
    issued = {letter.slug for path in PATHS.values() for step in path.steps() for letter in step.rule.letters}
    assert issued | {letter.slug for letter in BESIDE} == set(LETTERS)


def test_no_part_of_a_letter_is_left_over():
    texts = [path.read_text() for path in LETTER_FILES.rglob("*.html")]
    texts += [text for name, text in files(".py").items() if name.startswith("documents/")]
    parts = [path for path in LETTER_FILES.rglob("_*") if path.is_file()]
    parts += [path for path in (LETTER_FILES / "_blocks").glob("*.html")]
    assert [part.name for part in parts if not any(part.name in text for text in texts)] == []


def test_what_stands_in_a_template_is_escaped():
    """Django's own help texts are the one thing that may bring markup."""
    html = {
        n: t.replace("field.help_text|safe", "")
        for n, t in files(".html").items()
        if n.startswith("templates/")
    }
    assert found_in(r"\|\s*safe\b|autoescape off|\|\s*safeseq", html) == []


# Words ----------------------------------------------------------------------------------------------------------


def public(tree):
    """The public classes and functions at the top of a module."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_"):
            yield node


TOLD_BY_ITS_BASE = ("QuerySet", "Admin", "Kept", "Inline", "Form", "AppConfig", "BaseCommand")
"""What Django itself asks for by this name; a command says what it is in its help."""


def speaks_for_itself(node):
    """A class that only fills in values of its parent; a function that is one expression, or a guard with its words."""
    if isinstance(node, ast.FunctionDef):
        return len(node.body) == 1 or any("guard" in ast.unparse(mark) for mark in node.decorator_list)
    methods = [
        child for child in node.body if isinstance(child, ast.FunctionDef) and not child.name.startswith("_")
    ]
    return bool(node.bases) and (not methods or ast.unparse(node.bases[0]).endswith(TOLD_BY_ITS_BASE))


def test_every_module_says_what_is_found_in_it():
    silent = [
        name
        for name, tree in trees("mediation", "documents", "workflows").items()
        if tree.body and not ast.get_docstring(tree)
    ]
    assert silent == []


def test_every_public_class_and_function_says_what_it_is():
    silent = []
    for name, tree in trees("mediation", "documents", "workflows").items():
        for node in public(tree):
            if not ast.get_docstring(node) and not speaks_for_itself(node):
                silent.append(f"{name}:{node.lineno} {node.name}")
    assert silent == []


def test_every_step_says_its_norm():
    assert [s.name for path in PATHS.values() for s in path.steps() if len(s.norm.split()) < 4] == []


def test_a_test_is_a_sentence_and_none_hides_another():
    short, hidden = [], []
    for name, tree in trees("tests").items():
        names = [
            node.name
            for node in tree.body
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
        ]
        hidden += [f"{name} {test}" for test in names if names.count(test) > 1]
        short += [f"{name} {test}" for test in names if len(test.split("_")) < 3]
    assert hidden == []
    assert short == []


# Who may open what ----------------------------------------------------------------------------------------------

ANYBODY, SIGNED_IN = "siapa pun", "setiap akun"
LISTENS, HEADS_CLINIC = "konselor, kunjungannya sendiri", "kepala klinik"
LEADS, PART, KEEPS, HANDLES = (
    "yang dapat membuka perkara",
    "yang berperan dalam perkara",
    "kepegawaian, untuk instansinya",
    "yang menangani perkara, atau pengunggah",
)
CLINIC_STAFF = "kepala klinik dan konselornya; laporan pengawasan juga PPK"
ACCESS = {
    "login": ANYBODY,
    "logout": SIGNED_IN,
    "password": SIGNED_IN,
    "inbox": SIGNED_IN,
    "path_detail": SIGNED_IN,
    "attendance": LEADS,
    "open_case": LEADS,
    "case_detail": PART,
    "take_step": PART,
    "sheet": PART,
    "paper": PART,
    "register": SIGNED_IN,
    "calculator": SIGNED_IN,
    "salary": SIGNED_IN,
    "dispose": PART,
    "deviate": PART,
    "idis_package": KEEPS,
    "book": KEEPS,
    "book_file": KEEPS,
    "signed_copy": PART,
    "case_file": PART,
    "evidence": HANDLES,
    "clinic": ANYBODY,
    "clinic_book": ANYBODY,
    "clinic_calendar": ANYBODY,
    "clinic_schedule": CLINIC_STAFF,
    "clinic_visit": ANYBODY,
    "clinic_sop": ANYBODY,
    "clinic_recovery": HEADS_CLINIC,
    "desk": LISTENS,
    "desk_vault": LISTENS,
    "desk_visit": LISTENS,
    "desk_referral": LISTENS,
    "clinic_evaluation": CLINIC_STAFF,
    "clinic_chart": CLINIC_STAFF,
    "clinic_evaluation_pdf": CLINIC_STAFF,
    "clinic_oversight_pdf": CLINIC_STAFF,
    "clinic_plan_pdf": ANYBODY,
    "clinic_card": ANYBODY,
    "clinic_offer": LEADS,
    "clinic_offer_answer": SIGNED_IN,
    "clinic_follow_up": SIGNED_IN,
    "practice": SIGNED_IN,
    "practised": SIGNED_IN,
    "trainings": KEEPS,
    "record_training": KEEPS,
    "trainings_file": KEEPS,
    "withdraw_training": KEEPS,
    "own_trainings": SIGNED_IN,
    "certificate": "yang dilatih, dan kepegawaian yang menerbitkannya",
}
"""Who may open each address; what becomes of everyone else is tried in tests/pages/test_strangers.py."""


def views(resolver=None):
    for pattern in (resolver or get_resolver()).url_patterns:
        if not hasattr(pattern, "url_patterns"):
            yield pattern.name, pattern.callback
        elif getattr(pattern, "namespace", None) != "admin":
            yield from views(pattern)


def test_of_every_address_it_is_written_down_who_may_open_it():
    assert {name for name, _ in views()} == set(ACCESS)


def test_only_signing_in_is_open_to_anybody():
    """Everything else is closed by the middleware, without a decorator that one could forget."""
    assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE
    unlocked = {name for name, view in views() if not getattr(view, "login_required", True)}
    assert unlocked == {name for name, who in ACCESS.items() if who == ANYBODY}


def test_what_is_uploaded_has_no_address():
    assert settings.MEDIA_URL in {"", "/"}
    assert (
        found_in(
            r"static\(settings\.MEDIA|\bserve\b", {n: t for n, t in ours().items() if n.endswith("urls.py")}
        )
        == []
    )


def test_debugging_is_off_unless_it_is_asked_for():
    assert re.search(r'^DEBUG = flag\("DEBUG"\)$', files(".py")["config/settings.py"], re.MULTILINE)
