"""The command line, held against what people and checks rely on: exit codes, stdout, files."""

from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from typing import NamedTuple
from unittest import mock

from django.core.management import load_command_class
from django.db import connections


class Ran(NamedTuple):
    """What a command left on the terminal."""

    code: int
    out: str
    err: str


def manage(name, *arguments):
    """Run `manage.py name …` as the command line does, with its own parser and exit code, in this process."""
    out, err, code = StringIO(), StringIO(), 0
    # At its end a real command closes its connections, and with them the transaction of the test.
    with redirect_stdout(out), redirect_stderr(err), mock.patch.object(connections, "close_all"):
        try:
            app = "mediation" if name == "demo_accounts" else "workflows"
            load_command_class(app, name).run_from_argv(["manage.py", name, *map(str, arguments)])
        except SystemExit as end:
            code = end.code or 0
    return Ran(code, out.getvalue(), err.getvalue())
