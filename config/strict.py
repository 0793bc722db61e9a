"""A template value for what is missing, that refuses to be printed."""


class MissingFieldError(Exception):
    """A letter asks for a field that the step did not give."""


class MissingField(str):
    """Django prints `string_if_invalid % name` for a missing variable: this one raises instead."""

    def __mod__(self, name):
        raise MissingFieldError(f"Naskah meminta isian yang tidak ada: {name}")
