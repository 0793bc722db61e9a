"""The calculation of salary shares: how a salary would be divided after a divorce, part by part, and why."""

from types import SimpleNamespace

from django import forms
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from mediation import salary
from mediation.models import Switch
from workflows.facts.salary import RupiahField, SalaryQuestions


class SalaryForm(SalaryQuestions):
    """The questions of a case, and who the employee is, which no file tells here."""

    employee = forms.ChoiceField(
        label="Siapa pegawainya?", choices=[("", "Pilih"), *salary.Employee.choices]
    )
    monthly = RupiahField(
        label="Gaji sebulan",
        required=False,
        help_text="Gaji yang dibagi, dalam rupiah penuh. Boleh dikosongkan bila hanya bagiannya yang ingin diketahui.",
    )
    field_order = ["employee", "monthly"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, use_required_attribute=False, label_suffix="", **kwargs)
        if self.data.get("employee") == salary.Employee.WIFE:
            for name in self.base_fields.keys() - {"employee"}:
                self.fields[name].required = False

    def answer(self):
        """The division, in lines with what each comes to; None where the answers contradict each other."""
        divorce = self.judge(self.cleaned_data.get("employee"), self.cleaned_data.get("monthly"))
        if divorce is None:
            return None
        lines = salary.divide(divorce, Switch.by_key())
        monthly = self.cleaned_data["monthly"]
        amounts = salary.rupiah(lines, monthly) if monthly else [None] * len(lines)
        rows = [SimpleNamespace(line=line, rupiah=amount) for line, amount in zip(lines, amounts, strict=True)]
        return {
            "rows": rows,
            "monthly": monthly,
            "handed_over": any(line.handed_over for line in lines),
            "said": [salary.ROUNDED, salary.REFUSAL] if any(line.handed_over for line in lines) else [],
            "to_be_checked": any(reason.to_be_checked for line in lines for reason in line.why),
        }


@require_http_methods(["GET", "HEAD", "POST"])
def shares(request):
    """Answer what the division follows from; nothing is kept, and nothing of it stands in an address."""
    form = SalaryForm(request.POST if request.method == "POST" else None)
    answer = form.answer() if form.is_bound and form.is_valid() else None
    status = 422 if form.is_bound and form.errors else 200
    open_rules = [rule for key, rule in Switch.by_key().items() if key.startswith("gaji_")]
    context = {"form": form, "answer": answer, "rules": open_rules}
    return render(request, "workflows/salary.html", context, status=status)
