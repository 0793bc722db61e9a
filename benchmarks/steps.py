"""Taking one step: through the gate, as the same rows by bare psycopg, and as one task of viewflow.workflow."""

import secrets

import psycopg
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.test import Client
from django.urls import reverse

from benchmarks import agency
from benchmarks.measuring import in_turn, milliseconds, ratios, summary
from benchmarks.viewflow_reference.flows import SummonsFlow
from mediation.models import Account, Case
from tests import walking
from workflows import gate

QUERIES = 20
"""The most queries that a step should need."""

# Numbers that are nothing else: in what a step wrote, the case and its entry are known by them.
FIRST_CASE, FIRST_ENTRY = 700_000_001, 800_000_001


def number_cases_apart():
    with connection.cursor() as cursor:
        for table, first in (("mediation_case", FIRST_CASE), ("workflows_entry", FIRST_ENTRY)):
            cursor.execute(f"ALTER TABLE {table} ALTER COLUMN id RESTART WITH {first}")


def reported():
    """A case that waits for its summons, opened through the gate and fetched as anybody would."""
    return Case.objects.get(pk=walking.open_case().pk)


def summons():
    return agency.summons_of(reported())


class Log(list):
    """Every statement of a step, with its values and what it gave back."""

    def __call__(self, execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        self.append((sql, params))
        return result


class Rows:
    """What one step wrote, to be written again for other cases."""

    def __init__(self, statements, case, entry):
        self.statements = [(sql, list(params or ())) for sql, params in statements if writes(sql)]
        self.case, self.entry = case, entry
        self.token = case.documents.get(slug=agency.LETTER).token

    def for_case(self, case):
        """The same statements with the ids, the code and the token of another case; `entry` is known only then."""
        other = {self.case.pk: case.pk, self.token: secrets.token_urlsafe()}
        return case.pk, [(sql, self._of(params, other, case.code)) for sql, params in self.statements]

    def _of(self, value, other, code):
        if isinstance(value, list | tuple):
            return [self._of(item, other, code) for item in value]
        if isinstance(value, str) and value != self.token:
            return value.replace(self.case.code, code)
        return other.get(value, value) if isinstance(value, int | str) else value


def writes(sql):
    return sql.lstrip().startswith(("INSERT", "UPDATE", "DELETE"))


def write_rows(bare, first_entry, case, statements):
    """What the least possible program does: lock the case, write the rows, commit."""
    entry = None
    with bare.transaction(), bare.cursor() as cursor:
        cursor.execute("SELECT * FROM mediation_case WHERE id = %s FOR UPDATE", [case])
        cursor.fetchone()
        for sql, params in statements:
            if entry is not None:
                params = [entry if value == first_entry else value for value in params]
            cursor.execute(sql, params)
            if cursor.description:
                given = cursor.fetchall()
                if sql.startswith('INSERT INTO "workflows_entry"'):
                    entry = given[0][0]


def bare_connection():
    """psycopg as it comes: server-side values, statements prepared after a few runs."""
    settings = connection.settings_dict
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    return psycopg.connect(**{ours: settings[theirs] for theirs, ours in names.items() if settings[theirs]})


def complete_task(process, task, user, answers):
    """Assign one human task and complete it: what viewflow's views do with these two clicks, without HTTP.

    Each click locks the process and reads the task, as `wrap_task_view` and `wrap_view` do.
    """
    request = HttpRequest()
    request.user = user
    node = SummonsFlow.summon
    for click in ("assign", "execute"):
        with SummonsFlow.lock(process), transaction.atomic():
            found = get_object_or_404(SummonsFlow.task_class, pk=task)
            assert found.process.flow_class == SummonsFlow
            activation = node.activation_class(found)
            if click == "assign":
                assert node.can_assign(user, found)
                activation.assign(user)
            else:
                assert node.can_execute(user, found)
                activation.start(request)
                activation.process.data = answers
                activation.process.save()  # UpdateProcessView saves its form whatever its fields are
                activation.execute()


def waiting_task():
    """A process of the reference that waits at its first human task."""
    user = Account.objects.get(username=walking.SRI)
    request = HttpRequest()
    request.user = user
    node = SummonsFlow.start
    activation = node.activation_class.create(node, None, None)
    activation.start(request)
    activation.execute()
    task = activation.process.task_set.get(flow_task=SummonsFlow.summon)
    return (
        activation.process.pk,
        task.pk,
        user,
        {"attend_on": "2025-02-12", "attend_at": "09.00", "place": "Ruang kepala"},
    )


def signed_in(username):
    """A browser in which this person is signed in."""
    account = Account.objects.get(username=username)
    # What viewflow asks of whoever works on a flow; our own right to act follows from the person's post.
    its_own = Permission.objects.filter(content_type__app_label__in=("viewflow", "viewflow_reference"))
    account.user_permissions.set(its_own)
    browser = Client()
    browser.force_login(account)
    return browser


def posted(browser, *requests):
    """Send the forms in turn; each must be taken."""
    for address, answers in requests:
        # The page to which an answer leads shows what it had to say. Nobody opens that page here: what was said would be
        # carried along and grow from round to round, first in the cookie and then in the session's row.
        browser.cookies.pop("messages", None)
        response = browser.post(address, answers)
        assert response.status_code == 302, (address, response.status_code, response.content[:2000])


def pages_of_the_step(browser):
    """One form of ours: the step, with its answers."""
    _, pk, _, answers = summons()
    code = Case.objects.values_list("code", flat=True).get(pk=pk)
    return browser, (reverse("take_step", args=[code, "summon"]), answers)


def pages_of_the_task(browser):
    """Two forms of viewflow's: take the task, complete it."""
    process, task, _, answers = waiting_task()
    return browser, *(
        (reverse(f"summons:summon:{page}", args=[process, task]), answers if page == "execute" else {})
        for page in ("assign", "execute")
    )


def compare(runs, warm=8):
    """`step_queries`, `step_vs_rows`, `step_vs_viewflow` and `gate_vs_viewflow`."""
    number_cases_apart()
    case = reported()
    given = agency.summons_of(case)
    gate.take(*summons())  # what a process reads once, it has read now
    log = Log()
    with connection.execute_wrapper(log):
        entry = gate.take(*given)
    rows = Rows(log, case, entry)
    with bare_connection() as bare:
        bare.autocommit = True
        first, written = in_turn(
            runs,
            (gate.take, summons),
            (write_rows, lambda: (bare, entry.pk, *rows.for_case(reported()))),
            warm=warm,
        )
    browser = signed_in(walking.SRI)
    second, completed = in_turn(
        runs,
        (posted, lambda: pages_of_the_step(browser)),
        (posted, lambda: pages_of_the_task(browser)),
        warm=warm,
    )
    third, activated = in_turn(runs // 2 or 1, (gate.take, summons), (complete_task, waiting_task), warm=warm)
    reads = len(log) - len(rows.statements)
    return {
        "step_vs_rows": summary(
            ratios(first, written),
            "Satu langkah (Panggil pegawai) lewat gate.take ÷ menulis baris yang sama dengan psycopg saja: satu transaksi, "
            f"kunci pada baris perkara, {len(rows.statements)} pernyataan tulis yang sama besarnya. {reads} pernyataan baca, "
            "pemeriksaan isian, dan pembekuan naskah hanya ada di pihak kita. "
            f"Sasaran ≤ 6. Kali ini {milliseconds(first)} ÷ {milliseconds(written)}.",
        ),
        "step_vs_viewflow": summary(
            ratios(second, completed),
            "Mengirim isian satu langkah pada laman kita ÷ menugaskan lalu menyelesaikan satu tugas manusia pada laman bawaan "
            "viewflow.workflow (alur dua tugas, select_for_update_lock; dua isian, tanpa naskah, tanpa catatan). Keduanya "
            "lewat HTTP di dalam proses, sebagai orang yang sama, dari isian sampai pengalihan. "
            f"Sasaran ≤ 1. Kali ini {milliseconds(second)} ÷ {milliseconds(completed)}.",
        ),
        "gate_vs_viewflow": summary(
            ratios(third, activated),
            "Yang sama tanpa HTTP: gate.take (dengan pemeriksaan isian, naskah, dan catatan) ÷ activation.assign lalu "
            "activation.execute (tanpa ketiganya, dan tanpa memeriksa isian). "
            f"Tanpa sasaran. Kali ini {milliseconds(third)} ÷ {milliseconds(activated)}.",
        ),
        "step_queries": summary(
            [len(log) / QUERIES],
            f"Banyaknya kueri satu langkah ÷ {QUERIES}; kali ini {len(log)}. Sasaran ≤ 1.",
        ),
    }
