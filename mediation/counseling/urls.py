"""The addresses of the clinic. No address holds a code or a name: what a visitor sends travels in the body of a POST."""

from django.urls import path

from mediation.counseling import about, reports, visitor

urlpatterns = [
    path("klinik/", about.about, name="clinic"),
    path("klinik/kunjungan/", visitor.visit, name="clinic_visit"),
    path("klinik/evaluasi/", reports.clinic_evaluation, name="clinic_evaluation"),
    path("klinik/evaluasi/<slug:name>.svg", reports.clinic_chart, name="clinic_chart"),
]
