"""The counsellor's desk: who waits, what is answered, written down, arranged and closed; and who sees none of it."""

import uuid
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mediation.counseling import keyring, slots
from mediation.counseling.models import Appointment, Clinic, Counsellor, Message, Note, Tally, Visit
from mediation.counseling.plans import keep
from tests.counseling import HEAD, PARTNER, PASSPHRASE, ask, at_desk, note, sheet, signed_in, sit, visit
from tests.walking import KONSELOR

pytestmark = pytest.mark.usefixtures("regency")
CANARY = "burung kenari di jendela dapur"


def seen_by(client, visit):
    return client.get(reverse("desk_visit", args=[visit.pk])).content.decode()


def desk(client):
    return client.get(reverse("desk")).content.decode()


def me():
    return Counsellor.objects.get(person__handle=KONSELOR)


def hour(visit, starts_at, counsellor=None):
    return Appointment.objects.create(
        visit=visit, counsellor=counsellor or me(), starts_at=starts_at, mode="daring"
    )


# Who waits ------------------------------------------------------------------------------------------------------------


def test_a_visit_waits_for_its_first_answer_with_its_clock():
    clinic = Clinic.objects.get()
    monday = datetime(2026, 11, 30, 8, tzinfo=clinic.zone)
    visit(registered_at=monday, answer_due_at=monday.replace(hour=16), sealed_name=keyring.lock("Melati"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "now", lambda: monday.replace(hour=13))
        html = desk(signed_in(KONSELOR))
        assert "Melati" in html and "masih 3 jam kerja" in html
        patch.setattr(timezone, "now", lambda: monday.replace(day=1, month=12, hour=10))
        assert "terlambat 2 jam kerja" in desk(signed_in(KONSELOR))


def test_whoever_gives_no_name_is_nameless():
    visit()
    assert "Tanpa nama" in desk(signed_in(KONSELOR))


def test_a_visit_of_a_colleague_is_on_no_other_desk():
    other, _ = visit(
        counsellor=Counsellor.objects.get(person__handle=PARTNER), sealed_name=keyring.lock("Melati")
    )
    client = at_desk()
    assert "Melati" not in desk(client)
    assert client.get(reverse("desk_visit", args=[other.pk])).status_code == 404
    assert sit(client, other, "konfirmasi").status_code == 404
    assert Visit.objects.get(pk=other.pk).answered_at is None


def test_a_visit_without_a_counsellor_is_taken_once():
    free, _ = visit(counsellor=None)
    one, other = signed_in(KONSELOR), signed_in(PARTNER)
    assert str(free.pk) in desk(one) and str(free.pk) in desk(other)
    take = {"aksi": "ambil", "kunjungan": str(free.pk)}
    assert one.post(reverse("desk"), take).url == reverse("desk_visit", args=[free.pk])
    late = other.post(reverse("desk"), take, follow=True)
    assert "baru saja diambil rekan" in late.content.decode()
    assert Visit.objects.get(pk=free.pk).counsellor == me()


@pytest.mark.parametrize("garbage", ["", "x", "0" * 32, "'; DROP TABLE"])
def test_taking_garbage_takes_nothing(garbage):
    free, _ = visit(counsellor=None)
    answer = signed_in(KONSELOR).post(reverse("desk"), {"aksi": "ambil", "kunjungan": garbage})
    assert answer.status_code in {302, 404}
    assert Visit.objects.get(pk=free.pk).counsellor is None


def test_a_free_visit_cannot_be_opened_before_it_is_taken():
    free, _ = visit(counsellor=None)
    assert signed_in(KONSELOR).get(reverse("desk_visit", args=[free.pk])).status_code == 404


# Messages ---------------------------------------------------------------------------------------------------------------


def test_the_two_write_to_each_other_and_the_first_answer_is_counted():
    client = at_desk()
    seen, code = visit()
    assert (
        "terkirim" in ask(code, "kirim_pesan", **{"pesan-words": "Bolehkah saya bertanya?"}).content.decode()
    )
    assert "Bolehkah saya bertanya?" in seen_by(client, seen)
    assert Visit.objects.get(pk=seen.pk).answered_at is None
    sit(client, seen, "pesan", **{"pesan-words": "Tentu, silakan."})
    html = ask(code).content.decode()
    assert "Tentu, silakan." in html and "Bolehkah saya bertanya?" in html
    answered = Visit.objects.get(pk=seen.pk).answered_at
    assert answered is not None
    sit(client, seen, "pesan", **{"pesan-words": "Apakah sudah membaik?"})
    assert Visit.objects.get(pk=seen.pk).answered_at == answered, "only the first one"


def test_an_answer_by_another_way_is_confirmed():
    client, (seen, _) = signed_in(KONSELOR), visit()
    sit(client, seen, "konfirmasi")
    assert Visit.objects.get(pk=seen.pk).answered_at
    assert "Konfirmasi sudah ditanggapi" not in seen_by(client, seen)


def test_with_the_vault_closed_messages_are_sent_but_not_read():
    client = at_desk(opened=False)
    seen, code = visit()
    ask(code, "kirim_pesan", **{"pesan-words": CANARY})
    sit(client, seen, "pesan", **{"pesan-words": "Saya membacanya nanti sore."})
    html = seen_by(client, seen)
    assert CANARY not in html and "nanti sore" not in html and "Buka brankas untuk membacanya" in html
    assert "nanti sore" in ask(code).content.decode()


def test_a_message_that_is_sent_twice_is_one():
    at_desk()
    _, code = visit()
    told = {"pesan-words": "Sekali saja.", "pesan-token": str(uuid.uuid4())}
    for _ in range(2):
        ask(code, "kirim_pesan", **told)
    assert Message.objects.count() == 1


def test_a_message_cannot_take_the_place_of_another_visit_s():
    at_desk()
    (_, one), (other, code) = visit(), visit()
    token = str(uuid.uuid4())
    ask(one, "kirim_pesan", **{"pesan-words": "Milik saya.", "pesan-token": token})
    ask(code, "kirim_pesan", **{"pesan-words": "Milik lain.", "pesan-token": token})
    assert "Milik saya." in ask(one).content.decode()
    assert other.messages.count() == 1 and "Milik lain." in ask(code).content.decode()


@pytest.mark.parametrize("words", ["", "   ", "x" * 4001, "a\x00b"])
def test_an_empty_or_endless_message_is_refused_and_comes_back(words):
    client = at_desk()
    seen, code = visit()
    answer = ask(code, "kirim_pesan", **{"pesan-words": words})
    assert answer.status_code == 422 and words.strip()[:50] in answer.content.decode()
    assert sit(client, seen, "pesan", **{"pesan-words": words}).status_code == 422
    assert not Message.objects.exists()


def test_nobody_writes_before_somebody_listens():
    _, code = visit(counsellor=None)
    assert "Belum ada konselor" in ask(code).content.decode()
    answer = ask(code, "kirim_pesan", **{"pesan-words": CANARY})
    assert answer.status_code == 422 and CANARY in answer.content.decode()
    assert not Message.objects.exists()


def test_nothing_is_sealed_for_a_counsellor_who_left():
    at_desk()
    _, code = visit()
    Counsellor.objects.filter(person__handle=KONSELOR).update(active=False)
    assert ask(code, "kirim_pesan", **{"pesan-words": CANARY}).status_code == 422
    assert not Message.objects.exists()


# Notes ------------------------------------------------------------------------------------------------------------------


def test_no_note_before_the_recovery_sheet_is_printed():
    client, (seen, _) = at_desk(), visit()
    answer = note(client, seen, CANARY)
    assert answer.status_code == 422 and "lembar pemulihan" in answer.content.decode()
    assert CANARY in answer.content.decode() and not Note.objects.exists()


def test_a_note_is_read_with_the_vault_open_and_by_nobody_else():
    sheet()
    client, (seen, code) = at_desk(), visit()
    assert "Catatan disimpan tersegel." in note(client, seen, CANARY).content.decode()
    assert CANARY in seen_by(client, seen)
    assert CANARY not in seen_by(signed_in(KONSELOR), seen)
    assert CANARY not in ask(code).content.decode()
    assert signed_in(PARTNER).get(reverse("desk_visit", args=[seen.pk])).status_code == 404
    assert signed_in(HEAD).get(reverse("desk_visit", args=[seen.pk])).status_code == 404


def test_what_is_typed_after_the_vault_closed_is_kept_sealed():
    sheet()
    client, (seen, _) = at_desk(), visit()
    client.post(reverse("desk_vault"), {"aksi": "tutup"})
    answer = note(client, seen, CANARY, "draf")
    assert answer.status_code == 200 and CANARY not in answer.content.decode()
    assert "terlihat lagi sesudah brankas dibuka" in answer.content.decode()
    client.post(reverse("desk_vault"), {"aksi": "buka", "kata_kunci": PASSPHRASE})
    assert CANARY in seen_by(client, seen)


def test_a_draft_goes_on_until_it_is_finished_and_then_stays():
    sheet()
    client, (seen, _) = at_desk(), visit()
    token = uuid.uuid4()
    sit(client, seen, "draf", words="Awal", token=token)
    sit(client, seen, "draf", words="Awal dan lanjutan", token=token)
    assert Note.objects.get().draft
    sit(client, seen, "catatan", words="Selesai", token=token)
    sit(client, seen, "catatan", words="Selesai", token=token)
    assert not Note.objects.get().draft, "sent twice it is one"
    sit(client, seen, "draf", words="Kemudian", token=token)
    assert Note.objects.count() == 2, "a finished note is not written over, and nothing typed is lost"
    html = seen_by(client, seen)
    assert "Selesai" in html and "Kemudian" in html and "lanjutan" not in html


def test_only_a_draft_can_be_thrown_away():
    sheet()
    client, (seen, _) = at_desk(), visit()
    note(client, seen, CANARY)
    sit(client, seen, "buang", token=Note.objects.get().pk)
    assert Note.objects.count() == 1
    note(client, seen, "draf", "draf")
    sit(client, seen, "buang", token=Note.objects.get(draft=True).pk)
    sit(client, seen, "buang", token="bukan kunci")
    assert not Note.objects.filter(draft=True).exists()


def test_a_note_of_a_colleague_is_never_written_over():
    sheet()
    mine, theirs = at_desk(), at_desk(PARTNER)
    seen, _ = visit()
    other, _ = visit(counsellor=Counsellor.objects.get(person__handle=PARTNER))
    note(theirs, other, CANARY, "draf")
    token = Note.objects.get().pk
    sit(mine, seen, "draf", words="lain", token=token)
    sit(mine, seen, "buang", token=token)
    assert CANARY in seen_by(theirs, other) and "lain" in seen_by(mine, seen)


@pytest.mark.parametrize(
    "told", [{}, {"words": CANARY}, {"words": CANARY, "token": "x"}, {"words": "y" * 20_001}]
)
def test_a_garbled_note_comes_back(told):
    sheet()
    client, (seen, _) = at_desk(), visit()
    answer = sit(client, seen, "catatan", **told)
    assert answer.status_code == 422 and told.get("words", "") in answer.content.decode()


# Appointments -----------------------------------------------------------------------------------------------------------


def test_attendance_is_noted_once_the_hour_has_begun():
    client, (seen, _) = signed_in(KONSELOR), visit()
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    past, coming = hour(seen, now - timedelta(hours=2)), hour(seen, now + timedelta(hours=2))
    assert "kehadiran belum dicatat" in desk(client)
    sit(client, seen, "hadir", janji=past.pk, hadir="ya")
    answer = sit(client, seen, "hadir", janji=coming.pk, hadir="ya")
    assert "sesudah jamnya mulai" in answer.content.decode()
    assert [row.attended for row in seen.appointments.all()] == [True, None]
    sit(client, seen, "hadir", janji=past.pk, hadir="tidak")
    assert Appointment.objects.get(pk=past.pk).attended is False
    assert sit(client, seen, "hadir", janji="x").status_code == 404


def test_the_next_hour_is_offered_and_the_visitor_has_it():
    client, (seen, _) = signed_in(KONSELOR), visit()
    slot = slots.free(Clinic.objects.get(), me())[0]
    told = {"janji-slot": slot.key, "janji-mode": slot.modes[0]}
    assert "Janji berikutnya dibuat" in sit(client, seen, "janji", **told).content.decode()
    made = seen.appointments.get()
    assert (made.counsellor, made.starts_at) == (me(), slot.starts_at)
    again = sit(client, seen, "janji", **told)
    assert again.status_code == 422 and "tidak kosong lagi" in again.content.decode()
    assert seen.appointments.count() == 1


@pytest.mark.parametrize("key", ["", "x", "1@2020-01-01T09", "@", "999@2026-12-01T09"])
def test_an_hour_that_is_not_offered_is_refused(key):
    client, (seen, _) = signed_in(KONSELOR), visit()
    assert sit(client, seen, "janji", **{"janji-slot": key, "janji-mode": "daring"}).status_code == 422


def test_an_hour_of_a_colleague_is_not_to_be_given():
    client, (seen, _) = signed_in(KONSELOR), visit()
    theirs = slots.free(Clinic.objects.get(), Counsellor.objects.get(person__handle=PARTNER))[0]
    told = {"janji-slot": theirs.key, "janji-mode": theirs.modes[0]}
    assert sit(client, seen, "janji", **told).status_code == 422
    assert not Appointment.objects.exists()


# Referred elsewhere, handed over -------------------------------------------------------------------------------------------


def test_nobody_is_referred_elsewhere_without_his_consent():
    client, (seen, code) = signed_in(KONSELOR), visit()
    assert "Usulan layanan lain" not in ask(code).content.decode()
    sit(client, seen, "rujuk", **{"rujuk-to": "Poli jiwa RSUD, 0200-555-100"})
    assert "Menunggu jawaban pengunjung" in seen_by(client, seen)
    assert "Poli jiwa RSUD" in ask(code).content.decode()
    ask(code, "tolak_rujuk")
    assert "Jangan menghubungi siapa pun" in seen_by(client, seen)
    ask(code, "setuju_rujuk")
    assert "Pengunjung setuju" in seen_by(client, seen)
    sit(client, seen, "rujuk", **{"rujuk-to": "Puskesmas"})
    assert Visit.objects.get(pk=seen.pk).refer_agreed is None, "another proposal is asked anew"


def test_a_consent_to_nothing_is_none():
    _, code = visit()
    ask(code, "setuju_rujuk")
    assert Visit.objects.get().refer_agreed is None


def test_a_visit_goes_to_another_counsellor_by_consent_and_open_vault_alone():
    sheet()
    old, new = at_desk(), at_desk(PARTNER)
    seen, code = visit()
    partner = Counsellor.objects.get(person__handle=PARTNER)
    note(old, seen, CANARY)
    ask(code, "kirim_pesan", **{"pesan-words": "Pesan dari saya"})
    hour(seen, timezone.now() + timedelta(days=1))
    assert "belum menyetujui" in sit(old, seen, "serah").content.decode()
    assert ask(code, "setuju_serah", **{"serah-to": partner.pk}).status_code == 200
    assert Visit.objects.get(pk=seen.pk).counsellor == me(), "agreed to, not done"
    assert new.get(reverse("desk_visit", args=[seen.pk])).status_code == 404
    closed = signed_in(KONSELOR)
    assert "Buka dahulu brankas" in sit(closed, seen, "serah").content.decode()
    kept = bytes(Note.objects.get().key_for_counsellor)
    sit(old, seen, "serah")
    html = seen_by(new, seen)
    assert CANARY in html and "Pesan dari saya" in html
    assert old.get(reverse("desk_visit", args=[seen.pk])).status_code == 404
    assert bytes(Note.objects.get().key_for_counsellor) != kept
    assert not seen.appointments.exists(), "the hour with the one before is free again"
    assert "diserahkan" in old.get(reverse("desk_vault")).content.decode()


def test_a_plan_is_seen_while_it_is_shared_and_not_handed_over_with_the_visit():
    old, new = at_desk(), at_desk(PARTNER)
    seen, code = visit()
    keep(seen, code, lambda plan: plan.update(goals=[{"goal": CANARY, "steps": []}]))
    assert CANARY not in seen_by(old, seen)
    ask(code, "rencana_bagikan")
    assert CANARY in seen_by(old, seen) and CANARY not in seen_by(signed_in(KONSELOR), seen)
    ask(code, "setuju_serah", **{"serah-to": Counsellor.objects.get(person__handle=PARTNER).pk})
    sit(old, seen, "serah")
    assert CANARY not in seen_by(new, seen) and CANARY in ask(code).content.decode()


def test_consent_to_another_counsellor_can_be_taken_back():
    at_desk(PARTNER)
    partner = Counsellor.objects.get(person__handle=PARTNER)
    old, (seen, code) = at_desk(), visit()
    ask(code, "setuju_serah", **{"serah-to": partner.pk})
    ask(code, "batal_serah")
    assert "belum menyetujui" in sit(old, seen, "serah").content.decode()
    assert Visit.objects.get(pk=seen.pk).counsellor == me()


def test_nobody_is_handed_to_a_counsellor_without_a_vault():
    partner = Counsellor.objects.get(person__handle=PARTNER)
    _, code = visit()
    for to in (partner.pk, me().pk, "x", ""):
        assert ask(code, "setuju_serah", **{"serah-to": to}).status_code == 422
    assert Visit.objects.get().hand_over_to is None


# Closing ----------------------------------------------------------------------------------------------------------------


def test_closing_counts_once_and_erases_who_it_was(it_is):
    clinic = Clinic.objects.get()
    monday = datetime(2026, 11, 30, 8, tzinfo=clinic.zone)
    seen, code = visit(
        registered_at=monday, answer_due_at=monday.replace(hour=16), answered_at=monday.replace(hour=11),
        topic="keluarga", sealed_name=keyring.lock("Melati"), sealed_contact=keyring.lock("melati@contoh.example"),
        refer_to="Puskesmas", refer_agreed=True,
    )  # fmt: skip
    it_is(datetime(2026, 12, 2), 10)
    day = timedelta(days=1)
    for n, attended in ((-1, True), (-2, False), (3, None)):
        row = hour(seen, monday.replace(day=2, month=12) + n * day)
        Appointment.objects.filter(pk=row.pk).update(attended=attended)
    sheet()
    client = at_desk()
    note(client, seen, CANARY)
    told = {"tutup-outcome": "rukun", "tutup-sure": "on"}
    assert sit(client, seen, "tutup", **{"tutup-outcome": "rukun"}).status_code == 422
    assert "Kunjungan ditutup" in sit(client, seen, "tutup", **told).content.decode()
    sit(client, seen, "tutup", **told)
    row = Tally.objects.get()
    assert (row.topic, row.outcome, row.sessions, row.absences, row.kind) == (
        "keluarga",
        "rukun",
        1,
        1,
        "psikolog",
    )
    assert (row.answer_hours, row.in_time, row.referred_out, row.month.isoformat()) == (
        3,
        True,
        True,
        "2026-12-01",
    )
    kept = Visit.objects.get(pk=seen.pk)
    assert (
        kept.sealed_name is None
        and kept.sealed_contact is None
        and kept.closed_on.isoformat() == "2026-12-02"
    )
    assert kept.appointments.filter(attended=None).count() == 0, "the hour to come is free again"
    html = seen_by(client, seen)
    assert CANARY in html and "Melati" not in html and "Tulis pesan" not in html
    assert "Desember 2026" in desk(client) and "Melati" not in desk(client)
    assert ask(code, "kirim_pesan", **{"pesan-words": "Halo"}).status_code in {200, 422}
    assert not Message.objects.exists()


def test_a_visit_without_an_answer_is_counted_as_late():
    client, (seen, _) = signed_in(KONSELOR), visit(answer_due_at=timezone.now() - timedelta(days=1))
    sit(client, seen, "tutup", **{"tutup-outcome": "berhenti", "tutup-sure": "on"})
    assert (Tally.objects.get().answer_hours, Tally.objects.get().in_time) == (None, False)


def test_in_a_closed_visit_only_notes_are_still_written():
    sheet()
    client, (seen, _) = at_desk(), visit()
    sit(client, seen, "tutup", **{"tutup-outcome": "cukup", "tutup-sure": "on"})
    for act in ("pesan", "konfirmasi", "janji", "rujuk", "serah", "hadir"):
        assert "sudah ditutup" in sit(client, seen, act, **{"pesan-words": "Halo"}).content.decode()
    note(client, seen, CANARY)
    assert CANARY in seen_by(client, seen)


def test_a_crisis_has_its_contact_on_the_page():
    client, (seen, _) = signed_in(KONSELOR), visit()
    html = seen_by(client, seen)
    assert "Keadaan gawat" in html and "0800-000-0119" in html


def test_every_act_that_does_not_exist_does_nothing():
    client, (seen, code) = signed_in(KONSELOR), visit()
    for act in ("", "x", "__class__", "erase", "write"):
        assert sit(client, seen, act).status_code == 200
        assert ask(code, act).status_code == 200


@pytest.mark.usefixtures("regency")
@pytest.mark.parametrize(
    ("days", "words"), [(1, "Tanggapan pertama paling lambat"), (-1, "Maaf, Anda seharusnya")]
)
def test_a_visitor_is_told_until_when_he_is_answered_and_that_it_is_late(days, words):
    _, code = visit(answer_due_at=timezone.now() + timedelta(days=days))
    assert words in ask(code, "").content.decode()


def test_a_first_message_written_while_the_visit_was_closed_comes_back():
    client, (seen, code) = at_desk(), visit()
    sit(client, seen, "tutup", **{"tutup-outcome": "cukup", "tutup-sure": "on"})
    answer = ask(code, "kirim_pesan", **{"pesan-words": CANARY})
    assert answer.status_code == 422 and CANARY in answer.content.decode()
    assert not Message.objects.exists()
    assert 'value="kirim_pesan"' not in ask(code).content.decode()


@pytest.mark.skipif(not connection.features.has_select_for_update, reason="SQLite lets one write at a time")
def test_a_visit_is_held_while_something_is_done_in_it():
    client, (seen, _) = at_desk(), visit()
    with CaptureQueriesContext(connection) as asked:
        sit(client, seen, "konfirmasi")
    statements = [query["sql"] for query in asked]
    held = next(n for n, sql in enumerate(statements) if "FOR NO KEY UPDATE" in sql)
    assert "mediation_visit" in statements[held]
    assert held < next(n for n, sql in enumerate(statements) if "answered_at" in sql and 'UPDATE "' in sql)
