"""Every cell of the access matrix is tried, and nothing that has an address or a part is missing from it."""

from contextlib import contextmanager
from datetime import timedelta
from fnmatch import fnmatch

import pytest
from django.conf import settings
from django.contrib import admin
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils import timezone

from documents.models import SignedCopy
from mediation.counseling.invented import invented_year
from mediation.models import Account, Case, CaseRole, Evidence, Position, Training, Unit
from mediation.roles import Role
from tests import access_matrix, counseling, neighbour, walking
from tests.access_matrix import ADDRESSES, RELATIONS, ROLES, parsed
from tests.trainings import TRAINING, trained
from tests.walking import (
    ANALIS,
    BUDI,
    DISCIPLINE,
    DIVORCE,
    IBU_RINA,
    IRBAN,
    KONSELOR,
    NOTICE,
    ORANG_LAIN,
    PAK_HADI,
    REFERRAL,
    SOP,
    SRI,
)
from workflows import deviation, gate
from workflows.facts.disposition import DispositionFacts
from workflows.grammar import Refused
from workflows.paths import PATHS

AUDITOR, COLLEAGUE, KASUBBID = "197904032005012001", "197005031996121001", "198008272006041001"
SEKDA = "196904141995031001"
BOOKS = {"agenda": "agenda", "register": "perkara"}
KEYS = {"disiplin": DISCIPLINE, "cerai": DIVORCE, "sop": SOP, "gugatan": NOTICE, "rujukan": REFERRAL}


# Nothing is missing -------------------------------------------------------------------------------------------------


def named_urls(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            namespace = getattr(pattern, "namespace", None)
            yield from named_urls(pattern, f"{prefix}{namespace}:" if namespace else prefix)
        else:
            yield f"{prefix}{pattern.name}"


def rows():
    return [row for table in parsed().values() for row in table]


def test_no_address_is_without_a_row():
    told = {address.partition("=")[0] for _, address, _ in rows()}
    assert told == set(ADDRESSES)
    assert [name for name in named_urls() if not any(fnmatch(name, pattern) for pattern in told)] == []


def test_no_part_is_without_a_column():
    assert set(ROLES) == set(Role.__members__) - {"CLOCK"}
    assert set(ROLES.values()) <= set(RELATIONS)


def test_no_path_is_without_a_row():
    assert set(KEYS.values()) == set(PATHS)
    opened = {KEYS[address.partition("=")[2]] for _, address, _ in rows() if address.startswith("open_case=")}
    assert opened == {key for key, _ in WORLDS.values() if key} == set(PATHS)


def test_the_printed_table_is_not_stale():
    text = (settings.BASE_DIR / "docs" / "access.md").read_text(encoding="utf-8")
    assert text == access_matrix.markdown(), (
        "docs/access.md tidak mutakhir; jalankan: python -m tests.access_matrix"
    )


# Every cell is tried --------------------------------------------------------------------------------------------------


def team():
    """A chair and a member who are nothing else to the case."""
    seats = [(SRI, "atasan_langsung", "anggota"), (IRBAN, "pengawasan", "ketua"), (ANALIS, "kepegawaian", "sekretaris"),
             (AUDITOR, "pengawasan", "anggota")]  # fmt: skip
    return walking.rows("members", [{"person": p, "element": e, "seat": s} for p, e, s in seats])


def reported():
    return walking.case_at("dilaporkan")


def before_the_decision():
    case = walking.case_at(
        "telah_konseling", via=["summon", "examine", "assess_severe", "refer", "note_counselled"]
    )
    case = walking.take(case, "form_team", **team())
    for name in ("team_summon", "team_examine", "team_report"):
        case = walking.take(case, name)
    office = walking.account_for(Role.PERSONNEL_OFFICE, case, case.today)
    for paper in [case.documents.filter(for_subject=shown).first() for shown in (True, False)]:
        scan = {"paper": f"{paper.seq}/{paper.slug}", "scan": walking.upload(office)}
        case = walking.take(case, "attach_scan", office, **scan)
    return case


def objected():
    """A light sanction by the head of the education office, objected to: who stands above him decides on the objection."""
    via = ["summon", "examine", "assess_light", "send_up", "decide", "call_to_receive", "serve", "file_objection"]
    return walking.case_at("keberatan", via=via)


def waiting_for_the_clinic():
    walking.case_at("dirujuk")
    invented_year(Unit.objects.get(code="wanagiri"))
    trained(BUDI)


def appointed():
    return walking.case_at("dijadwalkan", key=REFERRAL)


def invited():
    return walking.case_at("diundang", key=DIVORCE, spouse_person=ANALIS)


def at_bp4():
    return walking.case_at("di_bp4", key=SOP, spouse_person=ANALIS)


def advised():
    return walking.case_at("dinasihati", key=DIVORCE, spouse_person=ANALIS)


def sued():
    return walking.case_at("diundang", key=NOTICE, spouse_person=ANALIS)


def divorced():
    return walking.case_at("cerai_dilaporkan", key=NOTICE, spouse_person=ANALIS)


WORLDS = {
    "Tanpa perkara": (None, waiting_for_the_clinic),
    "Disiplin: dugaan dilaporkan, batas waktu atasan langsung lewat": (DISCIPLINE, reported),
    "Disiplin: laporan tim selesai": (DISCIPLINE, before_the_decision),
    "Disiplin: keberatan diajukan": (DISCIPLINE, objected),
    "Rujukan konseling: dijadwalkan": (REFERRAL, appointed),
    "Izin perceraian: keduanya diundang": (DIVORCE, invited),
    "Izin perceraian dengan SOP: dirujuk ke BP4": (SOP, at_bp4),
    "Izin perceraian: dinasihati, menunggu keputusan": (DIVORCE, advised),
    "Pemberitahuan gugatan: keduanya diundang": (NOTICE, sued),
    "Pemberitahuan gugatan: perceraian dilaporkan": (NOTICE, divorced),
}
"""Of each table: the path of its case, and how the case comes to where it is tried."""


class World:
    """Where the cells of one table are tried: one case, and everybody who may stand to it."""

    def __init__(self, make):
        self.city = neighbour.settle()
        self.case, self.today = make(), timezone.localdate()
        self.draft = walking.upload(self.account(SRI), "draf.pdf")
        for paper in self.case.documents.all() if self.case else ():
            paper.draw()  # once, not in each cell anew
        self.post = Position.objects.get(code="smpn1-kepala")
        self.visit, _ = counseling.visit()  # of the counsellor who is asked here

    def account(self, username):
        return Account.objects.get(username=username)

    def stand(self, relation):
        """The account in this relation (None: nobody signed in); what makes the relation is done here, and undone after."""
        if relation == "tamu":
            return None
        decides = SEKDA if self.case and self.case.stage == "keberatan" else "bupati"
        people = {
            "admin": "admin", "subjek": BUDI, "atasan": SRI, "atasan2": PAK_HADI, "bkd": IBU_RINA, "pejabat": decides,
            "ketua": IRBAN, "anggota": AUDITOR, "klinik": KONSELOR, "rekan": COLLEAGUE, "lain": ORANG_LAIN, "terlibat": SRI,
            "pasangan": ANALIS, "bekas": KASUBBID, "plh": COLLEAGUE, "usai": COLLEAGUE, "bkd-b": neighbour.OFFICER,
            "kdh-b": neighbour.MAYOR,
        }  # fmt: skip
        account, day = self.account(people[relation]), timedelta(days=1)
        if relation == "terlibat" and self.case:
            CaseRole.objects.create(
                case=self.case, role=Role.INVOLVED, person=account.person, since=self.case.opened_on
            )
        elif relation == "bekas":
            account.person.incumbencies.update(until=self.today - day)
        elif relation == "plh":
            walking.acting(self.post, account.person, self.today - day, self.today + day)
        elif relation == "usai":
            walking.acting(self.post, account.person, self.today - 30 * day, self.today - day)
        return account

    def sign_in(self, relation):
        account, client = self.stand(relation), Client()
        if self.case:
            self.case = Case.objects.get(pk=self.case.pk)  # it remembers who held its offices before
        if account is not None:
            client.force_login(account)
        self.cookie = client.cookies.output(header="", sep=";")
        return account

    # How an address is asked ---------------------------------------------------------------------------------------

    def urls(self, name, kind):
        """Every address that a row stands for."""
        case = self.case
        if name == "admin:*":
            return admin_pages()
        if name in {"open_case", "path_detail"}:
            return [reverse(name, args=[KEYS[kind]])]
        if name == "clinic_chart":
            return [reverse(name, args=["bulan"])]
        if name in {"take_step", "sheet"}:
            return [reverse(name, args=[case.code, kind])]
        if name == "practised":
            return [reverse(name, args=["perkara/"])]
        if name == "trainings_file":
            return [reverse(name, args=[form]) for form in ("pdf", "xlsx")]
        if name in {"certificate", "withdraw_training"}:
            return [reverse(name, args=[Training.objects.get().pk])]
        if name == "book":
            return [reverse(name, args=[BOOKS[kind]])]
        if name == "book_file":
            return [reverse(name, args=[BOOKS[kind], form]) for form in ("pdf", "xlsx")]
        if name == "signed_copy":
            copies = SignedCopy.objects.filter(document__case=case, document__for_subject=kind == "subjek")
            return [reverse(name, args=[copy.document.token, copy.seq]) for copy in copies]
        if name == "paper":
            papers = case.documents.filter(for_subject=kind == "subjek")
            # The first and the last: of every single paper it is tried in test_strangers.
            return [reverse(name, args=[paper.token]) for paper in {papers.first(), papers.last()}]
        if name == "desk_visit":
            return [reverse(name, args=[self.visit.pk])]
        if name == "evidence":
            tokens = [self.draft] if kind == "draf" else case.evidence.values_list("token", flat=True)
            return [reverse(name, args=[token]) for token in tokens]
        of_the_case = {"case_detail", "dispose", "deviate", "case_file", "idis_package", "desk_referral"}
        return [reverse(name, args=[case.code] if name in of_the_case else [])]

    def answer(self, name, kind, account):
        """A lawful answer to a form, given today."""
        data = {"acted_on": self.today, "late_reason": "Terlambat."}
        if name == "practice":
            return {"cerita": "bertengkar"}
        if name == "withdraw_training":
            return {"why": "Salah NIP."}
        if name == "record_training":
            return TRAINING | {"people": ORANG_LAIN}
        if name == "salary":
            return {"employee": "istri"}
        if name == "clinic_offer":
            return {"nip": BUDI}
        if account is None or account.person is None:
            return data
        data["signed_scan"] = walking.upload(account)
        if name == "open_case":
            return data | self.opening(kind, account)
        if name == "attendance":
            file = ContentFile(b"2025-02-03;alpa\n2025-02-04;alpa\n2025-02-05;alpa", name="rekap.csv")
            return {"subject": BUDI, "attendance": Evidence.keep(file, "text/csv", account).token}
        if name == "take_step":
            return data | walking.lawful(kind, self.case, self.today, account)
        if name == "dispose":
            try:
                giver = gate.disposer(self.case, account, self.today)
            except Refused:
                giver = None
            posts = list(DispositionFacts(case=self.case, giver=giver).posts)
            return {
                "to_position": posts[0].code if posts else "smpn1-kepala",
                "instruction": "Mohon ditindaklanjuti.",
            }
        if name == "deviate":
            wanted = [step.name for step in deviation.may_be_wanted(self.case)][:1]
            return data | {"deviates_to": wanted, "reason": "Keadaan memaksa.", "basis": "Perintah tertulis."}
        return data

    def opening(self, kind, account):
        if kind == "disiplin":
            facts = walking.report()
            del facts["files"]
            return facts | {"evidence-0-description": "Laporan", "evidence-0-file": walking.upload(account)}
        if kind in {"cerai", "sop"}:
            return walking.divorce.request(lambda: walking.upload(account), subject=BUDI)
        if kind == "gugatan":
            return walking.notice.notify(self.today, lambda: walking.upload(account), subject=BUDI)
        return {"subject": BUDI}

    def cell(self, method, address, account):
        name, _, kind = address.partition("=")
        client = Client()
        client.cookies.load(self.cookie)
        if method == "ADA":
            html = client.get(reverse(name)).content.decode()
            return "ya" if f"/perkara/{self.case.code}/" in html else "–"
        urls = self.urls(name, kind)
        assert urls, address
        found = set()
        for url in urls:
            data = self.answer(name, kind, account) if method == "POST" else None
            response = client.post(url, data) if method == "POST" else client.get(url)
            to_sign_in = response.status_code == 302 and response.url.split("?")[0] in {
                "/masuk/",
                "/admin/login/",
            }
            found.add("masuk" if to_sign_in else str(response.status_code))
        return "/".join(sorted(found))


def admin_pages():
    """Every page of the administration but its doors, each with a row where it asks for one."""
    site, urls = admin.site, [reverse("admin:index"), reverse("admin:jsi18n"), reverse("admin:autocomplete")]
    urls += [reverse("admin:password_change"), reverse("admin:password_change_done")]
    urls += [
        reverse("admin:app_list", args=[label])
        for label in {model._meta.app_label for model in site._registry}
    ]
    account = Account.objects.get(username=BUDI).pk
    urls += [reverse("admin:auth_user_password_change", args=[account])]
    for model in site._registry:
        name, row = f"admin:{model._meta.app_label}_{model._meta.model_name}", model._default_manager.first()
        urls += [reverse(f"{name}_changelist"), reverse(f"{name}_add")]
        if row:
            urls += [reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "delete", "history")]
    return urls


@contextmanager
def undone():
    """Whatever happens inside leaves the database as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def tried(section):
    """The table of a section as it is in truth; a dot stays a dot."""
    world, rows = World(WORLDS[section][1]), parsed()[section]
    found = [(method, address, dict(told)) for method, address, told in rows]
    for relation in RELATIONS:
        with undone():
            account = world.sign_in(relation)
            for method, address, cells in found:
                if cells[relation] != ".":
                    with undone():
                        cells[relation] = world.cell(method, address, account)
    return found


LONG = {"Tanpa perkara", "Disiplin: laporan tim selesai", "Izin perceraian: dinasihati, menunggu keputusan",
        "Pemberitahuan gugatan: perceraian dilaporkan"}  # fmt: skip


@pytest.mark.parametrize(
    "section", [pytest.param(section, marks=[pytest.mark.deep] * (section in LONG)) for section in WORLDS]
)
def test_every_cell_is_as_it_is_told(regency, section):
    wrong = [
        f"{method} {address}, {relation}: {cells[relation]}, bukan {told[relation]}"
        for (method, address, told), (_, _, cells) in zip(parsed()[section], tried(section), strict=True)
        for relation in RELATIONS
        if cells[relation] != told[relation]
    ]
    assert wrong == []


def test_every_table_has_its_world():
    assert list(parsed()) == list(WORLDS)
