"""The project's pages, and viewflow's own pages for the reference beside them."""

from django.urls import path
from viewflow.urls import Site
from viewflow.workflow.flow import FlowAppViewset

from benchmarks.viewflow_reference.flows import SummonsFlow
from config.urls import urlpatterns as ours

site = Site(title="Acuan", viewsets=[FlowAppViewset(SummonsFlow)])
urlpatterns = [path("acuan/", site.urls), *ours]
