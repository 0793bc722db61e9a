"""The addresses of the clinic. No address holds a code or a name: what a visitor sends travels in the body of a POST."""

from django.urls import path

from mediation.counseling import about, visitor

urlpatterns = [
    path("klinik/", about.about, name="clinic"),
    path("klinik/kunjungan/", visitor.visit, name="clinic_visit"),
]
