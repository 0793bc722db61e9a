"""Every address of Rukun."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("workflows.urls")),
    path("", include("documents.urls")),
    path("", include("mediation.urls")),
    path("admin/", admin.site.urls),
]
