"""What is asked to divide an employee's salary after a divorce and to end it, and the law about the answers.

PP 10/1983 jo. PP 45/1990, Art. 8; SE 48/SE/1990. Every path on which a divorce is reported may use these.
"""

import re
from fractions import Fraction
from types import SimpleNamespace

from django import forms
from django.core.exceptions import ValidationError

from mediation import salary
from mediation.models import Ground, Switch
from workflows.facts.base import DateField, Facts, FileField, Guide, Row, RowsField, TextField
from workflows.models import EntryText

RUPIAH = re.compile(r"(?:rp\.?)?([0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,(?:00|-))?", re.IGNORECASE)
RATIO = re.compile(r"([0-9]{1,12})/([0-9]{1,12})")
PERCENT = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?%")
LEAST_AGREED = 1000
"""Below this a bare number is no amount of rupiah: more likely a percentage without its sign."""


class RupiahField(forms.IntegerField):
    """An amount in whole rupiah, as people write it: 4500000, 4.500.000, Rp4.500.000,00."""

    default_error_messages = {
        "invalid": "Tulis rupiah penuh dengan angka, misalnya 4.500.000.",
        "min_value": "Jumlahnya harus lebih dari nol.",
        "max_value": "Jumlah ini terlalu besar untuk gaji sebulan. Periksa angka nolnya.",
    }
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def __init__(self, **kwargs):
        super().__init__(min_value=1, max_value=999_999_999_999, **kwargs)

    def to_python(self, value):
        text = _tight(value)
        if not text:
            return None
        if not (found := RUPIAH.fullmatch(text)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(found[1].replace(".", ""))


class PartField(forms.CharField):
    """A part of the salary: a fraction (1/3) or a percentage (25%), cleaned into a Fraction; or rupiah, into an int."""

    def __init__(self, **kwargs):
        super().__init__(max_length=40, required=False, **kwargs)

    def clean(self, value):
        text = _tight(super().clean(value))
        if not text:
            return None
        if (found := RATIO.fullmatch(text)) and int(found[2]):
            return Fraction(int(found[1]), int(found[2]))
        if found := PERCENT.fullmatch(text):
            return Fraction(int(found[1] + (found[2] or "").ljust(2, "0")), 10000)
        if found := RUPIAH.fullmatch(text):
            amount = int(found[1].replace(".", ""))
            if amount == 0 or amount >= LEAST_AGREED:
                return amount
        raise ValidationError("Tulis pecahan (1/3), persen (25%), atau rupiah penuh (1.500.000).")


def _tight(value):
    return "".join(str(value or "").split())


class SalaryQuestions(forms.Form):
    """What the division follows from, asked alike in a case and on the page of the calculation."""

    wanted_by = forms.ChoiceField(
        label="Siapa yang menghendaki perceraian?", choices=[("", "Pilih"), *salary.WantedBy.choices]
    )
    grounds = forms.MultipleChoiceField(
        label="Alasan perceraian",
        choices=Ground.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Yang terbukti menurut putusan pengadilan; satu atau lebih.",
    )
    polygamy = forms.BooleanField(
        label="Istri meminta cerai karena dimadu",
        required=False,
        help_text="Suami beristri lebih dari seorang.",
    )
    at_fault = forms.ChoiceField(
        label="Siapa yang terbukti bersalah?",
        choices=[("", "Pilih"), *salary.Fault.choices],
        help_text="Menurut putusan pengadilan. Hanya zina, mabuk, madat, judi, kekejaman, dan meninggalkan dua tahun.",
    )
    children_with_her = forms.IntegerField(
        label="Jumlah anak yang ikut bekas istri",
        min_value=0,
        max_value=30,
        help_text="Anak dari perkawinan ini yang masih menjadi tanggungan. Isi 0 bila tidak ada.",
    )
    children_with_him = forms.IntegerField(
        label="Jumlah anak yang ikut pegawai", min_value=0, max_value=30, help_text="Isi 0 bila tidak ada."
    )
    agreed_wife = PartField(
        label="Bagian bekas istri menurut kesepakatan",
        help_text="Hanya bila keduanya menghendaki perceraian. Misalnya 1/3, 25%, atau 1.500.000.",
    )
    agreed_children = PartField(
        label="Bagian anak menurut kesepakatan",
        help_text="Hanya bila keduanya menghendaki perceraian; untuk semua anak bersama-sama.",
    )
    remarried_on = DateField(
        label="Tanggal bekas istri menikah lagi", required=False, help_text="Kosongkan bila belum."
    )

    def judge(self, employee, monthly):
        """Hold the answers against each other and give the Divorce that they tell; None if they tell none.

        `employee` is a salary.Employee; `monthly` the salary in rupiah, None while it is not known.
        """
        data = self.cleaned_data
        for name in ("agreed_wife", "agreed_children"):
            if not isinstance(data.get(name), int):
                continue
            if data[name] and not monthly:
                self.add_error(
                    name,
                    "Bagian dalam rupiah dihitung dari gajinya: isi gajinya, atau tulis pecahan (1/3) atau persen (25%).",
                )
            else:
                data[name] = Fraction(data[name], monthly or 1)
        if self.errors:
            return None
        divorce = salary.Divorce.told(SimpleNamespace(**data), employee=employee)
        for name, words in salary.contradictions(divorce).items():
            self.add_error(name, words)
        return None if self.errors else divorce


class MonthField(DateField):
    """The month of a payroll, named by any day in it; cleaned into its first day."""

    def clean(self, value):
        day = super().clean(value)
        return day and day.replace(day=1)


def payroll(day, months=1):
    """The first day of the month that many months after a day: the payroll of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1, day=1)


def told_before(case, name):
    """What was last answered to a question in a case; None if it was never asked, or its words were erased."""
    texts = EntryText.objects.filter(entry__case=case).order_by("-entry__seq").values_list("facts", flat=True)
    return next((facts[name] for facts in texts if facts.get(name)), None)


def _settled(case):
    """What was answered when the salary was last divided; nothing if it never was."""
    texts = EntryText.objects.filter(entry__case=case, entry__step__startswith="settle_salary")
    return texts.order_by("entry__seq").values_list("facts", flat=True).last() or {}


class _AfterDivorce(SalaryQuestions, Facts):
    """The questions as they are asked in a case, with the answers that the file knows."""

    divorced_on = DateField(
        label="Tanggal perceraian", help_text="Hari perceraian terjadi menurut putusan, penetapan, atau akta."
    )
    from_on = MonthField(label="Mulai gaji bulan", help_text="Hari mana pun dalam bulan itu.")

    open_rules = {"children_with_her": ("gaji_anak_dewasa",)}
    """What the law leaves open about a question, told beside it as the agency keeps it."""

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, case=case, **kwargs)
        if case is None:  # shown to somebody who may not take the step
            return
        self.fields["children_with_her"].help_text += f" Jumlah anak menurut berkas: {case.petition.children}."
        rules = Switch.by_key()
        for name, keys in self.open_rules.items():
            self.fields[name].help_text += "".join(f" {salary.said(rules[key]).words}" for key in keys)

    def propose(self):
        petition, notice = self.case.petition, getattr(self.case, "court_notice", None)
        sued = notice is not None and notice.standing == "tergugat"
        grounds = list(petition.grounds.values_list("kind", flat=True))
        self.initial |= {
            "wanted_by": salary.WantedBy.WIFE if sued else salary.WantedBy.HUSBAND,
            "grounds": grounds,
            "divorced_on": told_before(self.case, "divorced_on"),
            "from_on": payroll(self.today),
        }
        if grounds and not set(grounds) & set(salary.FAULTS):
            self.initial["at_fault"] = salary.Fault.NOBODY
        if not petition.children:
            self.initial |= {"children_with_her": 0, "children_with_him": 0}
        settled = _settled(self.case)
        self.initial |= {name: settled[name] for name in SalaryQuestions.base_fields if name in settled}

    def clean_divorced_on(self):
        day, acted_on = self.cleaned_data["divorced_on"], self.cleaned_data.get("acted_on")
        if acted_on and day > acted_on:
            raise ValidationError("Perceraian tidak mungkin terjadi sesudah hari dicatat.")
        if day <= self.case.petition.married_on:
            raise ValidationError("Perceraian tidak mungkin mendahului perkawinannya.")
        return day

    def clean(self):
        data = super().clean() or self.cleaned_data
        acted_on, divorced = data.get("acted_on"), data.get("divorced_on")
        if not (acted_on and divorced):
            return data
        if married := data.get("remarried_on"):
            if married > acted_on:
                self.add_error("remarried_on", "Belum terjadi: catat pada atau sesudah harinya.")
            elif married <= divorced:
                self.add_error(
                    "remarried_on", "Bekas istri tidak mungkin menikah lagi sebelum perceraiannya."
                )
        if day := data.get("from_on"):
            first = max(payroll(divorced), self.case.salary_shares.changed_on() or divorced)
            last = max(first, self.time.due_on("bagian_gaji", acted_on).replace(day=1))
            if not first <= day <= last:
                self.add_error("from_on", f"Isi bulan antara gaji {first:%m-%Y} dan gaji {last:%m-%Y}.")
        return data

    def lines(self, monthly):
        """The lines of the division, where nothing is wrong with the answers; else None."""
        divorce = self.judge(salary.Employee.of(self.case.subject), monthly)
        return divorce and salary.divide(divorce, Switch.by_key())


class ComponentRow(Row):
    """One part of which the salary consists."""

    name = forms.CharField(label="Komponen", max_length=80)
    amount = RupiahField(label="Rupiah sebulan")


YES_NO = [("", "Pilih"), ("ya", "Ya"), ("tidak", "Tidak")]


class SalarySplitFacts(_AfterDivorce):
    """The salary is divided: what follows from the divorce, what the salary is, from which payroll, and by whom it is paid."""

    open_rules = _AfterDivorce.open_rules | {"components": ("gaji_tunjangan", "gaji_tambahan")}
    family_data = forms.ChoiceField(
        label="Data keluarga pada sistem kepegawaian sudah diperbarui?",
        choices=YES_NO,
        help_text="Tunjangan keluarga berubah karena perceraian; gaji yang dibagi adalah gaji sesudah itu.",
    )
    components = RowsField(
        ComponentRow,
        label="Gaji yang dibagi",
        least=1,
        shown=3,
        help_text="Gaji pokok dan apa saja yang ikut dibagi, sebelum potongan.",
    )
    treasurer = forms.CharField(label="Bendahara yang membayarkan", max_length=160)
    payment = forms.CharField(
        label="Cara penyerahan",
        max_length=200,
        required=False,
        help_text="Misalnya transfer ke rekening bekas istri, atau diambil sendiri pada bendahara.",
    )
    guide = Guide(
        now=(
            "PNS laki-laki yang bercerai wajib menyerahkan sebagian gajinya kepada bekas istri dan anaknya; bendahara yang membayarkan.",
            "Jawab menurut putusan pengadilan, bukan menurut cerita salah satu pihak.",
            "Surat ini dikirim kepada bendahara, pegawai, dan bekas istri. Alasan perceraian tidak dicetak di dalamnya.",
        ),
        bring=(
            "Salinan putusan pengadilan dan akta cerai",
            "Daftar gaji terakhir",
            "Kesepakatan tertulis, bila ada",
        ),
        avoid=("Menunggu pegawai setuju: pembagian ini kewajiban, bukan permintaan.",),
    )

    def propose(self):
        super().propose()
        self.initial |= {
            "components": _settled(self.case).get("components") or [{"name": "Gaji pokok"}],
            "payment": told_before(self.case, "payment"),
            "treasurer": told_before(self.case, "treasurer") or f"Bendahara Gaji {self.case.unit.name}",
        }

    def clean_family_data(self):
        if self.cleaned_data["family_data"] == "tidak":
            raise ValidationError("Perbarui dahulu data keluarganya menurut akta cerai, lalu hitung gajinya.")
        return self.cleaned_data["family_data"]

    def clean(self):
        data = super().clean() or self.cleaned_data
        lines = self.lines(sum(row.amount for row in data.get("components") or []))
        if lines and not any(line.handed_over for line in lines):
            why = " ".join(reason.words for reason in lines[1 if lines[1:] else 0].why)
            self.add_error(
                None,
                f"Menurut jawaban ini tidak ada bagian yang harus diserahkan. {why} Periksa jawabannya; bila memang demikian, "
                "pakai langkah “Catat tidak ada bagian gaji”.",
            )
        return data


class NoSalaryShareFacts(_AfterDivorce):
    """Nothing is to be handed over: the same questions, and why."""

    remarks = TextField(label="Catatan", required=False, rows=2)
    guide = Guide(
        now=(
            "Pakai langkah ini hanya bila menurut peraturan tidak ada yang harus diserahkan kepada bekas istri.",
            "Perhitungannya disimpan dalam berkas, agar dapat dijelaskan bila kelak ditanyakan.",
            "Nafkah yang ditetapkan pengadilan tetap berlaku.",
        ),
    )

    def clean(self):
        data = super().clean() or self.cleaned_data
        for line in self.lines(None) or ():
            if line.handed_over:
                self.add_error(
                    None,
                    f"Menurut jawaban ini ada bagian yang harus diserahkan ({line.to.label}: {line.fraction}). Pakai langkah "
                    "“Tetapkan pembagian gaji”.",
                )
        return data

    def asked(self):
        asked = super().asked()
        asked.components = []
        return asked


class _Ending(Facts):
    """Why parts are no longer paid, since when, and by which paper that is known.

    Whether what remains fits the step, `judge` of each of the two below says.
    """

    why = forms.ChoiceField(label="Sebab", choices=[("", "Pilih"), *salary.End.choices])
    happened_on = DateField(label="Tanggal kejadiannya")
    proof = forms.CharField(
        label="Bukti", max_length=160, help_text="Misalnya Akta Nikah Nomor 12/III/2026, atau nomor putusan."
    )
    file = FileField(label="Pindaian bukti", required=False)
    stops_from = MonthField(
        label="Tidak dibayarkan lagi mulai gaji bulan",
        help_text="Hari mana pun dalam bulan itu; biasanya bulan sesudah kejadiannya. Belum dirinci peraturan: ikuti bagian hukum.",
    )
    treasurer = forms.CharField(label="Bendahara yang membayarkan", max_length=160)

    def propose(self):
        self.initial |= {
            "stops_from": payroll(self.today),
            "treasurer": told_before(self.case, "treasurer") or f"Bendahara Gaji {self.case.unit.name}",
        }

    def paid(self):
        """The parts that are paid now: those which stop for this reason, and those which remain."""
        stopped = salary.stopped_by(self.cleaned_data["why"], Switch.by_key())
        rows = list(self.case.salary_shares.paid())
        return [row for row in rows if row.to in stopped], [row for row in rows if row.to not in stopped]

    def clean_happened_on(self):
        day, acted_on = self.cleaned_data["happened_on"], self.cleaned_data.get("acted_on")
        if acted_on and day > acted_on:
            raise ValidationError("Belum terjadi: catat pada atau sesudah harinya.")
        return day

    def clean(self):
        data = super().clean() or self.cleaned_data
        if self.errors:
            return data
        stopping, remaining = self.paid()
        if not stopping:
            self.add_error("why", "Bagian yang berhenti karena sebab ini tidak sedang dibayarkan.")
            return data
        self.judge(remaining)
        day, began = data["stops_from"], max(row.from_on for row in stopping)
        first = max(data["happened_on"].replace(day=1), self.case.salary_shares.changed_on() or began)
        last = max(first, payroll(data["acted_on"]))
        if not first <= day <= last:
            self.add_error("stops_from", f"Isi bulan antara gaji {first:%m-%Y} dan gaji {last:%m-%Y}.")
        elif day <= began:
            self.add_error(
                "stops_from",
                f"Pembayarannya baru dimulai dengan gaji {began:%m-%Y}. Bila bagian itu tidak pernah dibayarkan, hitung "
                "ulang pembagiannya.",
            )
        return data


PROOFS = ("Akta nikah, akta kematian, atau putusan yang menjadi buktinya",)


class EndShareFacts(_Ending):
    """Some parts end, others go on: when the former wife marries again, the children's goes on."""

    guide = Guide(
        now=(
            "Bagian bekas istri berhenti sejak ia menikah lagi; bagian anak tidak ikut berhenti kecuali instansi menetapkan lain.",
            "Surat ini memberi tahu bendahara bagian mana yang berhenti dan bagian mana yang tetap dibayarkan.",
            "Bila sesudah ini tidak ada lagi yang dibayarkan, pakai langkah “Hentikan seluruh bagian gaji”.",
        ),
        bring=PROOFS,
    )

    def judge(self, remaining):
        if not remaining:
            self.add_error(
                "why",
                "Sesudah ini tidak ada lagi yang dibayarkan: pakai langkah “Hentikan seluruh bagian gaji”.",
            )


class EndAllSharesFacts(_Ending):
    """The last parts end."""

    guide = Guide(
        now=(
            "Pakai langkah ini bila tidak ada lagi bagian yang dibayarkan: perkara ini lalu selesai.",
            "Bendahara, pegawai, dan bekas istri diberi tahu dengan surat.",
            "Nafkah yang ditetapkan pengadilan tetap berlaku.",
        ),
        bring=PROOFS,
    )

    def judge(self, remaining):
        if remaining:
            names = " dan ".join(row.get_to_display().lower() for row in remaining)
            self.add_error(
                "why", f"Bagian {names} tetap dibayarkan: pakai langkah “Hentikan sebagian bagian gaji”."
            )
