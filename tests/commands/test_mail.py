"""Notices by mail, against a real server of mail: what arrives, and that nothing is lost when it does not."""

import email
import re
import socket
import ssl
from datetime import timedelta
from email import policy
from email.utils import parsedate_to_datetime

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from django.utils import timezone

from mediation.models import Account, Notice
from tests import walking
from tests.commands import manage
from workflows import outbox

HERE = "sri@wanagiri.example"


class Office:
    """What a server of mail does: keeps what it takes, refuses whom it is told to refuse."""

    def __init__(self):
        self.letters, self.refusing, self.spoilt = [], {}, None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusing:
            return self.refusing[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.spoilt:
            return self.spoilt
        self.letters.append(envelope)
        return "250 OK"

    def read(self):
        """The letters as a mail program reads them: (to whom it was handed, the message)."""
        return [
            (envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=policy.default))
            for envelope in self.letters
        ]


@pytest.fixture
def open_office(settings, regency):
    """Opens the office at a free port; what is given goes to the controller of aiosmtpd."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "localhost", 1
    settings.DEFAULT_FROM_EMAIL = "Rukun Kabupaten Wanagiri <rukun@wanagiri.example>"
    settings.RUKUN_URL = "https://rukun.wanagiri.example"
    opened = []

    def open_at(port=None, **options):
        if port is None:
            with socket.create_server(("127.0.0.1", 0)) as free:
                port = free.getsockname()[1]
        settings.EMAIL_PORT, office = port, Office()
        opened.append(Controller(office, hostname="127.0.0.1", port=port, **options))
        opened[-1].start()
        office.port, office.close = port, opened[-1].stop
        return office

    yield open_at
    for controller in opened:
        if controller.loop.is_running():
            controller.stop()


def tell(*addresses):
    """A notice for one account of each address, as a step would leave it."""
    case = walking.open_case()
    case.deadlines.update(closed=True)  # `work` warns of none
    Notice.objects.all().delete()
    accounts = Account.objects.exclude(person=None).exclude(username="sistem").order_by("pk")
    for number, (account, address) in enumerate(zip(accounts, addresses, strict=False)):
        Account.objects.filter(pk=account.pk).update(email=address)
        Notice.objects.create(
            account=account,
            case=case,
            event=f"{case.code}-{number}",
            text="Sebuah perkara menunggu langkah Anda.",
        )
    return case


def work_once():
    ran = manage("work", "--once")
    assert (ran.code, ran.out) == (0, "")
    return ran.err


def leases_run_out():
    Notice.objects.filter(sent_at=None).update(leased_until=timezone.now() - timedelta(seconds=1))


def waiting():
    return Notice.objects.filter(sent_at=None, given_up=False).count()


# What arrives ---------------------------------------------------------------------------------------------------


def test_a_notice_arrives_where_it_is_sent(open_office):
    office = open_office()
    tell(HERE)
    assert work_once() == ""
    [(handed_to, letter)] = office.read()
    assert handed_to == [HERE]
    assert (letter["To"], letter["From"]) == (HERE, "Rukun Kabupaten Wanagiri <rukun@wanagiri.example>")
    assert letter["Subject"] == "Rukun: ada kabar untuk Anda"
    assert letter["Auto-Submitted"] == "auto-generated"
    assert abs(parsedate_to_datetime(letter["Date"]) - timezone.now()) < timedelta(minutes=1)
    assert re.fullmatch(r"<[0-9a-f]{40}@wanagiri\.example>", letter["Message-ID"])
    assert letter.get_content_type() == "text/plain" and letter.get_content_charset() == "utf-8"
    told = letter.get_content()
    assert "Sebuah perkara menunggu langkah Anda." in told
    assert re.findall(r"https?://\S+", told) == ["https://rukun.wanagiri.example/"]
    assert Notice.objects.get().sent_at


def test_a_letter_of_the_whole_alphabet_arrives_whole(open_office):
    office = open_office()
    tell(HERE)
    Notice.objects.update(text="“Giliran Anda” — naïf, 5 hari kerja lagi… Δ")
    work_once()
    assert "“Giliran Anda” — naïf, 5 hari kerja lagi… Δ" in office.read()[0][1].get_content()


def test_nothing_in_the_whole_letter_names_the_case_or_anybody_in_it(open_office):
    office = open_office()
    Account.objects.exclude(person=None).update(email=HERE)
    case = walking.case_at("diperiksa")
    work_once()
    assert len(office.letters) == Notice.objects.count() > 1
    secrets = [
        case.code,
        "HD-",
        case.subject.name,
        case.unit.name,
        case.allegation.description,
        "disiplin",
        "hukuman",
    ]
    secrets += [part for person in (walking.BUDI, walking.SRI) for part in (person, person[:8])]
    for envelope in office.letters:
        raw = envelope.content.decode()
        assert not [word for word in secrets if word.lower() in raw.lower()]


def test_without_an_address_of_the_installation_the_letter_carries_none(open_office, settings):
    settings.RUKUN_URL = ""
    office = open_office()
    tell(HERE)
    work_once()
    assert "http" not in office.read()[0][1].get_content()


def test_each_letter_has_a_name_of_its_own(open_office):
    office = open_office()
    tell(*(f"orang{n}@wanagiri.example" for n in range(4)))
    work_once()
    assert len({letter["Message-ID"] for _, letter in office.read()}) == 4


def test_a_closed_account_gets_no_letter(open_office):
    office = open_office()
    tell(HERE)
    Account.objects.filter(email=HERE).update(is_active=False)
    work_once()
    assert (office.letters, waiting()) == ([], 0)


# What does not arrive -------------------------------------------------------------------------------------------


def test_a_server_that_is_down_loses_nothing_and_is_tried_again(open_office):
    office = open_office()
    tell(HERE, "lain@wanagiri.example")
    office.close()
    assert "peladen surat tidak dapat dihubungi" in work_once()
    assert waiting() == 2
    leases_run_out()
    office = open_office(office.port)
    assert work_once() == ""
    assert (len(office.letters), waiting()) == (2, 0)


@pytest.mark.parametrize("answer", ["451 4.3.0 coba lagi", "421 4.3.2 sedang tutup"])
def test_a_server_that_takes_no_letter_now_loses_nothing_however_long_it_lasts(open_office, answer):
    office = open_office()
    tell(HERE)
    Notice.objects.update(created_at=timezone.now() - timedelta(days=30))
    office.spoilt = answer
    for _ in range(3):
        assert "peladen surat" in work_once()
        leases_run_out()
    office.spoilt = None
    work_once()
    assert (len(office.letters), waiting()) == (1, 0)


def test_a_refused_recipient_keeps_no_other_from_his_letter(open_office):
    office = open_office()
    tell("pindah@wanagiri.example", HERE, "lain@wanagiri.example")
    office.refusing["pindah@wanagiri.example"] = "550 5.1.1 tidak dikenal"
    assert work_once() == ""
    assert [to for to, _ in office.read()] == [[HERE], ["lain@wanagiri.example"]]
    refused = Notice.objects.get(sent_at=None)
    assert (refused.refused, refused.given_up) == ("550 5.1.1 tidak dikenal", False)


def test_a_refused_address_is_tried_ever_more_rarely_and_then_given_up(open_office):
    office = open_office()
    tell("pindah@wanagiri.example")
    office.refusing["pindah@wanagiri.example"] = "550 5.1.1 tidak dikenal"
    rests = []
    for age in (timedelta(0), timedelta(hours=5), timedelta(days=2), timedelta(days=4)):
        Notice.objects.update(created_at=timezone.now() - age)
        leases_run_out()
        work_once()
        rests.append(Notice.objects.get().leased_until - timezone.now())
    assert rests[0] < outbox.LEASE < rests[1] < rests[2] <= timedelta(days=1)
    assert Notice.objects.get().given_up
    leases_run_out()
    office.refusing.clear()
    work_once()
    assert office.letters == []


def test_an_address_that_was_only_full_gets_its_letter_later(open_office):
    office = open_office()
    tell(HERE)
    office.refusing[HERE] = "452 4.2.2 penuh"
    work_once()
    office.refusing.clear()
    leases_run_out()
    work_once()
    sent = Notice.objects.get()
    assert (len(office.letters), bool(sent.sent_at), sent.refused) == (1, True, "")


@pytest.mark.parametrize(
    "address",
    ["sri@wanagiri.example\nBcc: pers@koran.example", "sri\r\nX: y@wanagiri.example", "tanpa-alamat", "@"],
)
def test_an_address_that_would_break_the_head_of_the_letter_is_refused_and_stops_no_other(
    open_office, address
):
    office = open_office()
    tell(address, HERE)
    work_once()
    letters = office.read()
    assert [HERE] in [to for to, _ in letters]
    assert not any(letter["Bcc"] or letter["X"] or "koran" in str(to) for to, letter in letters)


def test_a_letter_that_the_server_will_not_carry_stops_no_other(open_office):
    office = open_office()
    tell(HERE)
    office.spoilt = "554 5.6.0 isi tidak diterima"
    assert work_once() == ""
    assert Notice.objects.get().refused == "554 5.6.0 isi tidak diterima"


def test_an_administrator_sees_which_address_is_refused(open_office, client):
    office = open_office()
    tell("pindah@wanagiri.example")
    office.refusing["pindah@wanagiri.example"] = "550 5.1.1 tidak dikenal"
    work_once()
    client.force_login(Account.objects.get(username="admin"))
    account = Account.objects.get(email="pindah@wanagiri.example")
    page = client.get(f"/admin/mediation/account/{account.pk}/change/").content.decode()
    assert "550 5.1.1 tidak dikenal" in page


def test_a_worker_killed_between_sending_and_marking_repeats_the_letter_under_its_name(
    open_office, monkeypatch
):
    office, mark = open_office(), outbox._mark
    tell(HERE)

    def killed(notice, **values):
        if "sent_at" in values:
            raise KeyboardInterrupt
        mark(notice, **values)

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "_mark", killed)
        with pytest.raises(KeyboardInterrupt):
            outbox.send_one()
    work_once()
    assert len(office.letters) == 1  # still leased: another worker leaves it alone
    leases_run_out()
    work_once()
    first, again = (letter for _, letter in office.read())
    assert first["Message-ID"] == again["Message-ID"]
    assert waiting() == 0


# Under cover ----------------------------------------------------------------------------------------------------


@pytest.fixture
def secured(monkeypatch, tmp_path):
    """A server's certificate, made for this test, that this machine trusts."""
    authority, context = trustme.CA(), ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(tmp_path / "trusted.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    return context


def knows_the_password(server, session, envelope, mechanism, login):
    return AuthResult(success=(login.login, login.password) == (b"rukun", b"rahasia"))


def test_a_letter_goes_by_starttls_with_a_password(open_office, settings, secured):
    settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = True, "rukun", "rahasia"
    office = open_office(
        tls_context=secured, require_starttls=True, authenticator=knows_the_password, auth_required=True
    )
    tell(HERE)
    assert work_once() == ""
    assert [to for to, _ in office.read()] == [[HERE]]


def test_a_letter_goes_by_tls_from_the_first_byte(open_office, settings, secured):
    settings.EMAIL_USE_SSL = True
    office = open_office(ssl_context=secured)
    tell(HERE)
    assert work_once() == ""
    assert [to for to, _ in office.read()] == [[HERE]]


@pytest.mark.parametrize("kind", ["EMAIL_USE_TLS", "EMAIL_USE_SSL"])
def test_a_server_that_nobody_vouches_for_gets_no_letter(open_office, settings, secured, monkeypatch, kind):
    monkeypatch.delenv("SSL_CERT_FILE")
    setattr(settings, kind, True)
    office = open_office(**{"tls_context" if kind == "EMAIL_USE_TLS" else "ssl_context": secured})
    tell(HERE)
    assert "CERTIFICATE_VERIFY_FAILED" in work_once()
    assert (office.letters, waiting()) == ([], 1)


def test_a_wrong_password_loses_nothing(open_office, settings, secured):
    settings.EMAIL_USE_TLS, settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = True, "rukun", "salah"
    open_office(tls_context=secured, authenticator=knows_the_password, auth_required=True)
    tell(HERE)
    assert "peladen surat tidak dapat dihubungi" in work_once()
    assert waiting() == 1
