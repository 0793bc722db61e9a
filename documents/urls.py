"""Papers."""

from django.urls import path

from documents import views

urlpatterns = [path("naskah/<slug:token>/", views.paper, name="paper")]
