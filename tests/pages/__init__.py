"""Pages as a browser gets and posts them, with Django's own client."""

from datetime import timedelta
from html.parser import HTMLParser

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, NumberSeries
from mediation.models import Account, Case, Notice
from tests import walking
from tests.walking import DISCIPLINE, PDF
from workflows.models import Deadline, Entry


class Asked(HTMLParser):
    """The form of a page: `data` as a browser would post it back untouched, `files` what it may bring besides."""

    def __init__(self, response):
        super().__init__()
        self.data, self.files = {}, []
        self._inside, self._text, self._select = False, None, None
        self.feed(response.content.decode())

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        name = found.get("name")
        if tag == "form":
            self._inside = found.get("id") == "isian"
        if not self._inside or not name:
            if self._inside and tag == "option" and self._select and "selected" in found:
                self.data[self._select] = found["value"]
            return
        if tag == "textarea":
            self._text, self.data[name] = name, ""
        elif tag == "select":
            self._select, self.data[name] = name, ""
        elif tag == "input":
            kind = found.get("type", "text")
            if kind == "file":
                self.files.append(name)
            elif kind in {"checkbox", "radio"}:
                if "checked" in found:
                    self.data[name] = found.get("value", "on")
            elif kind not in {"submit", "button"} and name != "csrfmiddlewaretoken":
                self.data[name] = found.get("value", "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._inside = False
        elif tag == "textarea":
            if self._text:
                # A browser passes over the line break right behind the tag.
                self.data[self._text] = self.data[self._text].removeprefix("\r\n").removeprefix("\n")
            self._text = None
        elif tag == "select":
            self._select = None

    def handle_data(self, text):
        if self._text:
            self.data[self._text] += text


def signed_in(account):
    """A browser in which this account, or the one of this name, is signed in."""
    client = Client()
    client.force_login(account if isinstance(account, Account) else Account.objects.get(username=account))
    return client


def step_url(case, name):
    return reverse("take_step", args=[case.code, name])


def open_url(key=DISCIPLINE):
    return reverse("open_case", args=[key])


def fresh(case):
    return Case.objects.get(pk=case.pk)


def pdf(name="laporan.pdf"):
    return SimpleUploadedFile(name, PDF, "application/pdf")


def report(**changes):
    """What a person types into the form of an opening, today; the file is left to the test."""
    today = timezone.localdate()
    facts = walking.report(acted_from=today - timedelta(days=20))
    del facts["files"]
    return facts | {"acted_on": today, "evidence-0-description": "Laporan"} | changes


def nothing_happened():
    """No case, no entry, no paper, no number taken, nobody told."""
    models = (Case, Entry, Document, Notice, NumberSeries, Deadline)
    return {model.__name__: model.objects.count() for model in models if model.objects.exists()} == {}
