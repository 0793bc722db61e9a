"""Rows that a step writes once, and once more when its paper was wrong."""


def put(model, named, told):
    """Write a row down, or put the one of this name right; `named` is what makes it the only one. Gives the row.

    One statement. Django's own `update_or_create` looks first and takes up to six, for races that the lock on the case
    has already decided.
    """
    return model.objects.bulk_create(
        [model(**named, **told)], update_conflicts=True, unique_fields=[*named], update_fields=[*told]
    )[0]
