"""What is sent here is UTF-8: every page says so, and no browser sends anything else."""

from django.core.exceptions import BadRequest


class OnlyUtf8:
    """Middleware: a form that names another charset would be read by whatever codec it names, down to lone surrogates."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.content_params.get("charset", "utf-8").strip("\"'").lower() not in {"utf-8", "utf8"}:
            raise BadRequest("not UTF-8")
        return self.get_response(request)
