"""The benchmark says what was agreed, and its naive letter says what ours says."""

import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings

from benchmarks.__main__ import KEYS, arguments, table
from benchmarks.letters import NAIVE
from benchmarks.measuring import in_turn, ratios, rounds, summary


class Words(HTMLParser):
    """What a reader of the page sees, as one string without white space."""

    UNSEEN = {"head", "style", "script", "title"}

    def __init__(self, html):
        super().__init__()
        self.unseen, self.seen = [], []
        self.feed(html)
        self.text = re.sub(r"\s+", "", "".join(self.seen))

    def handle_starttag(self, tag, attrs):
        if tag in self.UNSEEN:
            self.unseen.append(tag)

    def handle_endtag(self, tag):
        if tag in self.UNSEEN:
            self.unseen.remove(tag)

    def handle_data(self, data):
        if not self.unseen:
            self.seen.append(data)


def test_naive_letter_says_what_our_letter_says(case_at):
    case = case_at("dipanggil")
    html = case.documents.get(slug="panggilan-1").html
    drafted = NAIVE.read_text()
    # Its numbers were frozen with it; those of this case depend on what was issued before.
    number = case.documents.get(slug="panggilan-1").number
    said = Words(html).text.replace(number, "R.800.1.6.2/001/SMPN1/2025")
    assert Words(drafted).text == said
    # Both print the case and the page in the margin.
    assert "HD-2025-0001" in drafted and re.search(r'"Halaman "\s*counter\(page\)', drafted)


def test_naive_letter_is_a_first_draft():
    drafted = NAIVE.read_text()
    assert "display: flex" in drafted and drafted.count("<table") == 4
    assert "<!--" in drafted and "@font-face" not in drafted


def test_a_summary_has_the_agreed_shape():
    row = summary([0.9, 0.5, 0.7], "ours ÷ theirs")
    assert row == {"median": 0.7, "p10": 0.5, "p90": 0.9, "runs": 3, "meaning": "ours ÷ theirs"}
    assert summary([2], "")["median"] == 2


def test_both_sides_are_timed_in_turn():
    order = []
    mine, other = in_turn(3, (order.append, lambda: ["A"]), (order.append, lambda: ["B"]), warm=1)
    assert order == ["A", "B"] * 4 and len(mine) == len(other) == 3
    assert ratios([2, 3], [4, 3]) == [0.5, 1]


def test_a_busy_machine_ends_a_measurement_early():
    assert list(rounds(5, warm=1)) == [-1, 0, 1, 2, 3, 4]
    assert list(rounds(5, warm=1, patience=-1)) == [-1, 0, 1]


def test_the_report_is_a_table_of_the_same_numbers():
    row = summary([0.625], "arti")
    assert (
        table({"letter_vs_naive": row}).splitlines()[-1]
        == "| `letter_vs_naive` | 0,62 | 0,62 | 0,62 | 1 | arti |"
    )


def test_agreed_keys():
    assert {"letter_vs_naive", "step_vs_rows", "step_vs_viewflow"} <= set(KEYS)
    assert [key for key in KEYS if key.endswith("_cores")] == ["draw_cores"]
    assert arguments(["--json", "x.json"]).json == Path("x.json")


def test_without_postgresql_it_says_so():
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = _bench([], environment)
    assert done.returncode == 2 and "PostgreSQL" in done.stderr and done.stdout == ""


@pytest.mark.deep
@pytest.mark.postgres
def test_a_short_run_gives_every_key(postgres, tmp_path):
    done = _bench(["--runs", "2", "--json", "hasil.json"], dict(os.environ), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found == json.loads((tmp_path / "hasil.json").read_text())
    assert tuple(found) == KEYS
    for row in found.values():
        assert set(row) == {"median", "p10", "p90", "runs", "meaning"}
        assert 0 < row["p10"] <= row["median"] <= row["p90"] and row["runs"] >= 1 and row["meaning"]


def _bench(words, environment, cwd="/"):
    """As ./run calls it: from anywhere, with the checkout on the path."""
    return subprocess.run(
        [sys.executable, "-P", "-m", "benchmarks", *words],
        cwd=cwd, env=environment | {"PYTHONPATH": str(settings.BASE_DIR)}, capture_output=True, text=True, timeout=280,
    )  # fmt: skip
