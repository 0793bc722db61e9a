"""Pages that open a case or take a step."""

from django.urls import path

from workflows import dispositions, idis, register, views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("perkara/", register.register, name="register"),
    path("perkara/baru/<path:key>/", views.open_case, name="open_case"),
    path("perkara/<slug:code>/", views.case_detail, name="case_detail"),
    path("perkara/<slug:code>/langkah/<slug:name>/", views.take_step, name="take_step"),
    path("perkara/<slug:code>/disposisi/", dispositions.dispose, name="dispose"),
    path("perkara/<slug:code>/idis.zip", idis.package, name="idis_package"),
    path("jalur/<path:key>/", views.path_detail, name="path_detail"),
]
