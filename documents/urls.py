"""Papers."""

from django.urls import path

from documents import clinic, views

urlpatterns = [
    path("naskah/<slug:token>/", views.paper, name="paper"),
    path("naskah/<slug:token>/pindaian/<int:number>/", views.signed_copy, name="signed_copy"),
    path("perkara/<slug:code>/berkas.pdf", views.case_file, name="case_file"),
    path("klinik/sop.pdf", clinic.procedure, name="clinic_sop"),
    path("klinik/rencana.pdf", clinic.plan, name="clinic_plan_pdf"),
]
