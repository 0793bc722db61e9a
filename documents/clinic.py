"""Papers of the clinic that nobody keeps: drawn for whoever asks, and gone with the answer."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_POST

from documents import pdf
from documents.templatetags.naskah import script_json
from mediation.counseling import plans, visitor


@login_not_required
@require_POST
def plan(request):
    """The recovery plan of the visit whose code comes in the body, with a name on it only if one is typed."""
    code = request.POST.get("kode", "")
    found = plans.opened(code)
    if found is None:
        return render(request, "clinic/code.html", {"code": code, "refused": visitor.UNKNOWN}, status=422)
    facts = script_json(json.dumps({"lembar": "Rencana pemulihan saya"}))
    name = request.POST.get("nama", "").replace("\0", "").strip()[:120]
    html = render_to_string(
        "documents/clinic/plan.html",
        {"plan": found, "name": name, "on": timezone.localdate(), "facts_json": facts},
    )
    response = HttpResponse(pdf.draw(html), content_type="application/pdf")
    # A name of a file that tells nobody who looks over a shoulder.
    response["Content-Disposition"] = 'attachment; filename="rencana.pdf"'
    return response
