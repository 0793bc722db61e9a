"""Whether what happens now is only played, and on which day of the story."""

from contextvars import ContextVar

played_day = ContextVar("played_day", default=None)
"""The day on which a practised case stands (`workflows.practice`); None for everything that is meant."""
