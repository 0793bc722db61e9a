"""What every installation begins with: the terms of the law, sanction kinds, the calendar, the clock.

These are data: an agency edits them in the admin. Certainty: C seen in a published source, 2nd secondary source only,
U unconfirmed, L local rule. docs/legal-review.md is printed from them.
"""

from datetime import date

import holidays
from django.contrib.auth.hashers import make_password
from django.db import migrations

WORKING, MONTHS = "hari_kerja", "bulan"
WITHIN, CLEAR, LITERAL = "paling_lambat", "antara_bersih", "literal_15"

TERMS = [
    # key, title, amount, unit, mode, counted from, basis, certainty, note
    ("panggilan1", "Panggilan pertama", 7, WORKING, CLEAR, "tanggal surat panggilan", "Pasal 26 ayat (2) PP 94/2021", "C", "Tujuh hari kerja penuh di antara surat dan pemeriksaan."),
    ("panggilan2", "Panggilan kedua", 7, WORKING, WITHIN, "hari pegawai seharusnya diperiksa", "Pasal 26 ayat (3) PP 94/2021", "C", "Hari terakhir untuk membuat panggilan kedua."),
    ("penyampaian", "Penyampaian keputusan", 14, WORKING, WITHIN, "tanggal keputusan", "Pasal 37 ayat (3) PP 94/2021", "C", "Satu sumber menulis “14 hari” tanpa “kerja”."),
    ("pengiriman", "Pengiriman keputusan", 3, WORKING, WITHIN, "hari penyampaian", "Pasal 49 ayat (8) PerBKN 6/2022", "2nd", ""),
    ("berlaku", "Berlakunya keputusan", 15, WORKING, LITERAL, "hari keputusan diterima", "Pasal 50 ayat (1) PerBKN 6/2022", "C", "Cara hitung literal_15 atau clear_15; tanyakan kepada bagian hukum."),
    ("keberatan", "Keberatan", 14, WORKING, WITHIN, "hari keputusan diterima", "PP 79/2021", "2nd", "Titik mulai belum dipastikan."),
    ("banding", "Banding administratif", 14, WORKING, WITHIN, "tanggal keputusan", "Pasal 11 ayat (3) PP 79/2021", "C", "Banyak yang membaca: sejak diterima; dipakai tanggal yang lebih awal."),
    ("tanggapan_ppk", "Tanggapan PPK atas banding", 21, WORKING, WITHIN, "hari tembusan banding diterima", "Pasal 13 ayat (2) PP 79/2021", "C", ""),
    ("bpasn", "Keputusan BPASN", 65, WORKING, WITHIN, "hari banding diterima", "PP 79/2021", "C", ""),
    ("atasan_cerai", "Pertimbangan atasan (izin cerai)", 3, MONTHS, WITHIN, "hari permintaan izin diterima", "Pasal 5 ayat (2) PP 10/1983", "C", "Bulan kalender."),
    ("pejabat_cerai", "Keputusan pejabat (izin cerai)", 3, MONTHS, WITHIN, "hari pejabat menerima permintaan", "PP 10/1983 jo. PP 45/1990", "U", "Bulan kalender; nomor pasal belum dipastikan."),
    ("pemberitahuan_tergugat", "Pemberitahuan gugatan (tergugat)", 6, WORKING, WITHIN, "hari gugatan diterima", "SE 48/SE/1990", "C", "Satu daerah menulis “6 hari” saja."),
    ("lapor_cerai", "Laporan perceraian", 1, MONTHS, WITHIN, "hari perceraian terjadi", "SE 08/SE/1983", "2nd", ""),
    ("panggilan2_jarak", "Jarak panggilan kedua ke pemeriksaan", 1, WORKING, WITHIN, "tanggal surat panggilan kedua", "", "U", "Paling cepat sekian hari kerja sesudah surat kedua; aturan tidak menyebut jaraknya."),
    ("klinik_jadwal", "Jadwal pertama di klinik", 5, WORKING, WITHIN, "hari rujukan diterima klinik", "", "L", "Ditetapkan instansi."),
    ("klinik_tidak_tersedia", "Menunggu klinik", 14, WORKING, WITHIN, "hari rujukan diterima klinik", "", "L", "Ditetapkan instansi; sesudahnya klinik dapat menyatakan tidak tersedia."),
]  # fmt: skip

KINDS = [
    ("teguran-lisan", "ringan", "Teguran lisan", True, "C", ""),
    ("teguran-tertulis", "ringan", "Teguran tertulis", True, "C", ""),
    ("tidak-puas", "ringan", "Pernyataan tidak puas secara tertulis", True, "C", ""),
    ("potong-tukin-6", "sedang", "Pemotongan tunjangan kinerja 25% selama 6 bulan", False, "C", "Menunggu PP tentang gaji dan tunjangan."),
    ("potong-tukin-9", "sedang", "Pemotongan tunjangan kinerja 25% selama 9 bulan", False, "C", "Menunggu PP tentang gaji dan tunjangan."),
    ("potong-tukin-12", "sedang", "Pemotongan tunjangan kinerja 25% selama 12 bulan", False, "C", "Menunggu PP tentang gaji dan tunjangan."),
    ("penundaan-kgb", "sedang", "Penundaan kenaikan gaji berkala selama 1 tahun", True, "2nd", "Pengganti sementara; satu sumber menyebut jenis ini tidak ada lagi."),
    ("penundaan-pangkat", "sedang", "Penundaan kenaikan pangkat selama 1 tahun", True, "2nd", "Pengganti sementara."),
    ("penurunan-pangkat", "sedang", "Penurunan pangkat setingkat lebih rendah selama 1 tahun", True, "2nd", "Pengganti sementara."),
    ("turun-jabatan", "berat", "Penurunan jabatan setingkat lebih rendah selama 12 bulan", True, "C", ""),
    ("bebas-jabatan", "berat", "Pembebasan dari jabatannya menjadi jabatan pelaksana selama 12 bulan", True, "C", ""),
    ("pdhtaps", "berat", "Pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS", True, "C", ""),
]  # fmt: skip


def seed(apps, schema_editor):
    get = apps.get_model
    fields = ("key", "title", "amount", "unit", "mode", "counted_from", "basis", "certainty", "note")
    get("mediation", "Term").objects.bulk_create(
        get("mediation", "Term")(**dict(zip(fields, row, strict=True))) for row in TERMS
    )
    fields = ("key", "severity", "name", "active", "certainty", "note")
    get("mediation", "SanctionKind").objects.bulk_create(
        get("mediation", "SanctionKind")(basis="Pasal 8 PP 94/2021", **dict(zip(fields, row, strict=True)))
        for row in KINDS
    )
    calendar = get("mediation", "CalendarVersion").objects.create(
        number=1, source="Libur nasional dan cuti bersama 2022-2027; cocokkan dengan SKB 3 Menteri"
    )
    DayOff = get("mediation", "DayOff")
    days = []
    for category, kind in (("public", "nasional"), ("government", "cuti_bersama")):
        found = holidays.country_holidays("ID", years=range(2021, 2028), categories=(category,), language="id")
        days += [(day, name, kind) for day, name in found.items()]
    taken = set()
    for day, name, kind in sorted(days, key=lambda row: (row[0], row[2] != "nasional")):
        if day not in taken and day >= date(2021, 1, 1):
            taken.add(day)
            DayOff.objects.create(calendar=calendar, day=day, name=name[:120], kind=kind)
    clock = get("mediation", "Person").objects.create(handle="sistem", status="NON_ASN", name="Sistem (waktu)")
    get("mediation", "Account").objects.create(username="sistem", person=clock, password=make_password(None))


class Migration(migrations.Migration):
    dependencies = [("mediation", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
