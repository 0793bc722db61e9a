"""What may be handed in as a file: PDF, JPEG or PNG by its content, or a CSV where one is asked for, up to a size."""

from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Sum
from PIL import Image

from mediation.models import Evidence

WAITING_FILES = 20
"""How many files of the largest size somebody may leave with us that no step took up: one account fills no disk."""


def content_type(upload):
    """What the file really is, whatever its name says; ValidationError in words if it is not allowed."""
    if upload.size > settings.EVIDENCE_MAX_BYTES:
        raise ValidationError(
            f"Berkas “{upload.name}” lebih dari {settings.EVIDENCE_MAX_BYTES // 2**20} MB. Perkecil, lalu unggah lagi."
        )
    upload.seek(0)
    head, kind, ending = upload.read(1024), None, Path(upload.name).suffix.lower()
    if head.startswith(b"%PDF-"):
        kind = "application/pdf"
    elif ending in {".csv", ".txt"}:
        kind = "text/csv"  # lines have no mark of their own: the field that asks for them reads each one
    else:
        upload.seek(0)
        try:
            with Image.open(upload, formats=["JPEG", "PNG"]) as image:
                kind = Image.MIME[image.format]
                image.verify()
        except (
            Exception
        ):  # Pillow raises many kinds for a broken or hostile picture; all mean the same to the person
            kind = None
    upload.seek(0)
    if kind is None:
        other = (
            "Simpan rekap Excel sebagai CSV." if ending in {".xlsx", ".xls"} else "Unggah berkas yang lain."
        )
        raise ValidationError(f"Berkas “{upload.name}” bukan PDF, JPEG, atau PNG yang utuh. {other}")
    return kind


def _waiting(account):
    """How many bytes an account has uploaded that no step has taken up yet."""
    return Evidence.objects.filter(case=None, uploaded_by=account).aggregate(size=Sum("size"))["size"] or 0


def keep(data, files, account):
    """Store every upload at once and put its token into the data; give back data and the refusals by field."""
    data, refused = data.copy(), {}
    waiting = _waiting(account) if files else 0
    for name, upload in files.items():
        if not upload:
            continue
        try:
            kind = content_type(upload)
            waiting += upload.size
            if waiting > WAITING_FILES * settings.EVIDENCE_MAX_BYTES:
                raise ValidationError(
                    f"Berkas “{upload.name}” tidak disimpan: terlalu banyak unggahan Anda yang belum dipakai pada langkah mana "
                    "pun. Yang lama terhapus sendiri sesudah dua hari; coba lagi sesudah itu."
                )
        except ValidationError as error:
            refused[name] = error.messages[0]
        else:
            data[name] = Evidence.keep(upload, kind, account).token
    return data, refused
