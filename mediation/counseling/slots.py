"""Which hours at the clinic are free, and how one of them becomes somebody's: at most once, whoever else asks at that moment.

Online and by phone only where the counsellor has a link or a number: without it the two would not find each other.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format

from mediation.counseling.models import SLOT, Appointment, Availability, Away, Clinic, Counsellor, Mode


@dataclass(frozen=True)
class Slot:
    """One hour of a counsellor: when, in which room if people can meet, and in which ways it can be held."""

    counsellor: object
    starts_at: datetime
    """Aware, in the clinic's time zone."""
    room: object
    modes: tuple

    @property
    def key(self):
        return key_of(self.counsellor, self.starts_at)


def key_of(counsellor, at):
    """What a form sends for an hour (in the clinic's time zone) of a counsellor."""
    return f"{counsellor.pk}@{at:%Y-%m-%dT%H}"


class Taken(Exception):
    """Somebody was faster, or the hour is not offered (any more); `instead` are up to three free slots."""

    def __init__(self, instead):
        super().__init__("slot taken")
        self.instead = instead


def free(clinic, counsellor=None, mode=None, since=None, until=None, besides=None):
    """The free slots of a clinic from now on, in order of time: of one counsellor or any, held in one way or any.

    `since` and `until` are dates (both included), within the days for which the clinic takes bookings. `besides` is an
    appointment that is to move: what it takes up itself is free for it.
    """
    today, now = clinic.today, timezone.now()
    since = max(since or today, today)
    until = min(until or datetime.max.date(), today + timedelta(days=clinic.days_ahead))
    hours = Availability.objects.filter(counsellor__agency=clinic.agency_id, counsellor__active=True)
    if counsellor is not None:
        hours = hours.filter(counsellor=counsellor)
    hours = list(hours.select_related("counsellor__person", "room"))
    away = list(Away.objects.filter(counsellor__agency=clinic.agency_id, until__gte=since, since__lte=until))
    busy, full = set(), set()
    taken = Appointment.objects.filter(starts_at__gte=now - SLOT).exclude(pk=besides and besides.pk)
    for who, room, at in taken.values_list("counsellor", "room", "starts_at"):
        busy.add((who, at))
        full.add((room, at))
    found = {}
    for n in range((until - since).days + 1):
        day = since + timedelta(days=n)
        if clinic.days.why_off(day):
            continue
        for row in hours:
            who = row.counsellor
            if row.weekday != day.weekday():
                continue
            if any(a.counsellor_id == who.pk and a.since <= day <= a.until for a in away):
                continue
            for hour in range(row.from_hour, row.until_hour):
                at = datetime.combine(day, time(hour), clinic.zone)
                if at <= now or (who.pk, at) in busy:
                    continue
                room = row.room if row.room and row.room.active and (row.room_id, at) not in full else None
                # Hours that lie over each other offer together what each of them offers.
                before = found.get((at, who.pk))
                offers = {
                    Mode.FACE_TO_FACE: room, Mode.ONLINE: row.online and who.link, Mode.PHONE: row.phone and who.phone,
                }  # fmt: skip
                modes = tuple(way for way in Mode if offers[way] or (before and way in before.modes))
                if modes:
                    found[at, who.pk] = Slot(who, at, (before and before.room) or room, modes)
    return [slot for _, slot in sorted(found.items()) if mode in (None, *slot.modes)]


def find(clinic, key, besides=None):
    """The free slot that a form's key names; None when it is not offered (any more)."""
    day = key.partition("@")[2][:10]
    try:
        day = datetime.fromisoformat(day).date()
    except ValueError:
        return None
    return next(
        (slot for slot in free(clinic, since=day, until=day, besides=besides) if slot.key == key), None
    )


def book(clinic, key, mode, *, visit=None, case=None, instead_of=None):
    """Make the slot of this key somebody's: a visit's or a referral's (Case); give the Appointment.

    `instead_of` is his appointment that moves there; it stays where it is when the new hour is gone. That no counsellor,
    room or person is booked twice is the database's word (unique constraints), however many processes try at once. Raises Taken with what is free instead.
    """
    try:
        with transaction.atomic():
            slot = find(clinic, key, instead_of)
            if slot:
                # Whoever changes hours, days off or rooms holds these rows as well (`schedule`): what was offered a
                # moment ago may be no longer.
                Counsellor.objects.select_for_update(no_key=True).get(pk=slot.counsellor.pk)
                slot = find(clinic, key, instead_of)
            if slot is None or mode not in slot.modes:
                raise Taken(next_three(clinic, key, mode))
            told = {
                "counsellor": slot.counsellor, "starts_at": slot.starts_at, "mode": mode,
                "room": slot.room if mode == Mode.FACE_TO_FACE else None,
            }  # fmt: skip
            if instead_of is None:
                return Appointment.objects.create(visit=visit, case=case, **told)
            for name, value in {**told, "reminded_at": None}.items():
                setattr(instead_of, name, value)
            instead_of.save(force_update=True)
            return instead_of
    except IntegrityError:
        raise Taken(next_three(clinic, key, mode)) from None


def next_three(clinic, key, mode):
    """Up to three free slots after one that is gone: the same counsellor's before others' at the same hour.

    The first of all where the key names no hour, or nothing is free after it.
    """
    who, _, at = key.partition("@")
    slots = free(clinic, mode=mode)
    slots.sort(key=lambda slot: (slot.starts_at, str(slot.counsellor.pk) != who))
    return ([slot for slot in slots if f"{slot.starts_at:%Y-%m-%dT%H}" >= at] or slots)[:3]


def kept_free(agency):
    """Hold an agency's counsellors while their hours, days off or rooms change: nobody books with them meanwhile."""
    list(Clinic.objects.select_for_update(no_key=True).filter(agency=agency))  # so that two who add the first one wait too
    return list(Counsellor.objects.select_for_update(no_key=True).filter(agency=agency).order_by("pk"))


def days_of(slots, most):
    """Slots by their day, of as many whole days as come to about so many slots: [(date, [slot, …]), …]."""
    days = {}
    for slot in slots:
        if slot.starts_at.date() not in days and sum(map(len, days.values())) >= most:
            break
        days.setdefault(slot.starts_at.date(), []).append(slot)
    return list(days.items())


def when(clinic, moment):
    """A moment as people at the clinic say it: `Senin, 30 November 2026, pukul 09.00 WIB`."""
    return date_format(moment.astimezone(clinic.zone), r"l, j F Y, \p\u\k\u\l H.i T")


def place(clinic, appointment):
    """Where an appointment is held, or how one comes into it, in a few words."""
    who = appointment.counsellor
    if appointment.mode == Mode.FACE_TO_FACE:
        return f"{appointment.room.name}, {appointment.room.where}"
    if appointment.mode == Mode.ONLINE:
        return who.link or "Alamat ruang daring akan ditulis konselor pada halaman kunjungan Anda."
    return (
        f"Teleponlah {who.phone} pada jamnya"
        if who.phone
        else "Nomornya akan ditulis konselor pada halaman kunjungan Anda."
    )
