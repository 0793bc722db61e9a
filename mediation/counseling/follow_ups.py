"""How somebody is, some months after a divorce decision or a finished referral: asked once, on his own page, and never shown.

Which cases are followed up is the law's to know (`workflows.follow_ups` makes the rows when they are due). The answer is a
row that only counts; the question knows no more than that it is done, and goes altogether when its days are over. Until the
counted rows are written anew at the month's end (`evaluation`), the files of the database keep the order of their coming:
who has those files, or two copies of the database, may tell whose answer is new.
"""

from datetime import timedelta

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from mediation.counseling.models import FollowUp, FollowUpAnswer

MONTHS = (3, 6, 12)
"""When it is asked, in calendar months after the decision."""

LASTS = timedelta(days=60)
"""For how long a question waits, in calendar days."""

Answer, About = FollowUpAnswer.Answer, FollowUpAnswer.About

ANSWERS = {
    About.DIVORCE: (Answer.TOGETHER, Answer.SEPARATED, Answer.HELP, Answer.DECLINED),
    About.REFERRAL: (Answer.BETTER, Answer.SAME, Answer.HELP, Answer.DECLINED),
}


def about(follow_up):
    """What it is asked about: a referral to the clinic, or a marriage."""
    return About.REFERRAL if follow_up.case.path.startswith("konseling/") else About.DIVORCE


def waiting(person, day):
    """The question that waits for a person longest, with the answers to choose from; None without one."""
    rows = FollowUp.objects.filter(case__subject=person, done=False, due_on__lte=day, due_on__gte=day - LASTS)
    row = rows.select_related("case").first() if person else None
    return row and {
        "row": row,
        "answers": ANSWERS[about(row)],
        "about_referral": about(row) == About.REFERRAL,
    }


def sweep():
    """Let the questions go whose days are over, answered or not."""
    FollowUp.objects.filter(due_on__lt=timezone.localdate() - LASTS).delete()


@require_POST
def answer(request):
    """Count the answer of the person who was asked, once, and forget whose it was."""
    wanted, said = request.POST.get("pertanyaan", ""), request.POST.get("jawaban", "")
    asked = waiting(request.user.person, timezone.localdate())
    if asked and str(asked["row"].pk) == wanted and said in asked["answers"]:
        row = asked["row"]
        with transaction.atomic():
            # Of two taps at once one finds it open.
            if FollowUp.objects.filter(pk=row.pk, done=False).update(done=True):
                FollowUpAnswer.objects.create(
                    agency_id=row.case.agency_id, month=row.case.today.replace(day=1), about=about(row),
                    months=row.months, answer=said,
                )  # fmt: skip
        if said == Answer.HELP:
            return redirect("clinic")
        messages.success(request, "Terima kasih. Jawaban Anda dihitung tanpa nama.")
    return redirect("inbox")
