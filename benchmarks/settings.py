"""The project's settings, with viewflow.workflow beside it: only the benchmark compares with it."""

import os

from config.settings import *  # noqa: F403
from config.settings import DATABASES, INSTALLED_APPS, MIDDLEWARE, RUKUN_DATA

INSTALLED_APPS = [*INSTALLED_APPS, "viewflow", "viewflow.workflow", "benchmarks.viewflow_reference"]
MIDDLEWARE = [*MIDDLEWARE, "viewflow.middleware.SiteMiddleware"]
ROOT_URLCONF = "benchmarks.urls"
ALLOWED_HOSTS = ["testserver"]
RUKUN_DEMO = True  # the agency and its accounts are the demo's
# A name of its own: the test suite may be using the same server.
SCRATCH = f"rukun_bench_{os.getpid()}"
EMBEDDED = DATABASES["default"]["ENGINE"].endswith("sqlite3")
DATABASES["default"]["TEST"] = {"NAME": RUKUN_DATA / SCRATCH if EMBEDDED else SCRATCH}
