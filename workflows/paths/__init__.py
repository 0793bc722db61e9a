"""Every path by its key. A new regulation is a new file and one more line here."""

from dataclasses import replace

from documents import letters
from workflows.facts.revocation import RevocationFacts
from workflows.facts.scan import ScanFacts, attach
from workflows.grammar import Path, Refused, Rule, Step
from workflows.paths.counselling_referral import CounsellingReferral
from workflows.paths.discipline_pp94_2021 import Discipline
from workflows.paths.divorce_notice_pp10_1983 import DivorceNotice
from workflows.paths.divorce_pp10_1983 import DivorcePermit
from workflows.paths.divorce_sop_bp4 import DivorcePermitSopBP4
from workflows.statutes import LOCAL_ORDER

REVOKE = Step(
    name="revoke",
    label="Cabut dan ganti naskah",
    sources=(),
    target=None,
    rule=Rule((), (LOCAL_ORDER.rule("L"),), RevocationFacts, (letters.REVOCATION,), right=True),
    guards=(),
    norm="Naskah yang keliru dicabut dengan menyebut sebabnya, dan diganti dengan yang benar. Keduanya tetap terlihat.",
    act=Path.take_back,
)
ATTACH_SCAN = Step(
    name="attach_scan",
    label="Lampirkan pindaian bertanda tangan",
    sources=(),
    target=None,
    rule=Rule((), (LOCAL_ORDER.rule("L"),), ScanFacts, (letters.SCAN_SHEET,), right=True),
    guards=(),
    norm="Pindaian naskah yang sudah ditandatangani disimpan pada naskahnya, agar dapat dibuktikan kelak.",
    act=attach,
)
"""Both are open at every stage, the last ones included, to whoever may issue such a paper (the scan: to the personnel
office too)."""

PATHS = {
    path.key: path
    for path in (Discipline, CounsellingReferral, DivorcePermit, DivorcePermitSopBP4, DivorceNotice)
}

for _path in PATHS.values():
    _path.beside = {step.name: replace(step, path=_path) for step in (REVOKE, ATTACH_SCAN)}


def path_of(key):
    """The path of this key; Refused in words if there is none."""
    try:
        return PATHS[key]
    except KeyError:
        raise Refused(f"Jalur “{key}” tidak dikenal. Yang ada: {', '.join(PATHS)}.") from None


def offered(terms):
    """The paths on which cases open in an agency with these terms (by key): what it keeps of its own stands in the place
    of what it replaces."""
    kept = [
        path
        for path in PATHS.values()
        if not path.kept_by or path.kept_by in terms and terms[path.kept_by].amount
    ]
    replaced = {path.instead_of for path in kept}
    return [path for path in kept if path.key not in replaced]
