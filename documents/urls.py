"""Papers."""

from django.urls import path

from documents import views

urlpatterns = [path("naskah/<str:token>/", views.paper, name="paper")]
