"""python -m benchmarks.pages [--cases 20000] [--plans MS]: the pages that are open all day, over a big database.

For a look at plans and counts, not for a verdict: it prints how many queries each page asks, how long it and its slowest
query take and, for queries above so many milliseconds, the plan. Runs on SQLite too (without DATABASE_URL).
"""

import argparse
import os
import sys
import tempfile
from time import perf_counter

REGISTERS = (
    "", "cari=BUDI", "cari=HD-2025-0003-77", "cari=tidak+ada", "jalur=disiplin/pp94-2021",
    "tahap=disiplin/pp94-2021:dipanggil", "tenggat=lewat", "tenggat=tanpa", "keadaan=selesai", "sesudah=100",
)  # fmt: skip


def fill(number):
    """Cases at different stages, copied until there are so many; gives the cases that were copied."""
    from django.db import connection

    from mediation.models import Case
    from tests import walking
    from tests.many import multiply

    stages = ("dilaporkan", "dipanggil", "diperiksa", "lhp_tim", "berlaku", "tidak_terbukti")
    walked = [walking.case_at(stage) for stage in stages]
    walked.append(walking.case_at("telah_konseling"))
    for case in Case.objects.filter(pk__in=[case.pk for case in walked]):
        multiply(case, number // len(walked))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return walked


def pages(walked):
    """(who, address) of each page that is looked at."""
    from django.urls import reverse

    from tests import walking

    register = [f"{reverse('register')}?{query}" for query in REGISTERS]
    case = walked[2]
    for who in (walking.IBU_RINA, walking.SRI, "bupati"):
        yield from ((who, address) for address in (reverse("inbox"), *register))
        yield who, reverse("case_detail", args=[case.code])
    yield walking.BUDI, reverse("inbox")
    yield walking.BUDI, reverse("case_detail", args=[case.code])
    yield walking.SRI, reverse("take_step", args=[walked[1].code, "examine"])
    yield walking.IBU_RINA, reverse("book", args=["perkara"]) + "?tahun=2025"
    yield walking.IBU_RINA, reverse("book", args=["agenda"]) + "?tahun=2025"


class Asked(list):
    """Every query of a page: seconds, statement, values."""

    def __call__(self, execute, sql, params, many, context):
        begun = perf_counter()
        result = execute(sql, params, many, context)
        self.append((perf_counter() - begun, sql, params))
        return result


def look(who, address, plans):
    from django.db import connection

    from tests.pages import signed_in

    browser, asked = signed_in(who), Asked()
    browser.get(address)
    with connection.execute_wrapper(asked):
        begun = perf_counter()
        response = browser.get(address)
        taken = perf_counter() - begun
    slowest = max(asked, default=(0, "", ()))
    print(
        f"{response.status_code} {len(asked):3} kueri {taken * 1000:7.0f} ms  terlama {slowest[0] * 1000:6.0f} ms  "
        f"{len(response.content) // 1024:4} KB  {who} {address}"
    )
    for seconds, sql, params in asked:
        if seconds * 1000 > plans:
            print(f"    {seconds * 1000:.0f} ms  {' '.join(sql.split())}")
            explain = "EXPLAIN (ANALYZE, BUFFERS) " if connection.vendor == "postgresql" else "EXPLAIN QUERY PLAN "
            with connection.cursor() as cursor:
                cursor.execute(explain + sql, params)
                print("".join(f"        {row[-1]}\n" for row in cursor.fetchall()))


def main(words):
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=20_000, metavar="N", help="banyaknya perkara")
    parser.add_argument("--plans", type=float, default=100, metavar="MS", help="cetak rencana kueri yang lebih lama")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory(prefix="rukun-bench-") as folder:
        os.environ["RUKUN_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        import django

        django.setup()
        from benchmarks.agency import scratch_agency

        with scratch_agency():
            walked = fill(asked.cases)
            for who, address in pages(walked):
                look(who, address, asked.plans)


if __name__ == "__main__":
    main(sys.argv[1:])
