"""Lawful answers and lawful days for the steps that divide a salary, which both divorce paths declare."""

from workflows.facts.salary import payroll, told_before


def split(case, on, **changes):
    """He wanted the divorce, both children live with her, and he earns 4.500.001 a month."""
    return {
        "divorced_on": told_before(case, "divorced_on") or on.isoformat(), "wanted_by": "suami", "grounds": ["pertengkaran"],
        "at_fault": "tidak_ada", "children_with_her": "2", "children_with_him": "0", "family_data": "ya",
        "from_on": payroll(on).isoformat(), "treasurer": "Bendahara Gaji SMP Negeri 1 Wanagiri",
        "components-0-name": "Gaji pokok", "components-0-amount": "4500001",
    } | changes  # fmt: skip


def _ending(on, why):
    return {
        "why": why, "happened_on": on.isoformat(), "proof": "Akta Nikah Nomor 12/V/2026", "stops_from": payroll(on).isoformat(),
        "treasurer": "Bendahara Gaji SMP Negeri 1 Wanagiri",
    }  # fmt: skip


def lawful(step, case, on):
    """Lawful answers for a step of the salary; None for any other step."""
    asked = {
        "settle_salary": lambda: split(case, on),
        "settle_salary_anew": lambda: split(case, on, **{"components-0-amount": "4800000"}),
        "note_no_salary_share": lambda: split(case, on, wanted_by="istri"),
        "end_salary_share": lambda: _ending(on, "menikah_lagi"),
        "end_salary": lambda: _ending(on, "rujuk"),
    }
    return asked[step]() if step in asked else None


def lawful_days(step, case):
    """Days before which a step of the salary may not be dated: a part ends after it began."""
    if step not in {"end_salary", "end_salary_share"}:
        return []
    return case.salary_shares.running().values_list("from_on", flat=True)
