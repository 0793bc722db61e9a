"""Duties of office while a case runs: an employee released from his, a superior or an authority who left his undone."""

from django import forms
from django.core.exceptions import ValidationError

from mediation import roles
from mediation.models import Breach, Incumbency, Neglect, Person, Severity
from mediation.roles import Role
from workflows.facts.base import DateField, Facts, PersonField, TextField
from workflows.models import Entry


def leads(position):
    """Whether a post leads others, so that somebody has to act in it; a school head's rank is that of a teacher."""
    return not position.shared or position.subordinates.exists()


class ReleaseFacts(Facts):
    """Why a severe sanction is likely, from when the employee is released, and who acts in his place."""

    effective_on = DateField(label="Mulai berlaku")
    reasons = TextField(
        label="Mengapa kemungkinan dijatuhi hukuman berat",
        rows=3,
        help_text="Fakta dari pemeriksaan; bukan penilaian.",
    )
    acting = PersonField(
        label="Pelaksana harian (Plh.)",
        required=False,
        help_text="NIP. Wajib bila jabatannya memimpin; kosongkan bagi jabatan fungsional atau pelaksana, yang tugasnya dibagi.",
    )
    acting_number = forms.CharField(label="Nomor surat perintah Plh.", required=False, max_length=80)
    acting_until = DateField(
        label="Plh. paling lama sampai",
        required=False,
        help_text="Berakhir lebih awal dengan sendirinya pada hari keputusan ditetapkan.",
    )

    def held(self, day):
        """The post from whose duties the employee is released."""
        held = roles.position_of(self.case.subject, day)
        return held if held and held.kind == Incumbency.Kind.DEFINITIVE else None

    def propose(self):
        self.initial["effective_on"] = self.today
        held = self.held(self.today)
        if held and not leads(held.position):
            self.fields[
                "acting"
            ].help_text = (
                f"Kosongkan: {held.position.title} dipangku beberapa orang, jadi tugasnya dibagi, tanpa Plh."
            )

    def people(self):
        unit = self.case.unit
        return (
            Incumbency.objects.on_duty(self.today)
            .filter(position__unit__in=[unit, unit.parent], person__status=Person.Status.PNS)
            .exclude(person__in=self.case.party_ids)
            .select_related("person", "position")
        )

    def clean_effective_on(self):
        day, acted_on = self.cleaned_data["effective_on"], self.cleaned_data.get("acted_on")
        if acted_on and day < acted_on:
            raise ValidationError("Pembebasan tidak berlaku surut: paling cepat pada tanggal keputusannya.")
        return day

    def clean(self):
        data, day = super().clean(), self.cleaned_data.get("effective_on")
        allegation = self.case.allegation
        if [breach.kind for breach in allegation.named] == [Breach.Kind.ABSENCE]:
            threshold = allegation.threshold()
            if threshold is None or threshold.kind.severity != Severity.SEVERE:
                self.add_error(
                    "reasons",
                    f"Tidak masuk kerja {allegation.absence.told} tidak dijatuhi hukuman berat; pegawai tidak dibebaskan sementara.",
                )
        if day is None:
            return data
        data["held"] = held = self.held(day)
        if held is None:
            self.add_error("effective_on", "Pegawai ini tidak memangku jabatan definitif pada tanggal itu.")
        elif not leads(held.position):
            for name in ("acting", "acting_number", "acting_until"):
                if data.get(name):
                    self.add_error(
                        name,
                        f"{held.position.title} dipangku beberapa orang: tugasnya dibagi, tanpa Plh. Kosongkan isian ini.",
                    )
        else:
            self._clean_acting(data, held, day)
        return data

    def _clean_acting(self, data, held, day):
        for name, words in (
            ("acting", "Jabatan ini memimpin: tunjuk seorang Plh."),
            ("acting_number", "Isi nomor surat perintah Plh."),
            ("acting_until", "Isi sampai kapan Plh. paling lama bertugas."),
        ):
            if not data.get(name) and not self.has_error(name):
                self.add_error(name, words)
        person, until = data.get("acting"), data.get("acting_until")
        if until and until < day:
            self.add_error("acting_until", "Tanggal akhir mendahului tanggal mulai.")
        if person is None:
            return
        serves = roles.position_of(person, day)
        if person.pk in self.case.party_ids:
            self.add_error("acting", f"{person.name} adalah pihak dalam perkara ini; benturan kepentingan.")
        elif self.case.testimonies.filter(person=person).exists():
            self.add_error(
                "acting", f"{person.name} dimintai keterangan dalam perkara ini; benturan kepentingan."
            )
        elif person.status != Person.Status.PNS or serves is None:
            self.add_error("acting", f"{person.name} bukan PNS yang menduduki jabatan pada tanggal itu.")
        elif until and self._acted_in(held.position, day, until):
            self.add_error("acting", "Jabatan ini sudah mempunyai Plt. atau Plh. pada jangka waktu itu.")

    def _acted_in(self, position, first, last):
        acting = position.incumbencies.exclude(kind=Incumbency.Kind.DEFINITIVE)
        return acting.filter(since__lte=last, until__gte=first).exists()


class NeglectFacts(Facts):
    """The minutes that an official left his duty undone after its term passed: in which case, which duty, since when."""

    role, term = Role.DIRECT_SUPERIOR, "kewajiban_atasan"
    remarks = TextField(
        label="Yang sudah dilakukan untuk mengingatkan",
        rows=3,
        help_text="Kapan dan bagaimana pejabat itu diingatkan, dan apa jawabannya.",
    )

    @property
    def summons(self):
        return self.case.summonses.filter(by="atasan_langsung").last()

    @property
    def what(self):
        """Which duty is undone, by what the file has."""
        summons = self.summons
        if summons is None or (summons.ordinal == 1 and summons.attended is False):
            return Neglect.What.SUMMONING
        return Neglect.What.EXAMINING if summons.attended is None else Neglect.What.REPORTING

    def since(self):
        """The day from which the duty runs: not before whoever has it now was given it."""
        given = [row.since for row in self.case.role_rows(self.today) if row.role == self.role]
        return max([self.begun(), *given])

    def begun(self):
        """The day he knew, the appointed day of an examination, or the day on which the case came to where it is."""
        summons = self.summons
        if summons is None:
            return self.case.allegation.duty_since
        return summons.attend_on if self.what == Neglect.What.EXAMINING else self.arrived_on()

    def arrived_on(self):
        moves = self.case.entries.filter(kind__in=Entry.MOVES_THE_CASE, to_stage=self.case.stage)
        came = moves.exclude(from_stage=self.case.stage).order_by("seq").last()
        return came.acted_on if came else self.case.stage_since  # a forged stage: the gate refuses it later

    def clean_acted_on(self):
        day = super().clean_acted_on()
        due_on = self.time.due_on(self.term, self.since())
        if day <= due_on:
            raise ValidationError(
                f"Batas waktunya {due_on:%d-%m-%Y} belum lewat; sebelum itu belum ada kelalaian. Ingatkan pejabatnya dahulu."
            )
        return day

    def clean(self):
        data = super().clean()
        if day := data.get("acted_on"):
            holder, above = roles.in_line(self.case, self.role, day)
            if above:  # without anybody above the guard refuses
                data |= {
                    "what": self.what, "due_on": self.time.due_on(self.term, self.since()), "person": holder.person,
                    "position": holder.position, "passed_to": above.position,
                }  # fmt: skip
        return data


class AuthorityNeglectFacts(NeglectFacts):
    """The minutes that the authority did not impose the sanction on the report that lies before it."""

    role, term, what = Role.SANCTIONING_AUTHORITY, "kewajiban_pejabat", Neglect.What.IMPOSING

    def begun(self):
        return self.arrived_on()


class NeglectedCaseField(forms.CharField):
    """The case in which a superior neglected his duty, by its number; judged with the whole report."""

    def __init__(self):
        super().__init__(
            label="Perkara yang dilalaikannya",
            required=False,
            max_length=80,
            help_text="Hanya bila pegawai ini atasan atau pejabat yang tercatat lalai dalam perkara bawahannya: nomor "
            "perkara itu. Hukumannya harus lebih berat daripada hukuman bawahannya.",
        )


def clean_neglected_case(form, data):
    """Turn the number into the case, if this employee's neglect stands in it."""
    code = (data.get("neglected_case") or "").strip()
    data["neglected_case"] = None
    if not code or not data.get("subject"):
        return
    subject, day = data["subject"], data.get("acted_on") or form.today
    noted = Neglect.objects.filter(case__code=code, person=subject).select_related("case").last()
    if noted is None or not roles.oversees(form.asker, subject, day):
        # The same words for a case that is not there, and to whoever may not report this employee.
        form.add_error(
            "neglected_case", f"Tidak ada kelalaian pegawai ini yang tercatat dalam perkara “{code}”."
        )
    elif data.get("acted_on") and data["acted_on"] < noted.noted_on:
        form.add_error("neglected_case", f"Kelalaiannya baru dicatat pada {noted.noted_on:%d-%m-%Y}.")
    else:
        data["neglected_case"] = noted.case


def check_heavier(form, kind):
    """Refuse for a superior who neglected his duty what is not heavier than his subordinate's sanction (PP 94/2021, 28)."""
    neglected = form.case.allegation.neglected_case
    decision = getattr(neglected, "decision", None)
    if decision is None or form.has_error("kind"):
        return
    # Nothing is heavier than the heaviest: then it is the same.
    if kind.weight <= decision.kind.weight and (decision.kind.next_heavier() or kind != decision.kind):
        form.add_error(
            "kind",
            f"Harus lebih berat daripada hukuman bawahannya dalam perkara {neglected.code}: {decision.kind.name.lower()}.",
        )
