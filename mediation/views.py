"""Signing in, and evidence, to whoever may see it."""

from django.contrib.auth.views import LoginView, LogoutView
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.views.decorators.http import require_GET

from mediation.counseling import opening
from mediation.models import AccessLog, Case, Evidence, FailedSignIn
from mediation.roles import Role


class SignIn(LoginView):
    """The only door: the administration's own leads here too (`mediation.admin`)."""

    template_name = "mediation/login.html"

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if getattr(self.request, "sign_in_closed", False):
            response.status_code = 429
            response["Retry-After"] = int(FailedSignIn.WAIT.total_seconds())
        return response


class SignOut(LogoutView):
    """Signing out closes a counsellor's vault too: the session goes with its half of the key, and so does the cookie."""

    def post(self, request, *args, **kwargs):
        response = super().post(request, *args, **kwargs)
        opening.forget(response)
        return response


@require_GET
def evidence(request, token):
    """One file of evidence. Not yet part of a case: its uploader alone. Of a case: those who handle it, and whoever
    handed it in; the employee concerned does not see who brought what against him before he is examined."""
    file = (
        Evidence.objects.filter(token=token)
        .select_related("case__subject", "case__unit", "case__agency")
        .first()
    )
    if file is None:
        raise Http404
    case, mine = file.case, file.uploaded_by_id == request.user.pk
    if case is None:
        if not mine:
            raise Http404
    else:
        if not Case.objects.visible_to(request.user).filter(pk=case.pk).exists():
            raise Http404
        parts = case.roles_of(request.user, case.today)
        if not mine and parts <= {Role.SUBJECT}:
            raise Http404
        AccessLog.note(request.user, case, parts, f"bukti {file.pk}")
    return stored(request, file)


def stored(request, file):
    """The file itself, for whoever was found to be allowed to see it."""
    try:
        content = file.file.open("rb")
    except FileNotFoundError:
        return render(request, "mediation/lost_file.html", {"file": file}, status=503)
    response = FileResponse(content, content_type=file.content_type, filename=file.name)
    # A file from outside must not run in the name of this site, whatever it holds.
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
