"""A paper of a case, as it was issued, and the numbers that papers take."""

import hashlib
import secrets

from django.db import models
from django.utils import timezone

from mediation.models import Account, Case, Evidence, Unit
from mediation.prepared import Prepared


class DocumentQuerySet(models.QuerySet):
    def listed(self):
        """Without the two heavy columns, for lists."""
        return self.defer("html", "pdf")

    def pending(self):
        """Issued and not yet drawn; this table is the queue."""
        return self.filter(pdf_sha256="")


class Document(models.Model):
    """One paper, frozen as HTML in the transaction of its step; the PDF is drawn from that and from nothing else.

    A naskah is numbered and goes out or is signed; a lembar catatan is the internal, unnumbered sheet of a step.
    Triggers refuse every change but the one that adds the drawn PDF to a row that has none.
    """

    class Kind(models.TextChoices):
        NASKAH = "naskah", "Naskah"
        LEMBAR = "lembar", "Lembar catatan"

    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    seq = models.PositiveIntegerField(help_text="Nomor urut catatan yang menerbitkannya.")
    token = models.CharField(max_length=43, unique=True, default=secrets.token_urlsafe)
    slug = models.SlugField()
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=8, choices=Kind)
    number = models.CharField(max_length=120, blank=True)
    issued_on = models.DateField()
    for_subject = models.BooleanField()
    html = models.TextField()
    html_sha256 = models.CharField(max_length=64)
    pdf = models.BinaryField(null=True)
    pdf_sha256 = models.CharField(max_length=64, blank=True)
    drawn_at = models.DateTimeField(null=True)
    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["case", "seq", "slug"], name="one_paper_of_a_kind_a_step")
        ]
        indexes = [models.Index(fields=["id"], condition=models.Q(pdf_sha256=""), name="document_pending")]

    def __str__(self):
        return f"{self.title} {self.number}".strip()

    @staticmethod
    def digest(html):
        return hashlib.sha256(html.encode()).hexdigest()

    def draw(self):
        """Draw the PDF, once; a row that has one already is left as it is."""
        from documents import pdf

        if not self.pdf_sha256:
            drawn = pdf.draw(self.html)
            self.pdf, self.pdf_sha256, self.drawn_at = (
                drawn,
                hashlib.sha256(drawn).hexdigest(),
                timezone.now(),
            )
            Document.objects.filter(pk=self.pk, pdf_sha256="").update(
                pdf=self.pdf, pdf_sha256=self.pdf_sha256, drawn_at=self.drawn_at
            )
        return bytes(self.pdf)


class SignedCopy(models.Model):
    """The scan of a paper as it was signed by hand: it hangs on the paper, and its digest is in the case's chain."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="signed_copies")
    evidence = models.OneToOneField(Evidence, models.PROTECT, related_name="+")
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["pk"]


class Revocation(models.Model):
    """A paper taken back: by which entry of its case, why, and the paper that stands in its place, if any does."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="revocation")
    replaced_by = models.OneToOneField(Document, models.PROTECT, null=True, related_name="replaces")
    seq = models.PositiveIntegerField()
    reason = models.TextField()


class NumberSeries(models.Model):
    """The last number that a unit's register reached in a year; numbers have no gaps."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    register = models.CharField(max_length=20)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["unit", "register", "year"], name="one_series_a_register")
        ]


class LetterSetting(models.Model):
    """What an agency decides of one letter: classification code, paper, and its legal officer's tick.

    A letter that is not ticked carries KONSEP across each page.
    """

    class Paper(models.TextChoices):
        A4 = "A4", "A4"
        F4 = "F4", "F4 (21,5 × 33 cm)"

    slug = models.SlugField("naskah", unique=True)
    code = models.CharField("kode klasifikasi", max_length=20, default="800.1.6.2")
    paper = models.CharField("kertas", max_length=2, choices=Paper, default=Paper.A4)
    approved_by = models.ForeignKey(
        Account, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="diperiksa oleh"
    )
    approved_on = models.DateField("tanggal diperiksa", null=True, blank=True)

    class Meta:
        verbose_name = "pengaturan naskah"
        verbose_name_plural = "pengaturan naskah"
        ordering = ["slug"]

    def __str__(self):
        return self.slug

    @classmethod
    def of(cls, slug):
        """What is decided of this letter; None if nothing is."""
        return _setting_of.first(slug)


@Prepared
def _setting_of(slug: str):
    return LetterSetting.objects.filter(slug=slug)
