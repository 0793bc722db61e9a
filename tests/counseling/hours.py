"""Hours at the regency's clinic for the tests: free ones, and visits that were booked the way a visitor books."""

import re
from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from mediation.counseling import codes, flood, slots
from mediation.counseling.models import Clinic, Visit


def clinic():
    return Clinic.objects.select_related("agency").get(agency__code="wanagiri")


def free(**which):
    """The free hours on the days after today: nobody's clock runs into them."""
    at = clinic()
    return slots.free(at, since=at.today + timedelta(days=1), **which)


def answers(**changes):
    """What a browser sends when somebody books the first free hour face to face and says nothing else."""
    hour = free(mode="tatap_muka")[0]
    return {"instansi": "wanagiri", "mode": "tatap_muka", "slot": hour.key, "kode": codes.draw()} | changes


def send(client=None, **changes):
    flood.forget()
    return (client or Client()).post(reverse("clinic_book"), answers(**changes))


def booked(**changes):
    """A visit that was booked on the page, and its code."""
    response = send(**changes)
    assert response.status_code == 200, response.content.decode()
    code = shown_code(response)
    return Visit.objects.get(code_digest=codes.digest(code)), code


def shown_code(response):
    return re.search(r'class="kode">([0-9A-Z-]+)<', response.content.decode())[1]


def at(day, hour):
    """A moment in the clinic's time zone."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=clinic().zone)
