"""Papers."""

from django.urls import path

from documents import certificates, clinic, trainings, views

urlpatterns = [
    path("naskah/<slug:token>/", views.paper, name="paper"),
    path("naskah/<slug:token>/pindaian/<int:number>/", views.signed_copy, name="signed_copy"),
    path("perkara/<slug:code>/berkas.pdf", views.case_file, name="case_file"),
    path("klinik/rencana.pdf", clinic.plan, name="clinic_plan_pdf"),
    path("pelatihan/", trainings.register, name="trainings"),
    path("pelatihan/catat/", trainings.record, name="record_training"),
    path("pelatihan/register.<slug:form>", trainings.register_file, name="trainings_file"),
    path("pelatihan/saya/", trainings.own, name="own_trainings"),
    path("pelatihan/<int:pk>/sertifikat/", certificates.certificate, name="certificate"),
]
