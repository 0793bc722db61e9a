"""Two invented years of a clinic for the example agency: so many visits, nobody's."""

import random
from datetime import timedelta

from mediation.counseling.models import (
    CameBy,
    Clinic,
    Counsellor,
    FollowUpAnswer,
    Mode,
    Outcome,
    PlanOutcome,
    Rating,
    Tally,
    Topic,
)

MONTHS = 24
TOPICS = {
    Topic.FAMILY: 28, Topic.DIVORCE: 19, Topic.WORK: 15, Topic.COLLEAGUES: 9, Topic.HEALTH: 10, Topic.MONEY: 7, Topic.CHILD: 7,
    Topic.OTHER: 3, "": 6,
}  # fmt: skip
MODES = {Mode.FACE_TO_FACE: 52, Mode.ONLINE: 31, Mode.PHONE: 17}
KINDS = {
    Counsellor.Kind.PSYCHOLOGIST: 58, Counsellor.Kind.PSYCHIATRIST: 11, Counsellor.Kind.COUNSELLOR: 14,
    Counsellor.Kind.LEGAL: 9, Counsellor.Kind.RELIGIOUS: 8,
}  # fmt: skip
OUTCOMES = {
    Outcome.HELPED: 48, Outcome.TOGETHER: 16, Outcome.SEPARATED: 9, Outcome.REFERRED_OUT: 8, Outcome.STOPPED: 12, Outcome.OTHER: 7,
}  # fmt: skip
_Said = FollowUpAnswer.Answer
ANSWERS = {
    FollowUpAnswer.About.DIVORCE: {_Said.TOGETHER: 55, _Said.SEPARATED: 25, _Said.HELP: 20},
    FollowUpAnswer.About.REFERRAL: {_Said.BETTER: 65, _Said.SAME: 20, _Said.HELP: 15},
}


def invented_year(agency):
    """Count about 300 visits, and what follows them, in the two years before this month; the same whenever it is run."""
    chance, rows = random.Random(20), {Tally: [], Rating: [], FollowUpAnswer: [], PlanOutcome: []}

    def one_of(weights):
        return chance.choices(list(weights), weights=list(weights.values()))[0]

    month = Clinic.objects.get(agency=agency).today.replace(day=1)
    for ago in range(1, MONTHS + 1):
        month = (month - timedelta(days=1)).replace(day=1)
        here = {"agency": agency, "month": month}
        for _ in range(chance.randint(10, 13) + (MONTHS - ago) // 8):
            hours = chance.choice([0, 1, 1, 2, 2, 3, 3, 4, 5, 6, 7, 8, 9, 12])
            outcome = one_of(OUTCOMES)
            rows[Tally].append(
                Tally(
                    **here, topic=one_of(TOPICS), mode=one_of(MODES), kind=one_of(KINDS), outcome=outcome, answer_hours=hours, in_time=hours <= 8,
                    came_by=CameBy.OFFER if chance.random() < 0.18 else CameBy.SELF, sessions=chance.choice([1, 1, 2, 2, 3, 4, 5]),
                    absences=chance.choice([0] * 7 + [1, 1, 2]), referred_out=outcome == Outcome.REFERRED_OUT,
                )
            )  # fmt: skip
            if chance.random() < 0.62:
                marks = [chance.choice([2, 3, 3] + [4] * 6 + [5] * 9) for _ in range(4)]
                rows[Rating].append(
                    Rating(**here, **dict(zip(("heard", "helped", "easy", "safe"), marks, strict=True)))
                )
            if chance.random() < 0.14:
                before = chance.choice([1, 2, 2, 3])
                after = min(5, max(1, before + chance.choice([0, 0, 1, 1, 1, 2])))
                rows[PlanOutcome].append(PlanOutcome(**here, before=before, after=after))
        for _ in range(chance.choice([1, 2, 2, 3])):
            rows[Tally].append(
                Tally(
                    **here, came_by=CameBy.REFERRAL, mode=one_of(MODES), kind=one_of(KINDS), sessions=chance.choice([1, 2, 3]),
                    absences=chance.choice([0, 0, 0, 1]),
                )
            )  # fmt: skip
        for about, answers in ANSWERS.items():
            for months in (3, 6, 12):
                for _ in range(chance.randint(1, 3)):
                    told = FollowUpAnswer(**here, about=about, months=months, answer=one_of(answers))
                    rows[FollowUpAnswer].append(told)
    for model, made in rows.items():
        chance.shuffle(made)
        model.objects.bulk_create(made)
