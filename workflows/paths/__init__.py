"""Every path by its key. A new regulation is a new file and one more line here."""

from dataclasses import replace

from documents import letters
from workflows.facts.revocation import RevocationFacts
from workflows.grammar import Refused, Rule, Step
from workflows.paths.counselling_referral import CounsellingReferral
from workflows.paths.discipline_pp94_2021 import Discipline
from workflows.paths.divorce_pp10_1983 import DivorcePermit
from workflows.statutes import LOCAL_ORDER

REVOKE = Step(
    name="revoke",
    label="Cabut dan ganti naskah",
    sources=(),
    target=None,
    rule=Rule((), (LOCAL_ORDER.rule("L"),), RevocationFacts, (letters.REVOCATION,), right=True),
    guards=(),
    norm="Naskah yang keliru dicabut dengan menyebut sebabnya, dan diganti dengan yang benar. Keduanya tetap terlihat.",
)
"""Open at every stage, the last ones included, to whoever may issue such a paper."""

PATHS = {path.key: path for path in (Discipline, CounsellingReferral, DivorcePermit)}

for _path in PATHS.values():
    _path.beside = {REVOKE.name: replace(REVOKE, path=_path)}


def path_of(key):
    """The path of this key; Refused in words if there is none."""
    try:
        return PATHS[key]
    except KeyError:
        raise Refused(f"Jalur “{key}” tidak dikenal. Yang ada: {', '.join(PATHS)}.") from None
