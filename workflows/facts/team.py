"""Who may sit in the examining team, and what forming and changing it asks (PP 94/2021, PerBKN 6/2022)."""

from types import SimpleNamespace

from django import forms

from mediation import roles
from mediation.models import CaseRole, Incumbency, Position, Switch, TeamMember
from mediation.models.people import RANKS
from workflows.facts.base import Facts, PersonField, Row, RowsField, TextField
from workflows.facts.breaches import keep_counselling_out


class MemberRow(Row):
    person = PersonField(label="NIP")
    element = forms.ChoiceField(label="Unsur", choices=[("", "—"), *TeamMember.Element.choices])
    seat = forms.ChoiceField(label="Kedudukan", choices=[("", "—"), *TeamMember.Seat.choices])


ELEMENT_DUTY = {
    TeamMember.Element.SUPERVISION: Position.Duty.SUPERVISION,
    TeamMember.Element.PERSONNEL: Position.Duty.PERSONNEL,
}
STRUCTURAL = [
    Position.Level.PELAKSANA, Position.Level.PENGAWAS, Position.Level.ADMINISTRATOR, Position.Level.JPT_PRATAMA,
    Position.Level.JPT_MADYA, Position.Level.JPT_UTAMA, Position.Level.HEAD_OF_REGION,
]  # fmt: skip
"""The levels of posts that can be compared, the lowest first; functional officials are compared by their rank."""


def unfit(case, member, day):
    """Why somebody may not have this seat in the examining team on a day, in words; an empty list if he may."""
    person, element, found = member.person, TeamMember.Element(member.element), []
    if person.pk in case.party_ids:
        found.append(f"{person.name} adalah pihak dalam perkara; tidak dapat menjadi pemeriksa.")
    spouses = CaseRole.objects.filter(role=roles.Role.SPOUSE, case__subject=case.subject)
    if spouses.filter(person=person).exists():
        found.append(
            f"{person.name} tercatat sebagai suami atau istri pegawai ini; tidak dapat menjadi pemeriksa."
        )
    if element == TeamMember.Element.SUPERIOR:
        superiors = {holder.person.pk for holder in roles.holders(case, roles.Role.DIRECT_SUPERIOR, day)}
        if person.pk not in superiors:
            found.append(f"{person.name} bukan atasan langsung pegawai ini pada tanggal itu.")
        return found  # the law itself puts the direct superior in the team, whatever his rank
    duty = ELEMENT_DUTY.get(element)
    posts = Incumbency.objects.on(day).filter(person=person, position__unit__in=case.agency_unit_ids())
    if duty and not posts.filter(position__duty=duty).exists():
        found.append(f"{person.name} tidak memegang jabatan {element.label.lower()} pada tanggal itu.")
    if Switch.is_on("tim_setara"):
        found += _lower(case, person, day)
    if Switch.is_on("tim_pelapor") and case.entries.filter(seq=1, actor=person).exists():
        found.append(f"{person.name} melaporkan dugaan ini; pelapor tidak menjadi anggota tim.")
    return found


def _lower(case, person, day):
    """Why somebody stands lower than the employee who is examined, in rank or post."""
    ladder, found = [*RANKS], []
    if {person.grade, case.subject.grade} <= set(ladder):
        if ladder.index(person.grade) < ladder.index(case.subject.grade):
            found.append(
                f"Pangkat {person.name} ({person.rank}) lebih rendah daripada pegawai yang diperiksa ({case.subject.rank}); "
                "pilih anggota yang pangkatnya sama atau lebih tinggi."
            )
    incumbency = roles.position_of(person, day)
    if incumbency and {incumbency.position.level, case.position.level} <= set(STRUCTURAL):
        own, other = incumbency.position, case.position
        if STRUCTURAL.index(own.level) < STRUCTURAL.index(other.level):
            found.append(
                f"Jabatan {person.name} ({own.get_level_display().lower()}) lebih rendah daripada jabatan pegawai yang "
                f"diperiksa ({other.get_level_display().lower()}); pilih anggota yang setingkat atau lebih tinggi."
            )
    return found


class TeamFacts(Facts):
    """The examining team: direct superior, supervision and personnel must all be in it."""

    members = RowsField(
        MemberRow,
        label="Susunan tim",
        least=3,
        shown=4,
        help_text="Sedikitnya satu atasan langsung, satu unsur pengawasan, dan satu unsur kepegawaian; satu orang ketua. "
        "Pejabat lain dapat ditambahkan.",
    )

    def people(self):
        return candidates(self.case, self.today, ELEMENT_DUTY.values())

    def propose(self):
        case, day = self.case, self.today
        offered = [
            (
                TeamMember.Element.SUPERIOR,
                TeamMember.Seat.CHAIR,
                roles.holders(case, roles.Role.DIRECT_SUPERIOR, day),
            ),
            *(
                (element, seat, candidates(case, day, [ELEMENT_DUTY[element]]))
                for element, seat in (
                    (TeamMember.Element.SUPERVISION, TeamMember.Seat.SECRETARY),
                    (TeamMember.Element.PERSONNEL, TeamMember.Seat.MEMBER),
                )
            ),
        ]
        self.initial["members"] = []
        for element, seat, holders in offered:
            people = [SimpleNamespace(person=holder.person, element=element, seat=seat) for holder in holders]
            fit = next((member for member in people if not unfit(case, member, day)), None)
            if fit:
                named = f"{fit.person.handle} {fit.person.name}"
                self.initial["members"].append({"person": named, "element": element, "seat": seat})

    def clean(self):
        data = super().clean()
        members = data.get("members") or []
        if not members:
            return data
        day = data.get("acted_on") or self.today
        have = {member.element for member in members}
        for element in (TeamMember.Element.SUPERIOR, *ELEMENT_DUTY):
            if element not in have:
                self.add_error("members", f"Tim belum memuat unsur {element.label.lower()}.")
        seats = [member.seat for member in members]
        if seats.count(TeamMember.Seat.CHAIR) != 1:
            self.add_error("members", "Tim harus mempunyai tepat satu ketua.")
        if seats.count(TeamMember.Seat.SECRETARY) > 1:
            self.add_error("members", "Tim mempunyai paling banyak satu sekretaris.")
        people = [member.person.pk for member in members]
        if len(set(people)) != len(people):
            self.add_error("members", "Seorang anggota ditulis lebih dari sekali.")
        for member in members:
            for words in unfit(self.case, member, day):
                self.add_error("members", words)
        return data


def candidates(case, day, duties):
    """Who holds a post of the agency with one of these duties on a day and is no party to the case."""
    return (
        Incumbency.objects.on(day)
        .filter(position__duty__in=duties, position__unit__in=case.agency_unit_ids())
        .exclude(person__in=case.party_ids)
        .select_related("person", "position")
    )


class ReplacementFacts(Facts):
    """A member of the team can examine no longer: who takes his seat, with the same element."""

    leaving = PersonField(label="NIP anggota yang diganti")
    cause = forms.ChoiceField(
        label="Sebab",
        choices=[
            ("", "—"),
            ("pindah", "Pindah atau tidak lagi memegang jabatannya"),
            ("meninggal", "Meninggal dunia"),
            ("berhalangan", "Berhalangan tetap"),
            ("benturan", "Benturan kepentingan"),
        ],
    )
    person = PersonField(label="NIP penggantinya")
    reasons = TextField(
        label="Penjelasan", rows=2, help_text="Satu kalimat; dicetak dalam konsiderans keputusan."
    )

    def people(self):
        seated = self.case.team.current().values("person")
        sitting = (
            Incumbency.objects.on(self.today).filter(person__in=seated).select_related("person", "position")
        )
        return [
            *sitting,
            *candidates(self.case, self.today, ELEMENT_DUTY.values()).exclude(person__in=seated),
        ]

    def clean(self):
        data = super().clean()
        keep_counselling_out(self, "reasons")
        seats = {seat.person_id: seat for seat in self.case.team.current()}
        leaving, person = data.get("leaving"), data.get("person")
        seat = seats.get(leaving.pk) if leaving else None
        if leaving and seat is None:
            self.add_error("leaving", f"{leaving.name} bukan anggota tim pemeriksa perkara ini.")
        if seat:
            words = seat.get_seat_display().lower()
            data["left"] = f"{leaving.name}, {leaving.number_label} {leaving.nip}, {words}"
        if seat and person:
            if person.pk in seats:
                self.add_error("person", f"{person.name} sudah menjadi anggota tim.")
            member = SimpleNamespace(person=person, element=seat.element, seat=seat.seat)
            for words in unfit(self.case, member, data.get("acted_on") or self.today):
                self.add_error("person", words)
        return data
