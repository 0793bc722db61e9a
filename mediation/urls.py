"""Sign-in, and pages about people and evidence: none of them takes a step."""

from django.contrib.auth import views as auth
from django.urls import include, path

from mediation import views

urlpatterns = [
    path("masuk/", views.SignIn.as_view(), name="login"),
    path("keluar/", views.SignOut.as_view(), name="logout"),
    path(
        "sandi/",
        auth.PasswordChangeView.as_view(template_name="mediation/password.html", success_url="/"),
        name="password",
    ),
    path("", include("mediation.counseling.urls")),
    path("bukti/<slug:token>/", views.evidence, name="evidence"),
]
