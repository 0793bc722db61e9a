"""Which hours at the clinic are free, and how one of them becomes somebody's: at most once, whoever else asks at that moment."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from mediation.counseling.models import SLOT, Appointment, Availability, Away, Mode


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
        """What a form sends for this slot."""
        return f"{self.counsellor.pk}@{self.starts_at:%Y-%m-%dT%H}"


class Taken(Exception):
    """Somebody was faster, or the hour is not offered (any more); `instead` are up to three free slots."""

    def __init__(self, instead):
        super().__init__("slot taken")
        self.instead = instead


def free(clinic, counsellor=None, mode=None, since=None, until=None):
    """The free slots of a clinic from now on, in order of time: of one counsellor or any, held in one way or any.

    `since` and `until` are dates (both included), within the days for which the clinic takes bookings.
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
    for who, room, at in Appointment.objects.filter(starts_at__gte=now - SLOT).values_list(
        "counsellor", "room", "starts_at"
    ):
        busy.add((who, at))
        full.add((room, at))
    found = []
    for n in range((until - since).days + 1):
        day = since + timedelta(days=n)
        if clinic.days.why_off(day):
            continue
        for row in hours:
            if row.weekday != day.weekday():
                continue
            if any(a.counsellor_id == row.counsellor_id and a.since <= day <= a.until for a in away):
                continue
            for hour in range(row.from_hour, row.until_hour):
                at = datetime.combine(day, time(hour), clinic.zone)
                if at <= now or (row.counsellor_id, at) in busy:
                    continue
                room = row.room if row.room and row.room.active and (row.room_id, at) not in full else None
                modes = tuple(
                    way
                    for way, offered in (
                        (Mode.FACE_TO_FACE, room), (Mode.ONLINE, row.online), (Mode.PHONE, row.phone),
                    )
                    if offered and mode in (None, way)
                )  # fmt: skip
                if modes:
                    found.append(Slot(row.counsellor, at, room, modes))
    by_time = {(slot.starts_at, slot.counsellor.pk): slot for slot in reversed(found)}
    return [by_time[key] for key in sorted(by_time)]


def find(clinic, key):
    """The free slot that a form's key names; None when it is not offered (any more)."""
    day = key.partition("@")[2][:10]
    try:
        day = datetime.fromisoformat(day).date()
    except ValueError:
        return None
    return next((slot for slot in free(clinic, since=day, until=day) if slot.key == key), None)


def book(clinic, key, mode, *, visit=None, case=None, person_key=None, instead_of=None):
    """Make the slot of this key somebody's: a visit's or a referral's (Case); give the Appointment.

    `instead_of` is his appointment that moves there; it stays where it is when the new hour is gone. Whether a counsellor,
    a room or a person is booked already is decided by the database alone (unique constraints), so that any number of
    processes may try at once. Raises Taken with what is free instead.
    """
    slot = find(clinic, key)
    if slot is None or mode not in slot.modes:
        raise Taken(next_three(clinic, key, mode))
    told = {
        "counsellor": slot.counsellor, "starts_at": slot.starts_at, "mode": mode, "person_key": person_key,
        "room": slot.room if mode == Mode.FACE_TO_FACE else None,
    }  # fmt: skip
    try:
        with transaction.atomic():
            if instead_of is None:
                return Appointment.objects.create(visit=visit, case=case, **told)
            for name, value in {**told, "reminded_at": None}.items():
                setattr(instead_of, name, value)
            instead_of.save()
            return instead_of
    except IntegrityError:
        raise Taken(next_three(clinic, key, mode)) from None


def next_three(clinic, key, mode):
    """Up to three free slots after one that is gone: the same counsellor's before others' at the same hour."""
    who, _, at = key.partition("@")
    slots = [slot for slot in free(clinic, mode=mode) if f"{slot.starts_at:%Y-%m-%dT%H}" >= at]
    slots.sort(key=lambda slot: (slot.starts_at, str(slot.counsellor.pk) != who))
    return slots[:3]
