"""Who stands where to a case.

A role is resolved once, when a case opens or a step appoints someone, and kept as a CaseRole row: permission, inbox
and visibility all derive from those rows and from who holds a position on a date.
"""

from dataclasses import dataclass, replace

from django.db import connection, models


class Role(models.TextChoices):
    """Every part that a person can play in a case."""

    SUBJECT = "pegawai_yang_bersangkutan", "Pegawai yang bersangkutan"
    DIRECT_SUPERIOR = "atasan_langsung", "Atasan langsung"
    PERSONNEL_OFFICE = "kepegawaian", "BKD/BKPSDM"
    SANCTIONING_AUTHORITY = "pejabat_berwenang", "Pejabat yang berwenang menghukum"
    PPK = "ppk", "Pejabat Pembina Kepegawaian"
    TEAM_CHAIR = "ketua_tim", "Ketua tim pemeriksa"
    TEAM_MEMBER = "anggota_tim", "Anggota tim pemeriksa"
    OBJECTION_AUTHORITY = "pejabat_keberatan", "Pejabat yang memutus keberatan"
    CLINIC = "klinik", "Klinik konseling BKD"
    INVOLVED = "pihak_terlibat", "Pihak yang ikut terlibat"
    SPOUSE = "pasangan", "Suami atau istri pemohon"
    HIGHER_SUPERIOR = "atasan_lebih_tinggi", "Atasan dari atasan langsung"
    BUDGET_USER = "kpa", "Kuasa Pengguna Anggaran"
    CLOCK = "waktu", "Waktu (tercatat oleh sistem)"

    @classmethod
    def named(cls, name):
        """The role of this Python name (`DIRECT_SUPERIOR`), or None."""
        return cls.__members__.get(name)


DUTIES = {Role.PERSONNEL_OFFICE: "kepegawaian", Role.PPK: "ppk", Role.CLINIC: "klinik"}
"""Roles that belong to every post of the agency charged with a duty."""


@dataclass(frozen=True)
class Holder:
    """Somebody who may act in a role on a date, and the office in which he does (None for a private person)."""

    person: object
    incumbency: object = None
    part: object = None
    """The CaseRole by which he acts, where it says in whose name (a.n., u.b.)."""

    @property
    def position(self):
        return self.incumbency and self.incumbency.position

    @property
    def principal(self):
        """The post in whose name he acts, or None: the delegate's own successor up the line acts in his own name."""
        delegated = self.part is not None and self.part.in_name_of and self.part.position == self.position
        return self.part.in_name_of if delegated else None

    @property
    def office(self):
        """The office as an entry names it: in whose name, acting for whom."""
        if self.incumbency is None:
            return ""
        title = self.incumbency.title
        if stood_in := getattr(self.incumbency, "stands_in_for", None):
            title += f" (menggantikan {stood_in.name})"
        return f"{self.part.form} {self.principal.title}, {title}" if self.principal else title


def acting(found):
    """Who acts in each position of these incumbencies, by its id: the acting holders if any, else the definitive ones."""
    held = {}
    for incumbency in found:
        held.setdefault(incumbency.position_id, []).append(incumbency)
    for position, rows in held.items():
        own = [row for row in rows if row.kind == row.Kind.DEFINITIVE]
        if acts := [row for row in rows if row not in own]:
            for row in acts:
                row.stands_in_for = own[0].person if own else None
            held[position] = acts
    return held


def incumbents(position_id, day):
    """Who acts in a position on a date."""
    from mediation.models import Incumbency

    return acting(Incumbency.objects.on_duty(day).filter(position_id=position_id).with_office()).get(
        position_id, []
    )


def office_holders(position, day, parties=(), held=None):
    """Who acts in an office in a case whose parties are these person ids.

    A vacancy goes up to the next superior post, and so does an office whose holder is party to the case
    (PerBKN 6/2022, Art. 29(6)). `held` is who acts in the position itself, by its id, if that was read before.
    """
    seen = set()
    while position is not None and position.pk not in seen:
        seen.add(position.pk)
        rows = incumbents(position.pk, day) if held is None else held.get(position.pk, [])
        found = [row for row in rows if row.person_id not in parties]
        if found:
            return [Holder(row.person, row) for row in found]
        position, held = position.superior, None
    return []


def position_of(person, day):
    """The post in which a person serves on a date: the definitive one before an acting one; None without any."""
    from mediation.models import Incumbency

    return (
        Incumbency.objects.on(day)
        .filter(person=person)
        .select_related("position__unit__parent__parent__parent", "position__superior")
        .order_by(models.Case(models.When(kind=Incumbency.Kind.DEFINITIVE, then=0), default=1), "since")
        .first()
    )


def oversees(account, person, day):
    """Whether this account's person is the superior of an employee, or handles discipline in his agency, on a date."""
    from mediation.models import Position

    held = position_of(person, day)
    if held is None or account is None or account.person is None or account.person == person:
        return False
    superiors = {holder.person.pk for holder in direct_superior(person, day)}
    own = account.person.incumbencies.on(day).filter(position__duty=Position.Duty.PERSONNEL)
    agencies = {post.position.unit.agency for post in own.select_related("position__unit__parent__parent")}
    return account.person.pk in superiors or held.position.unit.agency in agencies


def agencies_of(person):
    """The ids of the agencies in which a person holds, or ever held, a post."""
    from mediation.models import Unit

    units = Unit.objects.filter(positions__incumbencies__person=person).distinct()
    return {unit.agency.pk for unit in units.select_related("parent__parent__parent")}


def direct_superior(person, day, parties=()):
    """The holders of the office above a person on a date, climbing past vacancies and past parties."""
    incumbency = position_of(person, day)
    if incumbency is None or incumbency.position.superior_id is None:
        return []
    return office_holders(incumbency.position.superior, day, {person.pk, *parties})


def superiors(holder, day, besides=()):
    """Who is next above the office in which somebody acts, climbing past vacancies and past `besides` (person ids)."""
    if holder.position is None:
        return []
    return office_holders(holder.position.superior, day, {holder.person.pk, *besides})


def standing(person, day):
    """The ids of the positions for which a person may answer on a date: held, or vacant below a held one."""
    from mediation.models import Incumbency, Position, Release

    held, post, released = Incumbency._meta.db_table, Position._meta.db_table, Release._meta.db_table
    on_duty = f"""
        since <= %(day)s AND (until IS NULL OR until >= %(day)s) AND id NOT IN (
            SELECT held_id FROM {released} WHERE since <= %(day)s AND (until IS NULL OR until >= %(day)s)
        )
    """
    # One question however deep the vacancies go: on every page it is the first that is asked.
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            WITH RECURSIVE filled (person_id, position_id) AS (
                SELECT person_id, position_id FROM {held} WHERE {on_duty}
            ), mine (id) AS (
                SELECT position_id FROM filled WHERE person_id = %(person)s
                UNION
                SELECT below.id FROM {post} below JOIN mine ON below.superior_id = mine.id
                WHERE NOT EXISTS (SELECT 1 FROM filled WHERE filled.position_id = below.id)
            )
            SELECT id FROM mine
            """,
            {"person": person.pk, "day": day},
        )
        return {position for (position,) in cursor.fetchall()}


def agency_served(person, role, day):
    """The agency in which a person holds a post charged with the duty of a role on a date; None if in none."""
    from mediation.models import Incumbency

    if person is None:
        return None
    held = Incumbency.objects.on(day).filter(person=person, position__duty=DUTIES[role])
    first = held.select_related("position__unit__parent__parent__parent").first()
    return first and first.position.unit.agency


def resolve(role, case, day):
    """The CaseRole rows (unsaved) that open a role in a case: a person, a post, or every post with a duty."""
    from mediation.models import CaseRole, Delegation, Position

    if role == Role.SUBJECT:
        return [CaseRole(case=case, role=role, person=case.subject, since=day)]
    if role == Role.DIRECT_SUPERIOR:
        holders = direct_superior(case.subject, day, case.party_ids)
        return [CaseRole(case=case, role=role, position=holders[0].position, since=day)] if holders else []
    posts = Position.objects.filter(duty=DUTIES[role], unit__in=case.agency_unit_ids())
    # The highest post first: it is the one that letters are addressed to and that acts when nobody else is named.
    posts = sorted(posts, key=lambda post: ([*Position.Level].index(post.level), post.pk))
    rows = [CaseRole(case=case, role=role, position=post, since=day) for post in posts]
    # Before them, whoever the agency lets sign in their name for such an employee.
    return [
        CaseRole(
            case=case, role=role, position=rule.position, since=day, form=rule.form, through=rule.through,
            in_name_of=posts[0] if rule.form else None,
        )
        for rule in Delegation.objects.that_hold(case, role, day)
        if posts
    ] + rows  # fmt: skip


def budget_post(case):
    """The post that decides on pay for the unit of a case: the nearest with that duty, in the unit or above it."""
    from mediation.models import Position

    line = [unit.pk for unit in case.unit.line]
    posts = Position.objects.filter(duty=Position.Duty.BUDGET, unit__in=line).order_by("pk")
    return min(posts, key=lambda post: line.index(post.unit_id), default=None)


def holders(case, role, day):
    """Everyone who may act in a role of a case on a date, each with the office in which he does."""
    found, parties = [], case.party_ids
    if role == Role.BUDGET_USER:
        # He signs, and reads nothing of the case: no row gives him a part in it.
        return office_holders(budget_post(case), day, parties)
    rows = [row for row in case.role_rows(day) if row.role == role]
    in_office = case.in_office(day) if any(row.position_id for row in rows) else {}
    for row in rows:
        if row.person_id:
            if row.role != Role.SUBJECT and row.person_id in parties:
                continue
            found.append(Holder(row.person, position_of(row.person, day)))
        else:
            held = office_holders(row.position, day, parties, in_office)
            found += [replace(holder, part=row) for holder in held] if row.in_name_of_id else held
    return found


def in_line(case, role, day):
    """Who acts in a role of a case on a date, and who is next above him, climbing past vacancies and parties.

    Either is None where there is nobody.
    """
    holder = next(iter(holders(case, role, day)), None)
    above = superiors(holder, day, case.party_ids) if holder else []
    return holder, next(iter(above), None)
