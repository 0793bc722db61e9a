"""The scan of a signed paper hangs on the paper, is on record, and is seen by whoever sees the paper."""

from datetime import timedelta

import pytest
from django.urls import reverse

from documents.models import SignedCopy
from mediation.models import AccessLog, Account, Case
from tests import walking
from tests.pages import Asked, pdf, signed_in, step_url
from tests.walking import BUDI, IBU_RINA, ORANG_LAIN, SRI
from workflows import gate
from workflows.grammar import Refused
from workflows.verify import verify


@pytest.fixture
def summoned(case_at):
    return case_at("dipanggil")


def attach(case, paper="2/panggilan-1", who=SRI, on=None):
    account = Account.objects.get(username=who)
    data = {
        "acted_on": (on or case.stage_since).isoformat(),
        "paper": paper,
        "scan": walking.upload(account, "pindaian.pdf"),
    }
    return gate.take("attach_scan", Case.objects.get(pk=case.pk), account, data)


@pytest.mark.parametrize("who", [SRI, IBU_RINA])
def test_whoever_issues_the_paper_or_keeps_the_file_hangs_the_scan_on_it(summoned, who):
    entry = attach(summoned, who=who)
    copy = SignedCopy.objects.get()
    assert (copy.document.slug, copy.seq, copy.evidence.case) == ("panggilan-1", entry.seq, summoned)
    assert entry.text.facts["scan"]["sha256"] == copy.evidence.sha256
    assert Case.objects.get(pk=summoned.pk).stage == "dipanggil"
    assert verify().broken == []
    copy.evidence.file.storage.delete(copy.evidence.file.name)
    assert any("hilang" in reason for _, _, reason in verify().broken)


def test_a_case_that_ended_takes_the_scans_of_its_papers(case_at):
    case = case_at("tidak_terbukti")
    paper = case.documents.get(slug="pemberitahuan-tidak-terbukti")
    assert attach(case, f"{paper.seq}/{paper.slug}").case.stage == "tidak_terbukti"


@pytest.mark.parametrize("who", [BUDI, ORANG_LAIN])
def test_nobody_else_hangs_a_scan(summoned, who):
    with pytest.raises(Refused, match="wewenang"):
        attach(summoned, who=who)


@pytest.mark.parametrize("paper", ["", "9/bap", "2/bap", "pindaian"])
def test_a_paper_that_is_not_there_takes_none(summoned, paper):
    with pytest.raises(Refused):
        attach(summoned, paper)
    assert not SignedCopy.objects.exists()


def test_a_scan_is_not_older_than_its_paper(summoned):
    case = walking.take(summoned, "examine")
    with pytest.raises(Refused):
        attach(case, "3/bap", on=case.stage_since - timedelta(days=1))


def test_the_employee_sees_the_scan_of_his_own_paper_and_no_internal_one(summoned):
    attach(summoned, "2/panggilan-1")
    attach(summoned, "1/registrasi-disiplin")
    own, internal = (
        reverse("signed_copy", args=[copy.document.token, copy.seq])
        for copy in SignedCopy.objects.order_by("pk")
    )
    assert "Pindaian bertanda tangan" in signed_in(BUDI).get(f"/perkara/{summoned.code}/").content.decode()
    assert [signed_in(BUDI).get(url).status_code for url in (own, internal)] == [200, 404]
    assert [signed_in(ORANG_LAIN).get(url).status_code for url in (own, internal)] == [404, 404]
    assert signed_in(SRI).get(own.replace("/pindaian/3", "/pindaian/9")).status_code == 404
    assert AccessLog.objects.filter(what__startswith="pindaian panggilan-1").exists()


def test_the_page_takes_the_scan_where_the_paper_stands(summoned):
    rina = signed_in(IBU_RINA)
    page = rina.get(f"/perkara/{summoned.code}/").content.decode()
    assert "attach_scan/?naskah=2/panggilan-1" in page and "revoke/?naskah=2/panggilan-1" not in page
    form = rina.get(step_url(summoned, "attach_scan") + "?naskah=2/panggilan-1")
    answer = Asked(form).data
    assert answer["paper"] == "2/panggilan-1"
    assert rina.post(step_url(summoned, "attach_scan"), answer | {"scan": ""}).status_code == 422
    assert (
        rina.post(step_url(summoned, "attach_scan"), answer | {"scan": pdf("tanda-tangan.pdf")}).status_code
        == 302
    )
    assert "Pindaian bertanda tangan" in rina.get(f"/perkara/{summoned.code}/").content.decode()
