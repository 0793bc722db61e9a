"""After a decision: the terms of objection and appeal, the rules that nobody is sure of, and what follows when the
employee dies or leaves.

These are data: an agency edits them in the admin. Certainty: C seen in a published source, 2nd secondary source only,
U unconfirmed, L local rule. docs/legal-review.md is printed from them.
"""

from django.db import migrations

WORKING, MONTHS, WITHIN = "hari_kerja", "bulan", "paling_lambat"

TERMS = [
    # key, title, amount, unit, counted from, basis, certainty, note
    ("tanggapan_keberatan", "Tanggapan pejabat atas keberatan", 6, WORKING, "hari keberatan diterima", "PP 79/2021", "U", "Angka menurut PP 53/2010."),
    ("putusan_keberatan", "Keputusan atas keberatan", 21, WORKING, "hari keberatan diterima", "PP 79/2021", "U", "Angka menurut PP 53/2010."),
    ("berlaku_upaya", "Berlakunya hukuman sesudah upaya administratif", 0, WORKING, "hari keputusan atas upaya disampaikan", "PP 94/2021", "U", "Berlaku mengikuti keputusan atas upaya; 0 berarti pada hari disampaikan."),
    ("masa_hukuman", "Masa menjalani hukuman", 12, MONTHS, "hari hukuman mulai dijalani", "Pasal 8 PP 94/2021", "U", "Lamanya dibaca dari jenis hukumannya; hukuman ringan selesai pada hari berlakunya. Bulan kalender."),
]  # fmt: skip

SWITCHES = [
    # key, title, on, basis, certainty, note
    ("retour_dianggap_diterima", "Keputusan yang kembali dari alamat terakhir dapat dinyatakan tersampaikan dengan berita acara", True, "Pasal 50 ayat (1) PerBKN 6/2022", "U", "Dihitung sejak hari berita acara, agar tidak ada hari keberatan yang hilang. Bila dimatikan: kirim ulang atau serahkan langsung."),
    ("banding_sejak_diterima", "Batas banding administratif dihitung sejak keputusan diterima", False, "Pasal 11 ayat (3) PP 79/2021", "U", "Bunyinya “sejak tanggal keputusan”; banyak yang membaca sejak diterima. Dimatikan: dipakai tanggal yang lebih awal."),
    ("keberatan_diam_batal", "Keberatan yang tidak diputus dalam tenggangnya membatalkan hukuman", False, "PP 79/2021", "U", "Akibat diamnya pejabat belum dipastikan. Dimatikan: keberatan tetap menunggu keputusan, dan hukuman belum berlaku."),
]  # fmt: skip

DEATH, RETIREMENT, RESIGNATION, TRANSFER = "meninggal", "pensiun", "berhenti", "pindah"
UNDECIDED, DECIDED, OBJECTING, APPEALING, SERVING = "belum_diputus", "diputus", "keberatan", "banding", "berlaku"

CONSEQUENCES = [
    # way, phase, closes, words, basis, certainty; law.md B.2: the content of PerBKN's part is not known, PP 53's is
    (DEATH, UNDECIDED, True, "Pemeriksaan dihentikan dan perkara ditutup; tidak ada hukuman disiplin.", "PerBKN 6/2022", "U"),
    (DEATH, DECIDED, True, "Hukuman tidak pernah berlaku dan perkara ditutup; hak kepegawaian diselesaikan menurut keadaan sebelum hukuman.", "PerBKN 6/2022", "U"),
    (DEATH, OBJECTING, True, "Keberatan tidak dilanjutkan, hukuman tidak berlaku, dan perkara ditutup.", "PerBKN 6/2022", "U"),
    (DEATH, APPEALING, True, "Pegawai dianggap diberhentikan dengan hormat dengan hak kepegawaiannya; perkara ditutup. BPASN diberi tahu.", "PP 53/2010 (aturan lama)", "U"),
    (DEATH, SERVING, True, "Kewajiban menjalani hukuman disiplin hapus; perkara ditutup.", "PerBKN 6/2022", "U"),
    (RETIREMENT, UNDECIDED, True, "Pegawai tidak lagi berstatus PNS; pemeriksaan dihentikan dan perkara ditutup.", "PerBKN 6/2022", "U"),
    (RETIREMENT, DECIDED, True, "Kewajiban menjalani hukuman disiplin hapus; perkara ditutup.", "PerBKN 6/2022", "U"),
    (RETIREMENT, OBJECTING, True, "Hukuman dianggap telah selesai dijalani; perkara ditutup.", "PP 53/2010 (aturan lama)", "U"),
    (RETIREMENT, APPEALING, False, "Perkara tetap menunggu putusan BPASN, dan pembayaran gaji dihentikan sampai putusan itu. Catat putusannya dahulu.", "PP 53/2010 (aturan lama)", "U"),
    (RETIREMENT, SERVING, True, "Kewajiban menjalani hukuman disiplin hapus; perkara ditutup.", "PerBKN 6/2022", "U"),
    (RESIGNATION, UNDECIDED, True, "Pegawai tidak lagi berstatus PNS; perkara ditutup. Permintaan berhenti selama pemeriksaan dapat ditolak: pastikan keputusan pemberhentiannya sudah ada.", "", "U"),
    (RESIGNATION, DECIDED, True, "Pegawai tidak lagi berstatus PNS; hukuman tidak dijalani dan perkara ditutup.", "", "U"),
    (RESIGNATION, OBJECTING, True, "Pegawai tidak lagi berstatus PNS; keberatan tidak dilanjutkan dan perkara ditutup.", "", "U"),
    (RESIGNATION, APPEALING, False, "Selama banding belum diputus, permintaan berhenti menunggu putusan BPASN. Catat putusannya dahulu.", "", "U"),
    (RESIGNATION, SERVING, True, "Pegawai tidak lagi berstatus PNS; kewajiban menjalani hukuman berakhir dan perkara ditutup.", "", "U"),
    (TRANSFER, UNDECIDED, False, "Selama diperiksa, pegawai tidak dipindahkan ke instansi lain. Selesaikan dahulu perkaranya.", "PerBKN 6/2022", "2nd"),
    (TRANSFER, DECIDED, True, "Berkas diserahkan kepada instansi yang baru, yang menyampaikan keputusan dan mengawasi hukumannya.", "", "U"),
    (TRANSFER, OBJECTING, False, "Selama mengajukan upaya administratif, pegawai tidak dipindahkan ke instansi lain. Tunggu keputusannya.", "PerBKN 6/2022", "2nd"),
    (TRANSFER, APPEALING, False, "Selama mengajukan upaya administratif, pegawai tidak dipindahkan ke instansi lain. Tunggu keputusannya.", "PerBKN 6/2022", "2nd"),
    (TRANSFER, SERVING, True, "Berkas diserahkan kepada instansi yang baru, yang mengawasi sisa masa hukumannya.", "", "U"),
]  # fmt: skip


def seed(apps, schema_editor):
    Term, Switch, Consequence = (
        apps.get_model("mediation", name) for name in ("Term", "Switch", "Consequence")
    )
    fields = ("key", "title", "amount", "unit", "counted_from", "basis", "certainty", "note")
    Term.objects.bulk_create(Term(mode=WITHIN, **dict(zip(fields, row, strict=True))) for row in TERMS)
    fields = ("key", "title", "on", "basis", "certainty", "note")
    Switch.objects.bulk_create(Switch(**dict(zip(fields, row, strict=True))) for row in SWITCHES)
    fields = ("way", "phase", "closes", "words", "basis", "certainty")
    Consequence.objects.bulk_create(
        Consequence(**dict(zip(fields, row, strict=True))) for row in CONSEQUENCES
    )


class Migration(migrations.Migration):
    dependencies = [("mediation", "0016_appeal")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
