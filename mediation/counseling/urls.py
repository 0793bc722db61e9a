"""The addresses of the clinic. No address holds a code or a name: what a visitor sends travels in the body of a POST."""

from django.urls import path

from mediation.counseling import (
    about,
    consents,
    conversation,
    desk,
    follow_ups,
    offers,
    opening,
    plans,
    ratings,
    recovery,
    reports,
    visitor,
)

visitor.PANELS += [conversation.Messages(), plans.PlanPanel(), consents.Consents(), ratings.RatingPanel()]

urlpatterns = [
    path("klinik/", about.about, name="clinic"),
    path("klinik/kunjungan/", visitor.visit, name="clinic_visit"),
    path("klinik/pemulihan/", recovery.page, name="clinic_recovery"),
    # The vault's cookie travels below this address and nowhere else.
    path("meja-konselor/", desk.desk, name="desk"),
    path("meja-konselor/brankas/", opening.page, name="desk_vault"),
    path("meja-konselor/kunjungan/<uuid:pk>/", desk.visit, name="desk_visit"),
    path("meja-konselor/rujukan/<slug:code>/", desk.referral, name="desk_referral"),
    path("klinik/tawarkan/", offers.offer, name="clinic_offer"),
    path("klinik/tawaran/", offers.answer, name="clinic_offer_answer"),
    path("klinik/kartu/", offers.card, name="clinic_card"),
    path("klinik/kabar/", follow_ups.answer, name="clinic_follow_up"),
    path("klinik/evaluasi/", reports.clinic_evaluation, name="clinic_evaluation"),
    path("klinik/evaluasi/<slug:name>.svg", reports.clinic_chart, name="clinic_chart"),
]
