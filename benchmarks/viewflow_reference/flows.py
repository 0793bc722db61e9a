"""A report, a summons, an examination: as viewflow's documentation would have it written."""

from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.flow import views

from benchmarks.viewflow_reference.models import SummonsProcess


class SummonsFlow(flow.Flow):
    """Panggilan."""

    process_class = SummonsProcess
    lock_impl = lock.select_for_update_lock

    start = flow.Start(views.CreateProcessView.as_view(fields=[])).Next(this.summon)
    summon = flow.View(views.UpdateProcessView.as_view(fields=["attend_on", "attend_at", "place"])).Next(this.examine)
    examine = flow.View(views.UpdateProcessView.as_view(fields=[])).Next(this.end)
    end = flow.End()
