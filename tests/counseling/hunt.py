"""Hunts for words wherever an installation may have kept them: plain, encoded, packed, in any table, file, session or page."""

import base64
import html
import io
import json
import re
import zipfile
from urllib.parse import quote, quote_plus

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.urls import Resolver404, resolve, reverse
from django.urls.exceptions import NoReverseMatch

from mediation.models import Account, Person


def shapes(words):
    """The forms in which somebody may have left these words, as bytes in lower case (base64 in its own)."""
    plain = words.encode()
    told = {words, html.escape(words), quote(words), quote_plus(words), json.dumps(words)[1:-1], plain.hex()}
    found = {shape.lower().encode() for shape in told} | {words.lower().encode("utf-16-le")}
    # Inside a longer text its base64 begins at one of three places; the ends depend on the neighbours and are left out.
    found |= {
        base64.b64encode(b"\0" * shift + plain)[4 if shift else 0 : -4].strip(b"=") for shift in range(3)
    }
    return found


class Hunt:
    """Words by name, and where each of them was met."""

    def __init__(self, **words):
        self.shapes = {name: shapes(told) for name, told in words.items()}
        self.met = set()
        self.searched = 0

    def search(self, where, content):
        """Look into text, bytes, or a packed file; an empty place is not worth counting."""
        if isinstance(content, str):
            content = content.encode("utf-8", "surrogateescape")
        content = bytes(content)
        if content.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(io.BytesIO(content)) as packed:
                for name in packed.namelist():
                    self.search(f"{where}!{name}", packed.read(name))
        self.searched += bool(content)
        lower = content.lower()
        self.met |= {
            (name, where)
            for name, told in self.shapes.items()
            if any(shape in lower or shape in content for shape in told)
        }


def rows():
    """Every cell of every table, read past the models: {(table, column): list of values}."""
    cells = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    cells.setdefault((table, column), []).append(value)
    return cells


def bytes_of(value):
    return bytes(value) if isinstance(value, bytes | memoryview | bytearray) else str(value).encode()


def database(hunt):
    """Hunt in every cell of every table, and in the sessions as they are read."""
    for (table, column), values in rows().items():
        hunt.search(f"{table}.{column}", b"\n".join(map(bytes_of, values)))
    for session in Session.objects.all():
        hunt.search("sesi", json.dumps(session.get_decoded()))


def references(person):
    """How many rows of each column name an employee or his account, by a key or by his number."""
    account = Account.objects.filter(person=person).first()
    named = {Person: person.pk, Account: account.pk if account else None}
    counted = {}
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if field.related_model in named:
                rows_of = model._base_manager.filter(**{field.attname: named[field.related_model]})
                counted[f"{model._meta.db_table}.{field.column}"] = rows_of.count()
    for (table, column), values in rows().items():
        text = b"\n".join(map(bytes_of, values))
        counted[f"{table}.{column}: NIP"] = text.count(person.handle.encode())
        counted[f"{table}.{column}: nama"] = text.count(person.name.encode())
    return {place: times for place, times in counted.items() if times}


def files(hunt, since):
    """Hunt in every file of the installation that was written since; the database itself is hunted by `database`."""
    for path in settings.RUKUN_DATA.rglob("*"):
        if path.is_file() and ".sqlite3" not in path.name and path.stat().st_mtime >= since:
            hunt.search(f"berkas {path.relative_to(settings.RUKUN_DATA)}", path.read_bytes())
            hunt.search(f"nama berkas {path.name}", str(path))


LINK = re.compile(r"""(?:href|src|action)=["']([^"'#]+)""")


def names_without_arguments():
    """Every address that can be had without naming anything."""
    found = []
    for key in {key for key in _names() if isinstance(key, str)}:
        try:
            found.append(reverse(key))
        except NoReverseMatch:
            continue
    return found


def _names(resolver=None, prefix=""):
    from django.urls import get_resolver

    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            space = getattr(pattern, "namespace", None)
            yield from _names(pattern, f"{prefix}{space}:" if space else prefix)
        elif pattern.name:
            yield f"{prefix}{pattern.name}"


def pages(client, each=1, limit=150):
    """Every page that somebody reaches by reading: from all addresses on, along every link, so many of each kind. Gives (url,
    content) pairs."""
    waiting, seen, kinds = names_without_arguments(), set(), {}
    while waiting and len(seen) < limit:
        url = html.unescape(waiting.pop(0))
        path = url.partition("?")[0]
        if url in seen or not path.startswith("/") or path.startswith(("/static/", "//")):
            continue
        try:
            kind = resolve(path).view_name
        except Resolver404:
            continue
        if kind in {"logout", "admin:logout"} or kinds.get(kind, 0) >= each:
            continue
        seen.add(url)
        answer = client.get(url)
        if answer.status_code != 200:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        content = b"".join(answer) if answer.streaming else answer.content
        yield url, content + repr(sorted(answer.headers.items())).encode()
        if answer.headers["Content-Type"].startswith("text/html"):
            waiting += LINK.findall(content.decode())
