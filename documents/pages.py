"""Frozen letters as a browser shows them."""

import base64
import re

from django.conf import settings

_EMBLEM = re.compile(r"rukun:lambang/([0-9a-f]{64})")


def for_browser(html):
    """The HTML of a letter for a preview frame: the emblem, which has no web address, goes along as data."""

    def inline(match):
        file = settings.RUKUN_DATA / "lambang" / match.group(1)
        if not file.is_file():
            return ""
        content = file.read_bytes()
        kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
        return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"

    return _EMBLEM.sub(inline, html)
