"""Disiplin: what PP 94/2021 and PerBKN 6/2022 allow, and what they refuse in words."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from mediation import roles
from mediation.models import Account, Case, Deadline, Incumbency, Person, Position, Severity, Term
from mediation.roles import Role
from tests import walking
from tests.gate.picture import account, answer
from tests.walking import BUDI, DISCIPLINE, IBU_RINA, PAK_HADI, SRI, START, WAHYU, take
from workflows import gate
from workflows.grammar import Refused
from workflows.paths import path_of
""" """
