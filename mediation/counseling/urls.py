"""The addresses of the clinic. No address holds a code or a name: what a visitor sends travels in the body of a POST."""

from django.urls import path

from mediation.counseling import about, follow_ups, offers, plans, ratings, visitor

visitor.PANELS += [plans.PlanPanel(), ratings.RatingPanel()]

urlpatterns = [
    path("klinik/", about.about, name="clinic"),
    path("klinik/kunjungan/", visitor.visit, name="clinic_visit"),
    path("klinik/tawarkan/", offers.offer, name="clinic_offer"),
    path("klinik/tawaran/", offers.answer, name="clinic_offer_answer"),
    path("klinik/kartu/", offers.card, name="clinic_card"),
    path("klinik/kabar/", follow_ups.answer, name="clinic_follow_up"),
]
