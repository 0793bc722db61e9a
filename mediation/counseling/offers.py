"""Counselling offered to an employee for whom work is not going well: an offer, no charge, and gone once it is answered.

Whoever offers learns nothing by it. The same words follow an offer that was made and one that lives already; what the
employee answers, and that it lapsed, is told to nobody and leaves the same, nothing. There is no AccessLog of it, no Notice
and no mail: the employee finds it when he signs in, and for those who seldom do there is a card to hand out.
"""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from mediation import roles
from mediation.counseling.models import Clinic, Offer
from mediation.models import Incumbency, Person
from mediation.roles import Role

LASTS = timedelta(days=30)
"""For how long an offer waits for an answer, in calendar days."""

MADE = "Tawaran disampaikan. Apakah dan bagaimana ia dijawab tidak diberitahukan kepada siapa pun, juga tidak kepada Anda."
NOT_YOURS = "Tidak ada pegawai dengan nomor ini yang dapat Anda tawari. Periksa 18 angkanya; yang dapat ditawari hanya bawahan langsung, dan bagi BKD/BKPSDM pegawai instansinya."


class OfferForm(forms.Form):
    """Whom; there is deliberately no field for why."""

    nip = forms.CharField(
        label="NIP pegawai",
        max_length=40,
        widget=forms.TextInput(attrs={"list": "orang", "inputmode": "numeric"}),
        error_messages={"required": "Isi NIP pegawai yang ingin Anda tawari."},
    )

    def __init__(self, data=None, *, asker, day):
        super().__init__(data, use_required_attribute=False, label_suffix="")
        self.asker, self.day = asker, day

    def clean_nip(self):
        """The employee; somebody whom the asker may not offer it is answered for like a number that is nobody's."""
        handle = self.cleaned_data["nip"].replace(" ", "")
        found = Person.objects.filter(handle=handle).exclude(status=Person.Status.NON_ASN).first()
        if found is None or not roles.oversees(self.asker, found, self.day):
            raise forms.ValidationError(NOT_YOURS)
        return found


def may_offer(person, day):
    """Whether somebody leads others, or serves in a personnel office, where there is a clinic to offer."""
    if person is None or _clinic_of(person, day) is None:
        return False
    return (
        _led_by(person, day).exists() or roles.agency_served(person, Role.PERSONNEL_OFFICE, day) is not None
    )


def _led_by(person, day):
    """Who serves in the posts right below those for which a person may answer."""
    below = Incumbency.objects.on(day).filter(position__superior__in=roles.standing(person, day))
    return below.exclude(person=person)


def make(person, by_office, day):
    """Offer counselling to a person in the name of an office; an offer that lives already stays as it is."""
    Offer.objects.get_or_create(
        person=person, defaults={"by_office": by_office[:200], "lapses_on": day + LASTS}
    )


def waiting_for(person, day):
    """The offer that waits for a person's answer; None without one."""
    return Offer.objects.filter(person=person, lapses_on__gte=day).first() if person else None


def sweep():
    """Let the offers go whose days are over."""
    Offer.objects.filter(lapses_on__lt=timezone.localdate()).delete()


# Pages ------------------------------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def offer(request):
    """For a superior and the personnel office: to whom to offer it, and what he will read."""
    person, day = request.user.person, timezone.localdate()
    if not may_offer(person, day):
        raise Http404
    form = OfferForm(request.POST if request.method == "POST" else None, asker=request.user, day=day)
    if form.is_bound and form.is_valid():
        make(form.cleaned_data["nip"], _office(person, form.cleaned_data["nip"], day), day)
        messages.success(request, MADE)
        return redirect("clinic_offer")
    led = _led_by(person, day).select_related("person", "position").order_by("person__name")[:200]
    return render(
        request,
        "clinic/offer.html",
        {"form": form, "people": led, "clinic": _clinic_of(person, day), "lasts": LASTS.days},
        status=422 if form.is_bound else 200,
    )


def _clinic_of(person, day):
    """The clinic of the agency in which a person serves; None without either."""
    held = roles.position_of(person, day) if person else None
    return held and Clinic.objects.filter(agency=held.position.unit.agency.pk).first()


def _office(person, employee, day):
    """The office in which a person offers it to an employee: as his superior, else as the personnel office."""
    superior = next((one for one in roles.direct_superior(employee, day) if one.person == person), None)
    return superior.incumbency.title if superior else Role.PERSONNEL_OFFICE.label


@require_POST
def answer(request):
    """The employee's answer to what was offered him: either way the offer is gone."""
    Offer.objects.filter(person=request.user.person).delete()
    if request.POST.get("jawaban") != "lihat":
        messages.success(request, "Baik. Tawaran itu sudah dihapus dan tidak ada yang dicatat.")
        return redirect("inbox")
    clinic = _clinic_of(request.user.person, timezone.localdate())
    return redirect(
        reverse("clinic") + "?lewat=tawaran" + (f"&instansi={clinic.agency.code}" if clinic else "")
    )


@login_not_required
@require_GET
def card(request):
    """A card about the clinic to print and to hand out: general, for nobody in particular."""
    clinics = list(Clinic.objects.select_related("agency").order_by("name"))
    asked = request.GET.get("instansi", "")
    clinic = next((row for row in clinics if row.agency.code == asked), next(iter(clinics), None))
    if clinic is None:
        raise Http404
    return render(
        request,
        "clinic/card.html",
        {"clinic": clinic, "address": request.build_absolute_uri(reverse("clinic"))},
    )
