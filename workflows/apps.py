"""The law: paths, the gate, the entries."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = "Jalur perkara"

    def ready(self):
        from workflows import checks, triggers  # noqa: F401  (checks register themselves)

        # SQLite drops a table's triggers when a migration remakes the table: they are put back after each migrate.
        post_migrate.connect(triggers.install, sender=self)
