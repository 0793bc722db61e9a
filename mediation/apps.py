"""The domain: people, cases, sessions."""

from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "mediation"
    verbose_name = "Pegawai dan perkara"
