"""Papers."""

from django.urls import path

from documents import certificates, clinic, clinic_reports, trainings, views

urlpatterns = [
    path("naskah/<slug:token>/", views.paper, name="paper"),
    path("naskah/<slug:token>/pindaian/<int:number>/", views.signed_copy, name="signed_copy"),
    path("perkara/<slug:code>/berkas.pdf", views.case_file, name="case_file"),
    path("klinik/sop.pdf", clinic.procedure, name="clinic_sop"),
    path("klinik/evaluasi/evaluasi.pdf", clinic_reports.evaluation, name="clinic_evaluation_pdf"),
    path("klinik/evaluasi/pengawasan.pdf", clinic_reports.oversight, name="clinic_oversight_pdf"),
    path("klinik/rencana.pdf", clinic.plan, name="clinic_plan_pdf"),
    path("pelatihan/", trainings.register, name="trainings"),
    path("pelatihan/catat/", trainings.record, name="record_training"),
    path("pelatihan/register.<slug:form>", trainings.register_file, name="trainings_file"),
    path("pelatihan/saya/", trainings.own, name="own_trainings"),
    path("pelatihan/<int:pk>/cabut/", trainings.withdraw, name="withdraw_training"),
    path("pelatihan/<int:pk>/sertifikat/", certificates.certificate, name="certificate"),
]
