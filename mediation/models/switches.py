"""Rules that an agency keeps or not, because the law leaves them to it or nobody is sure of them yet."""

from django.db import models

from mediation.models.calendar import Term


class Switch(models.Model):
    """One rule, whether it is kept here, and how sure we are that the law wants it."""

    key = models.SlugField("kunci", unique=True)
    title = models.CharField("ketentuan", max_length=200)
    on = models.BooleanField("berlaku", default=True)
    basis = models.CharField("dasar", max_length=160, blank=True)
    certainty = models.CharField("kepastian", max_length=3, choices=Term.Certainty)
    note = models.CharField("catatan", max_length=300, blank=True)

    class Meta:
        verbose_name = "ketentuan pilihan"
        verbose_name_plural = "ketentuan pilihan"
        ordering = ["pk"]

    def __str__(self):
        return self.title

    @classmethod
    def by_key(cls):
        """Every rule by its key, for what asks several at once."""
        return {rule.key: rule for rule in cls.objects.all()}

    @classmethod
    def is_on(cls, key):
        """Whether the agency keeps this rule."""
        return cls.objects.get(key=key).on
