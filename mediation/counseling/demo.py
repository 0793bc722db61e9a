"""Visits of the example agency, one in each state, with the codes and the passphrase that open them: for whoever tries the demo.

What is invented here is opened by what lies beside it in a file; nothing of the kind exists in a real installation.
"""

import json
from datetime import datetime, time, timedelta

from django.utils import timezone
from nacl.public import PrivateKey

from mediation.counseling import (
    booking,
    clock,
    closing,
    codes,
    conversation,
    notes,
    offers,
    opening,
    plans,
    recovery,
    slots,
)  # fmt: skip
from mediation.counseling.clinic_head import heads
from mediation.counseling.models import (
    Appointment,
    Availability,
    CameBy,
    Clinic,
    Counsellor,
    Mode,
    Outcome,
    Topic,
    Visit,
)
from mediation.models import Person

PASSPHRASE = "hujan sore kebun teh"
OWN, PARTNER = "198409302009031001", "psikolog-1"
"""Who has a vault in the demo: one counsellor of the clinic's own, one of the partner university."""
OFFERED = "198501242010011001"
"""To whom counselling is offered: the employee of the demo finds it on his first page."""


def make(path):
    """Invent the visits and tell, in the file, what opens them; nothing where the clinic has any vault or visit already."""
    clinic = Clinic.objects.select_related("agency").get()
    own, partner = (
        Counsellor.objects.select_related("person").get(person__handle=who) for who in (OWN, PARTNER)
    )
    for counsellor in (own, partner):
        opening.make(counsellor, PASSPHRASE)
    private = PrivateKey.generate()
    recovery.begin(clinic, heads(clinic.agency, clinic.today)[0], private)
    found = [story(clinic, own, partner) for story in (fresh, anybody, late, running, referred_out, closed)]
    offers.make(Person.objects.get(handle=OFFERED), "Kepala SMP Negeri 1 Wanagiri", clinic.today)
    told = {
        "kata_kunci_brankas": PASSPHRASE, "konselor": [OWN, PARTNER],
        "lembar_pemulihan": " ".join(recovery.written(private)), "kunjungan": found,
    }  # fmt: skip
    path.touch(mode=0o600)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _registered(clinic, counsellor, state, *, days=0, **told):
    """A visit that was registered so many calendar days ago, without an hour; and its row in the file."""
    code = codes.draw()
    asked = {"topic": "", "mode": Mode.FACE_TO_FACE, "slot": "", "counsellor": counsellor, **told}
    visit = booking.register(clinic, code, asked, asked.pop("came_by", CameBy.SELF))
    visit.registered_at = timezone.now() - timedelta(days=days)
    visit.answer_due_at = clock.after(clinic, visit.registered_at, clinic.answer_hours)
    visit.save()
    row = {"kode": code, "keadaan": state, "konselor": counsellor.person.handle if counsellor else None}
    return visit, code, row


def _ahead(clinic, counsellor, nth=0):
    """The key of one of a counsellor's next free hours, in a room if there is one."""
    free = slots.free(clinic, counsellor, Mode.FACE_TO_FACE)
    return free[nth].key if len(free) > nth else ""


def _past(clinic, visit, counsellor, days):
    """An hour that was held, on the counsellor's last day of listening that many days ago or before."""
    day = clinic.today - timedelta(days=days)
    hours = {
        row.weekday: row for row in Availability.objects.filter(counsellor=counsellor, room__isnull=False)
    }
    while day.weekday() not in hours or clinic.days.why_off(day):
        day -= timedelta(days=1)
    at = datetime.combine(day, time(hours[day.weekday()].from_hour), clinic.zone)
    return Appointment.objects.create(
        visit=visit,
        counsellor=counsellor,
        room=hours[day.weekday()].room,
        starts_at=at,
        mode=Mode.FACE_TO_FACE,
        attended=True,
    )


def _answered(visit, words, *, after_hours):
    conversation.write(visit, words, from_counsellor=True)
    visit.answered_at = visit.registered_at + timedelta(hours=after_hours)
    visit.save(update_fields=["answered_at"])


def fresh(clinic, own, partner):
    """Just registered: an hour is chosen, the first answer is still to come."""
    _, _, row = _registered(
        clinic,
        own,
        "baru mendaftar, menunggu tanggapan pertama",
        topic=Topic.FAMILY,
        name="Melati",
        slot=_ahead(clinic, own),
    )
    return row


def anybody(clinic, own, partner):
    """Registered without an hour and for whoever is free: any counsellor may take it."""
    _, _, row = _registered(clinic, None, "mendaftar tanpa jam, untuk konselor siapa saja", mode=Mode.PHONE)
    return row


def late(clinic, own, partner):
    """Nobody has answered in time."""
    _, _, row = _registered(
        clinic,
        partner,
        "tanggapan pertama terlambat",
        days=6,
        topic=Topic.WORK,
        mode=Mode.ONLINE,
        name="Kenanga",
    )
    return row


def running(clinic, own, partner):
    """Two have met, and meet again: messages, a note and a draft, a recovery plan that is shared."""
    visit, code, row = _registered(
        clinic, partner, "berjalan: pesan, catatan, dan rencana pemulihan yang dibagikan", days=20, topic=Topic.WORK,
        name="Cempaka", came_by=CameBy.OFFER,
    )  # fmt: skip
    conversation.write(
        visit, "Belakangan pekerjaan saya sering tidak selesai. Boleh saya bercerita?", from_counsellor=False
    )
    _answered(
        visit, "Tentu. Kita bertemu pada jam yang Anda pilih; tidak perlu menyiapkan apa pun.", after_hours=3
    )
    _past(clinic, visit, partner, days=10)
    if key := _ahead(clinic, partner):
        slots.book(clinic, key, Mode.FACE_TO_FACE, visit=visit)
    for words, draft in (
        ("Pertemuan pertama: banyak beban, tidur kurang. Sepakat menata satu hal setiap pekan.", False),
        ("Untuk pekan depan: tanyakan", True),
    ):
        notes.write(partner, words, draft=draft, pk=None, visit=visit)

    def write(plan):
        plan["goals"] = [
            {"goal": "Laporan bulanan selesai tanpa lembur", "steps": [
                {"what": "Menyicil setiap Selasa dan Kamis", "when": "mulai pekan ini", "helps": "rekan satu meja"}]},
            {"goal": "Tidur cukup", "steps": [{"what": "Telepon di luar kamar", "when": "setiap malam", "helps": ""}]},
        ]  # fmt: skip
        plan["reviews"] = [
            {"on": clinic.today - timedelta(days=3), "words": "Dua laporan selesai tepat waktu.", "how": 4}
        ]

    plans.keep(visit, code, write)
    plans.PlanPanel().share(visit, code, {})
    return row


def referred_out(clinic, own, partner):
    """The counsellor proposes a service outside; the visitor has not said yet whether he agrees."""
    visit, _, row = _registered(
        clinic,
        own,
        "konselor mengusulkan layanan di luar; pengunjung belum menjawab",
        days=13,
        topic=Topic.DIVORCE,
        name="Seruni",
    )
    _answered(
        visit,
        "Terima kasih sudah datang. Ada satu usul pada halaman Anda; tidak perlu tergesa menjawabnya.",
        after_hours=2,
    )
    _past(clinic, visit, own, days=5)
    Visit.objects.filter(pk=visit.pk).update(
        refer_to="Layanan konsultasi keluarga daerah, Senin sampai Jumat, tanpa biaya"
    )
    return row


def closed(clinic, own, partner):
    """Closed, and not yet rated: the visitor may say what he thinks of it."""
    visit, _, row = _registered(
        clinic, own, "ditutup; umpan balik masih dapat diberikan", days=34, topic=Topic.FAMILY, name="Dahlia"
    )
    _answered(visit, "Terima kasih sudah bercerita.", after_hours=4)
    _past(clinic, visit, own, days=24)
    notes.write(own, "Selesai; tidak perlu pertemuan lanjutan.", draft=False, pk=None, visit=visit)
    closing.close(visit, Outcome.TOGETHER, clinic)
    return row
