"""What the reference's flow asks, kept where viewflow keeps the answers of a process."""

from viewflow import jsonstore
from viewflow.workflow.models import Process


class SummonsProcess(Process):
    """A summons, with the same three answers as ours."""

    attend_on = jsonstore.DateField()
    attend_at = jsonstore.CharField(max_length=20)
    place = jsonstore.CharField(max_length=200)

    class Meta:
        proxy = True
