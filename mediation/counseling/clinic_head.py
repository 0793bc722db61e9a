"""Who heads the clinic of an agency: he keeps its rooms and hours and its recovery key, and reads nothing of any visit."""

from mediation.counseling.models import Clinic
from mediation.models import Position, Unit
from mediation.roles import incumbents


def heads(agency, day):
    """The persons who head an agency's clinic on a date: who acts in the post of the clinic that stands above its others.

    Where several stand beside each other, the highest by level. A vacancy goes up to nobody: outside the clinic no one has
    this part, until somebody is put in charge (Plt., Plh.).
    """
    posts = Position.objects.filter(duty=Position.Duty.CLINIC, unit__in=Unit.objects.under([agency.pk]))
    posts = sorted(posts, key=lambda post: ([*Position.Level].index(post.level), post.pk))
    inside = {post.pk for post in posts}
    first = next((post for post in posts if post.superior_id not in inside), None)
    return [row.person for row in incumbents(first.pk, day)] if first else []


def clinic_headed_by(person):
    """The clinic that somebody heads today; None when he heads none."""
    if person is None:
        return None
    clinics = Clinic.objects.select_related("agency")
    return next((clinic for clinic in clinics if person in heads(clinic.agency, clinic.today)), None)
