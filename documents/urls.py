"""Papers."""

from django.urls import path

from documents import clinic, clinic_reports, views

urlpatterns = [
    path("naskah/<slug:token>/", views.paper, name="paper"),
    path("naskah/<slug:token>/pindaian/<int:number>/", views.signed_copy, name="signed_copy"),
    path("perkara/<slug:code>/berkas.pdf", views.case_file, name="case_file"),
    path("klinik/evaluasi/evaluasi.pdf", clinic_reports.evaluation, name="clinic_evaluation_pdf"),
    path("klinik/evaluasi/pengawasan.pdf", clinic_reports.oversight, name="clinic_oversight_pdf"),
    path("klinik/rencana.pdf", clinic.plan, name="clinic_plan_pdf"),
]
