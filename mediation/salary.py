"""How the salary of a civil servant is divided when he is divorced: in exact fractions, in whole rupiah, and why.

The division of PP 10/1983 jo. PP 45/1990, Art. 8, as SE 48/SE/1990 explains it. Nothing here asks a database: what the law
leaves open comes in as `rules`, the rows of `Switch` by their keys (`gaji_…`).
"""

from dataclasses import dataclass, fields, replace
from fractions import Fraction

from django.db.models import TextChoices

BASIS = "Pasal 8 PP 10/1983 jo. PP 45/1990; SE 48/SE/1990"
NOTHING, HALF, THIRD, ALL = Fraction(0), Fraction(1, 2), Fraction(1, 3), Fraction(1)


class Employee(TextChoices):
    """Which of the two is the employee: only a man among the civil servants carries the duty."""

    HUSBAND = "suami_pns", "Suami, PNS atau CPNS"
    CONTRACT = "suami_pppk", "Suami, PPPK"
    WIFE = "istri", "Istri"

    @classmethod
    def of(cls, person):
        """Which of the two an employee is; the fifteenth digit of a number tells the sex."""
        if person.nip[14:15] != "1":
            return cls.WIFE
        return cls.CONTRACT if person.status == person.Status.PPPK else cls.HUSBAND


class WantedBy(TextChoices):
    """Who wanted the divorce."""

    HUSBAND = "suami", "Suami"
    WIFE = "istri", "Istri"
    BOTH = "keduanya", "Keduanya, dengan kesepakatan tentang bagian gaji"


class Fault(TextChoices):
    """Who was found at fault."""

    NOBODY = "tidak_ada", "Tidak ada"
    WIFE = "istri", "Istri"
    HUSBAND = "suami", "Suami"
    BOTH = "keduanya", "Keduanya"


class Receiver(TextChoices):
    """For whom a part of the salary is."""

    EMPLOYEE = "pegawai", "Pegawai"
    EX_WIFE = "bekas_istri", "Bekas istri"
    CHILDREN_WITH_HER = "anak_ikut_bekas_istri", "Anak yang ikut bekas istri"
    CHILDREN_WITH_HIM = "anak_ikut_pegawai", "Anak yang ikut pegawai"


HANDED_OVER = (Receiver.EX_WIFE, Receiver.CHILDREN_WITH_HER)
"""What the treasurer pays to the former wife; the rest of the salary stays with the employee."""


class End(TextChoices):
    """Why a part is no longer paid."""

    REMARRIED = "menikah_lagi", "Bekas istri menikah lagi"
    SHE_DIED = "bekas_istri_meninggal", "Bekas istri meninggal dunia"
    CHILDREN_GROWN = "anak_mandiri", "Anak tidak lagi menjadi tanggungan"
    REUNITED = "rujuk", "Keduanya menikah kembali"
    NO_SALARY = "bukan_pns", "Pegawai pensiun, berhenti, atau meninggal dunia"
    JUDGMENT = "putusan", "Putusan pengadilan atau kesepakatan baru"


FAULTS = {
    "zina": "zina",
    "mabuk_madat_judi": "mabuk, madat, atau judi",
    "ditinggalkan": "meninggalkan dua tahun",
    "kekejaman": "kekejaman",
}
"""Of the six reasons for a divorce those that are one party's fault and so decide on the salary, by the values of `Ground`."""
PRISON = "penjara"


@dataclass(frozen=True)
class Reason:
    """Why a line is as it is, on which ground, and how sure that is (C, 2nd, U, L)."""

    words: str
    certainty: str = "C"
    basis: str = BASIS

    def __str__(self):
        return f"{self.words} (Perlu dicek bagian hukum.)" if self.to_be_checked else self.words

    @property
    def to_be_checked(self):
        return self.certainty in {"U", "2nd"}


ONLY_MEN = Reason("Hanya PNS laki-laki yang wajib membagi gajinya; pegawai perempuan tidak.")
IN_THREE = Reason(
    "Ada anak, maka gaji dibagi tiga: sepertiga bagi pegawai, sepertiga bagi bekas istri, sepertiga bagi anak."
)
IN_TWO = Reason("Tidak ada anak, maka gaji dibagi dua: seperdua bagi pegawai, seperdua bagi bekas istri.")
WANTED_BY_HIM = Reason("Perceraian atas kehendak suami: bekas istri mendapat bagian.")
WANTED_BY_HER = Reason(
    "Perceraian atas kehendak istri tanpa salah satu pengecualian (dimadu, atau suami terbukti bersalah): tidak ada bagian "
    "bagi bekas istri."
)
AGREED = Reason("Perceraian atas kehendak keduanya: bagian menurut kesepakatan.")
KEPT = Reason("Yang tidak menjadi bagian bekas istri dan anak tetap pada pegawai.", "", "")
ALL_KEPT = Reason("Tidak ada bagian yang harus diserahkan; gaji tetap pada pegawai.", "", "")
REMARRIED = Reason("Bekas istri menikah lagi: bagiannya berhenti sejak pernikahan itu.")
WITH_HER = Reason("Anak ikut bekas istri: bagian anak dibayarkan kepadanya.")
WITH_HIM = Reason("Anak ikut pegawai: bagian anak tetap padanya, untuk anak.")
ROUNDED = Reason(
    "Setiap bagian yang diserahkan dibulatkan ke bawah ke rupiah penuh; sisa beberapa rupiah tetap pada pegawai, sehingga "
    "jumlahnya selalu sama dengan gaji.",
    "U",
    "",
)
REFUSAL = Reason(
    "Pegawai yang menolak membagi gajinya dapat dijatuhi salah satu hukuman disiplin, sesudah diperiksa tersendiri; jenis "
    "hukumannya belum dipastikan.",
    "C",
    "Pasal 17 PP 10/1983 jo. PP 45/1990",
)


@dataclass(frozen=True)
class Divorce:
    """What the division follows from."""

    employee: str
    wanted_by: str = ""
    grounds: frozenset = frozenset()
    """Values of `Ground`."""
    at_fault: str = Fault.NOBODY
    polygamy: bool = False
    """The wife asks for it because her husband took another wife (dimadu)."""
    children_with_her: int = 0
    children_with_him: int = 0
    agreed_wife: Fraction | None = None
    agreed_children: Fraction | None = None
    """The parts of the salary that the two agreed upon, where both want the divorce."""
    remarried_on: object = None

    @classmethod
    def told(cls, asked, **besides):
        """From what was answered to questions of the same names."""
        told = {f.name: getattr(asked, f.name) for f in fields(cls) if f.name not in besides}
        return cls(**besides, **told | {"grounds": frozenset(told["grounds"])})

    @property
    def children(self):
        return self.children_with_her + self.children_with_him

    @property
    def faults(self):
        """The faults among the reasons, in words."""
        return " dan ".join(words for ground, words in FAULTS.items() if ground in self.grounds)

    def is_at_fault(self, who):
        return self.at_fault in {who, Fault.BOTH}


@dataclass(frozen=True)
class Line:
    """One part of the salary: for whom, which fraction of the whole, and why."""

    to: Receiver
    part: Fraction
    why: tuple[Reason, ...]

    @property
    def handed_over(self):
        return self.to in HANDED_OVER and self.part > 0

    @property
    def fraction(self):
        """The part as a letter prints it."""
        return fraction(self.part)


def fraction(part):
    """A part of a whole in figures: "1/3"."""
    return {NOTHING: "tidak ada", ALL: "seluruhnya"}.get(part, str(part))


def contradictions(divorce):
    """What cannot be true together, in words, by the name of the answer; an empty dictionary where all is well."""
    if divorce.employee == Employee.WIFE:
        return {}
    wrong = {}
    if divorce.wanted_by not in WantedBy.values:
        wrong["wanted_by"] = "Pilih siapa yang menghendaki perceraian."
    if divorce.wanted_by == WantedBy.BOTH:
        parts = (divorce.agreed_wife, divorce.agreed_children)
        if divorce.agreed_wife is None:
            wrong["agreed_wife"] = "Tulis bagian bekas istri yang disepakati; tulis 0 bila tidak ada."
        if divorce.children and divorce.agreed_children is None:
            wrong["agreed_children"] = "Tulis bagian anak yang disepakati; tulis 0 bila tidak ada."
        if not divorce.children and divorce.agreed_children:
            wrong["agreed_children"] = (
                "Tidak ada anak, maka tidak ada bagian anak. Kosongkan, atau isi jumlah anaknya."
            )
        if sum(part or 0 for part in parts) > 1:
            wrong["agreed_wife"] = "Bagian yang disepakati melebihi gaji. Periksa kedua bagian itu."
        return wrong
    if divorce.agreed_wife is not None or divorce.agreed_children is not None:
        wrong["wanted_by"] = (
            "Bagian menurut kesepakatan hanya bila keduanya menghendaki perceraian. Kosongkan kesepakatannya, atau pilih "
            "“Keduanya”."
        )
    if divorce.polygamy and divorce.wanted_by == WantedBy.HUSBAND:
        wrong["polygamy"] = "Dimadu adalah alasan istri. Kosongkan bila suami yang menghendaki perceraian."
    if not divorce.grounds and not divorce.polygamy:
        wrong["grounds"] = "Pilih alasan perceraiannya, satu atau lebih."
    if divorce.at_fault == Fault.NOBODY and divorce.faults:
        wrong["at_fault"] = (
            f"Alasan {divorce.faults} adalah kesalahan salah satu pihak: sebutkan siapa yang terbukti bersalah."
        )
    if divorce.at_fault != Fault.NOBODY and not divorce.faults:
        wrong["at_fault"] = (
            "Kesalahan yang menentukan bagian gaji hanya zina, kekejaman, mabuk, madat, judi, dan meninggalkan dua tahun. "
            "Pilih pula alasan itu, atau pilih “Tidak ada”."
        )
    return wrong


def has_duty(employee, rules):
    """Whether this employee must share his salary at all."""
    return employee == Employee.HUSBAND or employee == Employee.CONTRACT and rules["gaji_pppk"].on


def divide(divorce, rules):
    """Divide a salary; gives a Line for each part, the employee's first, and their parts make one whole.

    ValueError, in words, for facts that contradict each other.
    """
    if wrong := contradictions(divorce):
        raise ValueError(" ".join(wrong.values()))
    if not has_duty(divorce.employee, rules):
        why = ONLY_MEN if divorce.employee == Employee.WIFE else said(rules["gaji_pppk"])
        return [Line(Receiver.EMPLOYEE, ALL, (why,))]
    lines = _by_agreement(divorce) if divorce.wanted_by == WantedBy.BOTH else _by_law(divorce, rules)
    if divorce.remarried_on:
        lines = [_after_remarriage(line, rules) for line in lines]
    kept = KEPT if any(line.handed_over for line in lines) else ALL_KEPT
    return [Line(Receiver.EMPLOYEE, ALL - sum(line.part for line in lines), (kept,)), *lines]


def _by_agreement(divorce):
    hers = Line(Receiver.EX_WIFE, divorce.agreed_wife, (AGREED,))
    return [hers, *_childrens(divorce, divorce.agreed_children or NOTHING, AGREED)]


def _by_law(divorce, rules):
    entitled, why, otherwise = _hers(divorce, rules)
    if entitled:
        part, shape = (THIRD, IN_THREE) if divorce.children else (HALF, IN_TWO)
        return [Line(Receiver.EX_WIFE, part, (*why, shape)), *_childrens(divorce, THIRD, shape)]
    rule = rules[otherwise]
    hers = Line(Receiver.EX_WIFE, NOTHING, why)
    return [hers, *_childrens(divorce, THIRD if rule.on else NOTHING, said(rule))]


def _hers(divorce, rules):
    """Whether the former wife has a part, why, and the rule that says what becomes of the children's if she has none."""
    her_fault, his_fault = divorce.is_at_fault(Fault.WIFE), divorce.is_at_fault(Fault.HUSBAND)
    if divorce.wanted_by == WantedBy.HUSBAND:
        blamed = Reason(f"Istri terbukti bersalah ({divorce.faults}): tidak ada bagian bagi bekas istri.")
        return not her_fault, (blamed if her_fault else WANTED_BY_HIM,), "gaji_anak_istri_bersalah"
    excuses = ["dimadu"] * divorce.polygamy + [f"suami terbukti bersalah ({divorce.faults})"] * his_fault
    why = ()
    if excuses:
        why = (
            Reason(f"Perceraian atas kehendak istri karena {' dan '.join(excuses)}: bagiannya tetap ada."),
        )
    elif PRISON in divorce.grounds:
        why = (said(rules["gaji_penjara_suami"]),)
    if not excuses and not (why and rules["gaji_penjara_suami"].on):
        return False, (WANTED_BY_HER, *why), "gaji_anak_kehendak_istri"
    if her_fault:
        both = rules["gaji_keduanya_bersalah"]
        return both.on, (*why, said(both)), "gaji_anak_istri_bersalah"
    return True, why, "gaji_anak_istri_bersalah"


def _childrens(divorce, part, why):
    """The children's part, divided by their number: a line for those who live with her and one for those with him."""
    counts = (
        (Receiver.CHILDREN_WITH_HER, divorce.children_with_her, WITH_HER),
        (Receiver.CHILDREN_WITH_HIM, divorce.children_with_him, WITH_HIM),
    )
    each = part / max(divorce.children, 1)
    split = [Reason(f"Bagian anak ({part}) dibagi {divorce.children} anak: setiap anak {each}.")]
    if not (part and divorce.children_with_her and divorce.children_with_him):
        split = []
    return [
        Line(to, each * count, (why, *split, *([where] if part else [])))
        for to, count, where in counts
        if count
    ]


def _after_remarriage(line, rules):
    """What is left of a part of the former wife or the children once she has married again."""
    if not line.part:
        return line
    why = REMARRIED if line.to == Receiver.EX_WIFE else said(rules["gaji_anak_sesudah_nikah"])
    stopped = line.to in stopped_by(End.REMARRIED, rules)
    return replace(line, part=NOTHING if stopped else line.part, why=(*line.why, why))


def said(rule):
    """A rule that the law leaves open, as the agency keeps it."""
    return Reason(f"{rule.title}: {'ya' if rule.on else 'tidak'}.", rule.certainty, rule.basis)


def rupiah(lines, salary):
    """What each line comes to of a monthly salary, in whole rupiah; their sum is the salary.

    Each part but the employee's is rounded down; what remains of the rupiah stays with the employee.
    """
    given = [0 if line.to == Receiver.EMPLOYEE else int(salary * line.part) for line in lines]
    return [
        salary - sum(given) if line.to == Receiver.EMPLOYEE else own
        for line, own in zip(lines, given, strict=True)
    ]


def stopped_by(end, rules):
    """Whose parts are no longer paid for this reason."""
    if end == End.REMARRIED and rules["gaji_anak_sesudah_nikah"].on or end == End.SHE_DIED:
        return {Receiver.EX_WIFE}
    if end == End.CHILDREN_GROWN:
        return {Receiver.CHILDREN_WITH_HER, Receiver.CHILDREN_WITH_HIM}
    return {*HANDED_OVER, Receiver.CHILDREN_WITH_HIM}
