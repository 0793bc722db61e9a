"""manage.py place SLUG: an agency set up as its place publishes, beside the example regency, and a case walked that way."""

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from mediation.management.commands.demo_accounts import make_accounts, set_passwords
from mediation.models import Account, Unit
from workflows import walks

PLACES = settings.BASE_DIR / "fixtures" / "places"
"""One folder for each place: `agency.json` (its offices, posts, invented people, terms, signatories, papers), `walk.json`
(a case), `procedure.json` (what the place publishes; docs/places.md is printed from all three)."""


def settle(name, password):
    """Load a place and walk its case, or neither: its people sign in with this password. Gives the cases by label; none
    where the place is there already."""
    folder = PLACES / name
    if Unit.objects.filter(code=name).exists():
        return {}
    walked = None
    try:
        with transaction.atomic():
            call_command("loaddata", folder / "agency.json", verbosity=0)
            make_accounts()
            set_passwords(dict.fromkeys(people_of(name), password))
            walked = walks.walk(walks.read(folder / "walk.json"), folder, operator=f"tempat: {name}")
    except BaseException:
        if walked:
            walked.remove_files()
        raise
    return walked.cases


def people_of(name):
    """The usernames of whoever holds a post in a place, the highest post first."""
    offices = Unit.objects.under([Unit.objects.get(code=name).pk])
    found = Account.objects.filter(person__incumbencies__position__unit__in=offices)
    return list(found.order_by("person__incumbencies__position__pk").values_list("username", flat=True))


class Command(BaseCommand):
    help = (
        "Muat instansi sebuah tempat menurut prosedur terbitnya, beserta perkara contohnya, di samping Wanagiri. "
        "Tanpa nama: daftar tempat. Dua kali sama dengan sekali."
    )

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="TEMPAT")

    def handle(self, *, names, **options):
        known = sorted(folder.name for folder in PLACES.iterdir())
        if not names:
            self.stdout.write("\n".join(known))
            return
        if unknown := [name for name in names if name not in known]:
            raise CommandError(
                f"Tempat tidak dikenal: {', '.join(unknown)}. Yang ada: {', '.join(known)}.", returncode=2
            )
        password = make_accounts()[0]["password"]
        for name in names:
            cases = settle(name, password)
            told = ", ".join(case.code for case in cases.values()) or "sudah ada"
            self.stdout.write(f"{name}: {told}; masuk dengan sandi demo sebagai {', '.join(people_of(name))}")
