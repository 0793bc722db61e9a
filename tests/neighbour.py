"""A second agency in the same installation: a city with its own mayor, personnel office, clinic and school."""

from datetime import date
from types import SimpleNamespace

from mediation.models import Account, Incumbency, Person, Position, Unit

MAYOR, OFFICER, COUNSELLOR, AUDITOR, HEAD, TEACHER = (
    "walikota-banyubiru", "198003152005012003", "198811042014032002", "197912202006041003", "197504091999031002",
    "199106182015022001",
)  # fmt: skip

UNITS = [
    ("banyubiru", "Pemerintah Kota Banyubiru", None),
    ("banyubiru-bkd", "Badan Kepegawaian Kota Banyubiru", "banyubiru"),
    ("banyubiru-inspektorat", "Inspektorat Kota Banyubiru", "banyubiru"),
    ("banyubiru-smp", "SMP Negeri 4 Banyubiru", "banyubiru"),
]
POSTS = [
    ("banyubiru-walikota", "banyubiru", "Wali Kota Banyubiru", "kdh", "ppk", None),
    ("banyubiru-kabid", "banyubiru-bkd", "Kepala Bidang Disiplin", "administrator", "kepegawaian", "banyubiru-walikota"),
    ("banyubiru-konselor", "banyubiru-bkd", "Psikolog", "jf", "klinik", "banyubiru-kabid"),
    ("banyubiru-auditor", "banyubiru-inspektorat", "Auditor", "jf", "pengawasan", "banyubiru-walikota"),
    ("banyubiru-kepala", "banyubiru-smp", "Kepala SMP Negeri 4 Banyubiru", "jf", "", "banyubiru-walikota"),
    ("banyubiru-guru", "banyubiru-smp", "Guru Ahli Pertama", "jf", "", "banyubiru-kepala"),
]  # fmt: skip
PEOPLE = [
    (MAYOR, "NON_ASN", "Aruna Mahendra", "", "banyubiru-walikota"),
    (OFFICER, "PNS", "Wulan Prameswari", "IV/a", "banyubiru-kabid"),
    (COUNSELLOR, "PNS", "Ester Manufandu", "III/c", "banyubiru-konselor"),
    (AUDITOR, "PNS", "Ridwan Alfarisi", "IV/a", "banyubiru-auditor"),
    (HEAD, "PNS", "Yohanis Tandirerung", "IV/b", "banyubiru-kepala"),
    (TEACHER, "PNS", "Galuh Anggraini", "III/b", "banyubiru-guru"),
]


def settle():
    """Put the city, its posts, people and accounts into the database; give the accounts by their part."""
    units = {}
    for code, name, above in UNITS:
        units[code] = Unit.objects.create(
            code=code, name=name, parent=units.get(above), city="Banyubiru", time_zone="Asia/Jakarta", week=5
        )
    posts = {}
    for code, unit, title, level, duty, above in POSTS:
        posts[code] = Position.objects.create(
            code=code, unit=units[unit], title=title, level=level, duty=duty, superior=posts.get(above)
        )
    for handle, status, name, grade, post in PEOPLE:
        person = Person(handle=handle, status=status, name=name, grade=grade)
        person.full_clean()
        person.save()
        Incumbency.objects.create(position=posts[post], person=person, since=date(2020, 1, 6))
        Account.objects.create(username=handle, person=person)
    found = {
        account.username: account for account in Account.objects.filter(username__in=[p[0] for p in PEOPLE])
    }
    return SimpleNamespace(
        mayor=found[MAYOR], officer=found[OFFICER], counsellor=found[COUNSELLOR], auditor=found[AUDITOR],
        head=found[HEAD], teacher=found[TEACHER],
    )  # fmt: skip
