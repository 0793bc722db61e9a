"""Who reaches what: every address against everybody who may stand before it, in tables.

`tests/pages/test_access_matrix.py` walks each cell with real cases; `docs/access.md` is printed from here
(`python -m tests.access_matrix`). A cell is the status of the answer, or
    masuk   sent to sign in
    ya / –  the case is, or is not, named in the list
    .       this relation does not exist here
A relation may be answered in two ways by a group of addresses: `200/403`.
"""

from pathlib import Path

RELATIONS = {
    "tamu": "tanpa masuk",
    "admin": "administrator (superuser) tanpa orang",
    "subjek": "pegawai yang bersangkutan (terlapor, pemohon)",
    "atasan": "atasan langsungnya",
    "atasan2": "atasan dari atasan itu: berperan bila batas waktu atasan langsung lewat, dan pada keberatan sebagai pejabat yang menghukum",
    "bkd": "BKD/BKPSDM yang menangani disiplin",
    "pejabat": "pejabat yang berwenang, di sini PPK (pada keberatan: pejabat yang memutusnya)",
    "ketua": "ketua tim pemeriksa (pada tahap tanpa tim: pejabat yang kelak duduk di dalamnya)",
    "anggota": "anggota tim pemeriksa (pada tahap tanpa tim: pejabat yang kelak duduk di dalamnya)",
    "klinik": "konselor klinik BKD",
    "rekan": "rekan seunit",
    "lain": "pegawai unit lain",
    "terlibat": "atasan langsung yang ikut terlibat, jadi pihak",
    "pasangan": "suami/istri pemohon yang juga ASN, bahkan pegawai BKPSDM",
    "bekas": "pejabat BKPSDM yang jabatannya berakhir kemarin",
    "plh": "Plh. atasan langsung, pada masanya",
    "usai": "Plh. atasan langsung, sesudah masanya",
    "bkd-b": "BKD instansi lain pada pemasangan yang sama",
    "kdh-b": "kepala daerah instansi lain itu",
}
"""The columns: what somebody is to a case."""

ROLES = {
    "SUBJECT": "subjek", "DIRECT_SUPERIOR": "atasan", "PERSONNEL_OFFICE": "bkd", "SANCTIONING_AUTHORITY": "pejabat",
    "PPK": "pejabat", "OBJECTION_AUTHORITY": "pejabat", "TEAM_CHAIR": "ketua", "TEAM_MEMBER": "anggota", "CLINIC": "klinik", "INVOLVED": "terlibat",
    "SPOUSE": "pasangan", "HIGHER_SUPERIOR": "atasan2", "BUDGET_USER": "atasan2",
}  # fmt: skip
"""The column in which each part that a case can give is tried; the clock reads no page."""

ADDRESSES = {
    "login": "Masuk",
    "logout": "Keluar",
    "password": "Ganti sandi",
    "inbox": "Giliran Anda",
    "register": "Daftar perkara",
    "open_case": "Membuka perkara",
    "path_detail": "Halaman jalur",
    "calculator": "Kalkulator hari kerja",
    "salary": "Perhitungan bagian gaji",
    "attendance": "Hitung kehadiran",
    "book": "Buku",
    "book_file": "Buku sebagai PDF dan lembar kerja",
    "case_detail": "Halaman perkara (bagi yang bersangkutan: halaman pelacakannya)",
    "take_step": "Langkah",
    "dispose": "Disposisi",
    "deviate": "Penyimpangan",
    "sheet": "Lembar pegangan pertemuan",
    "case_file": "Semua naskah dalam satu PDF",
    "idis_package": "Paket I'DIS dari perkara yang sudah diputus",
    "paper": "Naskah",
    "signed_copy": "Pindaian bertanda tangan dari naskah",
    "evidence": "Bukti",
    "clinic": "Klinik konseling: apa dan siapa (terbuka bagi siapa pun)",
    "clinic_book": "Membuat janji di klinik, tanpa nama (terbuka bagi siapa pun)",
    "clinic_calendar": "Janji sebagai berkas kalender, dengan kode; tanpa kode kembali ke halaman kunjungan",
    "clinic_schedule": "Jadwal klinik: jam, ruang, dan konselor",
    "clinic_visit": "Halaman kunjungan, dibuka dengan kode (terbuka bagi siapa pun yang memegang kodenya)",
    "clinic_sop": "SOP klinik sebagai PDF (terbuka bagi siapa pun)",
    "clinic_recovery": "Lembar pemulihan klinik (hanya kepala klinik)",
    "desk": "Meja konselor",
    "desk_vault": "Brankas konselor",
    "desk_visit": "Kunjungan yang didampingi konselor itu",
    "desk_referral": "Catatan tersegel di samping rujukan",
    "clinic_evaluation": "Evaluasi klinik (bagi PPK: hanya letak laporan pengawasannya)",
    "clinic_chart": "Gambar dari evaluasi klinik",
    "clinic_evaluation_pdf": "Evaluasi klinik sebagai PDF",
    "clinic_oversight_pdf": "Laporan pengawasan klinik sebagai PDF",
    "clinic_plan_pdf": "Rencana pemulihan sebagai PDF, dengan kode dalam kiriman (tanpa kode: ditolak)",
    "clinic_card": "Kartu klinik untuk dicetak",
    "clinic_offer": "Menawarkan konseling",
    "clinic_offer_answer": "Menjawab tawaran konseling kepada diri sendiri",
    "clinic_follow_up": "Menjawab pertanyaan tindak lanjut kepada diri sendiri",
    "practice": "Latihan merukunkan: cerita rekaan",
    "practised": "Halaman di dalam latihan, tanpa latihan yang berjalan",
    "trainings": "Register pelatihan",
    "record_training": "Mencatat pelatihan",
    "trainings_file": "Register pelatihan sebagai PDF dan lembar kerja",
    "withdraw_training": "Mencabut pelatihan yang salah catat",
    "own_trainings": "Pelatihan sendiri",
    "certificate": "Sertifikat pelatihan (di sini: milik subjek)",
    "admin:login": "Pintu administrasi",
    "admin:logout": "Keluar dari administrasi",
    "admin:*": "Administrasi: semua halaman lainnya",
}
"""The words for each name of the URL configuration; `admin:*` stands for every page of the administration."""

KINDS = {
    "disiplin": "perkara disiplin",
    "cerai": "izin perceraian",
    "gugatan": "pemberitahuan gugatan cerai",
    "sop": "izin perceraian menurut SOP sebuah instansi rekaan",
    "rujukan": "rujukan konseling",
    "subjek": "untuk pegawai yang bersangkutan",
    "internal": "internal",
    "perkara": "yang sudah menjadi bagian perkara",
    "agenda": "agenda",
    "register": "register perkara",
    "draf": "unggahan atasan yang belum dipakai langkah",
}

TABLES = {
    "Tanpa perkara": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
GET  login                       200   200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
POST login                       200   200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  clinic                      200   200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  clinic_book                 200   200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
POST clinic_book                 422   422   422    422    422     422   422     422   422     422    422   422   .        .        422   422   422   422   422
GET  clinic_calendar             302   302   302    302    302     302   302     302   302     302    302   302   .        .        302   302   302   302   302
POST clinic_calendar             302   302   302    302    302     302   302     302   302     302    302   302   .        .        302   302   302   302   302
GET  clinic_schedule             masuk 404   404    404    404     404   404     404   404     200    404   404   .        .        404   404   404   404   404
POST clinic_schedule             masuk 404   404    404    404     404   404     404   404     422    404   404   .        .        404   404   404   404   404
GET  clinic_visit                200   200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  clinic_sop                  200   200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
POST clinic_plan_pdf             422   422   422    422    422     422   422     422   422     422    422   422   .        .        422   422   422   422   422
GET  clinic_card                 200   200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  clinic_offer                masuk 404   404    200    200     200   200     200   404     404    404   404   .        .        404   200   404   404   404
POST clinic_offer                masuk 404   404    302    422     302   422     422   404     404    404   404   .        .        404   302   404   404   404
POST clinic_offer_answer         masuk 302   302    302    302     302   302     302   302     302    302   302   .        .        302   302   302   302   302
POST clinic_follow_up            masuk 302   302    302    302     302   302     302   302     302    302   302   .        .        302   302   302   302   302
GET  password                    masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
POST password                    masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
POST logout                      masuk masuk masuk  masuk  masuk   masuk masuk   masuk masuk   masuk  masuk masuk .        .        masuk masuk masuk masuk masuk
GET  logout                      masuk 405   405    405    405     405   405     405   405     405    405   405   .        .        405   405   405   405   405
GET  inbox                       masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  calculator                  masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  salary                      masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
POST salary                      masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  register                    masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  path_detail=disiplin        masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  path_detail=cerai           masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  path_detail=gugatan         masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  path_detail=sop             masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  path_detail=rujukan         masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  attendance                  masuk 404   404    200    200     200   200     200   404     404    404   404   .        .        404   200   404   200   200
POST attendance                  masuk 404   404    200    422     200   422     422   404     404    404   404   .        .        404   200   404   422   422
GET  open_case=disiplin          masuk 404   404    200    200     200   200     200   404     404    404   404   .        .        404   200   404   200   200
POST open_case=disiplin          masuk 404   404    302    422     302   422     422   404     404    404   404   .        .        404   302   404   422   422
GET  open_case=cerai             masuk 404   200    200    200     200   404     200   200     200    200   200   .        .        404   200   200   200   404
GET  open_case=gugatan           masuk 404   200    200    200     200   404     200   200     200    200   200   .        .        404   200   200   200   404
POST open_case=cerai             masuk 404   302    302    422     422   404     422   422     422    422   422   .        .        404   302   422   422   404
POST open_case=gugatan           masuk 404   302    302    422     422   404     422   422     422    422   422   .        .        404   302   422   422   404
GET  open_case=sop               masuk 404   404    404    404     404   404     404   404     404    404   404   .        .        404   404   404   404   404
POST open_case=sop               masuk 404   404    404    404     404   404     404   404     404    404   404   .        .        404   404   404   404   404
GET  open_case=rujukan           masuk 404   404    404    404     200   404     404   404     200    404   404   .        .        404   404   404   200   404
POST open_case=rujukan           masuk 404   404    404    404     302   404     404   404     302    404   404   .        .        404   404   404   422   404
GET  book=agenda                 masuk 404   404    404    404     200   404     404   404     404    404   404   .        .        404   404   404   200   404
GET  book=register               masuk 404   404    404    404     200   404     404   404     404    404   404   .        .        404   404   404   200   404
GET  book_file=agenda            masuk 404   404    404    404     200   404     404   404     404    404   404   .        .        404   404   404   200   404
GET  book_file=register          masuk 404   404    404    404     200   404     404   404     404    404   404   .        .        404   404   404   200   404
GET  practised                   masuk 302   302    302    302     302   302     302   302     302    302   302   .        .        302   302   302   302   302
GET  practice                    masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
POST practice                    masuk 302   302    302    302     302   302     302   302     302    302   302   .        .        302   302   302   302   302
GET  trainings                   masuk 404   404    404    404     200   404     404   404     404    404   404   .        .        404   404   404   200   404
GET  record_training             masuk 404   404    404    404     200   404     404   404     404    404   404   .        .        404   404   404   200   404
POST record_training             masuk 404   404    404    404     302   404     404   404     404    404   404   .        .        404   404   404   422   404
GET  trainings_file              masuk 404   404    404    404     200   404     404   404     404    404   404   .        .        404   404   404   200   404
GET  withdraw_training           masuk 404   404    404    404     200   404     404   404     404    404   404   .        .        404   404   404   404   404
POST withdraw_training           masuk 404   404    404    404     302   404     404   404     404    404   404   .        .        404   404   404   404   404
GET  own_trainings               masuk 200   200    200    200     200   200     200   200     200    200   200   .        .        200   200   200   200   200
GET  certificate                 masuk 404   200    404    404     200   404     404   404     404    404   404   .        .        404   404   404   404   404
GET  evidence=draf               masuk 404   404    200    404     404   404     404   404     404    404   404   .        .        404   404   404   404   404
GET  desk                        masuk 404   404    404    404     404   404     404   404     200    404   404   .        .        404   404   404   404   404
POST desk                        masuk 404   404    404    404     404   404     404   404     200    404   404   .        .        404   404   404   404   404
GET  desk_vault                  masuk 404   404    404    404     404   404     404   404     200    404   404   .        .        404   404   404   404   404
POST desk_vault                  masuk 404   404    404    404     404   404     404   404     200    404   404   .        .        404   404   404   404   404
GET  desk_visit                  masuk 404   404    404    404     404   404     404   404     200    404   404   .        .        404   404   404   404   404
POST desk_visit                  masuk 404   404    404    404     404   404     404   404     200    404   404   .        .        404   404   404   404   404
GET  clinic_recovery             masuk 404   404    404    404     404   404     404   404     404    404   404   .        .        404   404   404   404   404
POST clinic_recovery             masuk 404   404    404    404     404   404     404   404     404    404   404   .        .        404   404   404   404   404
GET  clinic_evaluation           masuk 404   404    404    404     404   200     404   404     200    404   404   .        .        404   404   404   404   404
GET  clinic_chart                masuk 404   404    404    404     404   404     404   404     200    404   404   .        .        404   404   404   404   404
GET  clinic_evaluation_pdf       masuk 404   404    404    404     404   404     404   404     200    404   404   .        .        404   404   404   404   404
GET  clinic_oversight_pdf        masuk 404   404    404    404     404   200     404   404     200    404   404   .        .        404   404   404   404   404
GET  admin:login                 masuk masuk masuk  masuk  masuk   masuk masuk   masuk masuk   masuk  masuk masuk .        .        masuk masuk masuk masuk masuk
POST admin:logout                masuk masuk 302    302    302     302   302     302   302     302    302   302   .        .        302   302   302   302   302
GET  admin:*                     masuk 200/403 masuk  masuk  masuk   masuk masuk   masuk masuk   masuk  masuk masuk .        .        masuk masuk masuk masuk masuk
""",
    "Disiplin: dugaan dilaporkan, batas waktu atasan langsung lewat": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
ADA  inbox                       –     –     ya     ya     ya      ya    ya      –     –       –      –     –     –        .        –     ya    –     –     –
ADA  register                    –     –     ya     ya     ya      ya    ya      –     –       –      –     –     –        .        –     ya    –     –     –
GET  case_detail                 masuk 404   200    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
GET  take_step=summon            masuk 404   403    200    403     403   403     404   404     404    404   404   404      .        404   200   404   404   404
POST take_step=summon            masuk 404   422    302    422     422   422     404   404     404    404   404   404      .        404   302   404   404   404
GET  dispose                     masuk 404   403    200    403     200   200     404   404     404    404   404   404      .        404   200   404   404   404
POST dispose                     masuk 404   422    302    422     302   302     404   404     404    404   404   404      .        404   302   404   404   404
GET  deviate                     masuk 404   403    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
POST deviate                     masuk 404   403    302    302     302   302     404   404     404    404   404   404      .        404   302   404   404   404
GET  case_file                   masuk 404   404    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
GET  paper=internal              masuk 404   404    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
GET  evidence=perkara            masuk 404   404    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
""",
    "Disiplin: laporan tim selesai": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
ADA  inbox                       –     –     ya     ya     –       ya    ya      ya    ya      –      –     –     –        .        –     ya    –     –     –
ADA  register                    –     –     ya     ya     –       ya    ya      ya    ya      –      –     –     –        .        –     ya    –     –     –
GET  case_detail                 masuk 404   200    200    404     200   200     200   200     404    404   404   404      .        404   200   404   404   404
GET  take_step=decide_severe     masuk 404   403    403    404     200   200     403   403     404    404   404   404      .        404   403   404   404   404
POST take_step=decide_severe     masuk 404   422    422    404     302   302     422   422     404    404   404   404      .        404   422   404   404   404
GET  dispose                     masuk 404   403    200    404     200   200     403   403     404    404   404   404      .        404   200   404   404   404
POST dispose                     masuk 404   422    302    404     302   302     422   422     404    404   404   404      .        404   302   404   404   404
GET  deviate                     masuk 404   403    200    404     200   200     200   200     404    404   404   404      .        404   200   404   404   404
POST deviate                     masuk 404   403    302    404     302   302     302   302     404    404   404   404      .        404   302   404   404   404
GET  case_file                   masuk 404   200    200    404     200   200     200   200     404    404   404   404      .        404   200   404   404   404
GET  paper=subjek                masuk 404   200    200    404     200   200     200   200     404    404   404   404      .        404   200   404   404   404
GET  signed_copy=subjek          masuk 404   200    200    404     200   200     200   200     404    404   404   404      .        404   200   404   404   404
GET  paper=internal              masuk 404   404    200    404     200   200     200   200     404    404   404   404      .        404   200   404   404   404
GET  signed_copy=internal        masuk 404   404    200    404     200   200     200   200     404    404   404   404      .        404   200   404   404   404
GET  evidence=perkara            masuk 404   404    200    404     200   200     200   200     404    404   404   404      .        404   200   404   404   404
""",
    "Disiplin: keberatan diajukan": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
ADA  inbox                       –     –     ya     ya     ya      ya    ya      –     –       –      –     –     –        .        –     ya    –     –     –
ADA  register                    –     –     ya     ya     ya      ya    ya      –     –       –      –     –     –        .        –     ya    –     –     –
GET  case_detail                 masuk 404   200    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
GET  take_step=answer_objection  masuk 404   403    403    200     200   403     404   404     404    404   404   404      .        404   403   404   404   404
POST take_step=answer_objection  masuk 404   422    422    302     302   422     404   404     404    404   404   404      .        404   422   404   404   404
GET  take_step=uphold_on_objection masuk 404   403    403    403     200   200     404   404     404    404   404   404      .        404   403   404   404   404
POST take_step=uphold_on_objection masuk 404   422    422    422     302   302     404   404     404    404   404   404      .        404   422   404   404   404
GET  take_step=withdraw_objection masuk 404   200    403    403     200   403     404   404     404    404   404   404      .        404   403   404   404   404
POST take_step=withdraw_objection masuk 404   302    422    422     302   422     404   404     404    404   404   404      .        404   422   404   404   404
GET  dispose                     masuk 404   403    200    200     200   403     404   404     404    404   404   404      .        404   200   404   404   404
POST dispose                     masuk 404   422    302    302     302   422     404   404     404    404   404   404      .        404   302   404   404   404
GET  deviate                     masuk 404   403    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
POST deviate                     masuk 404   403    302    302     302   302     404   404     404    404   404   404      .        404   302   404   404   404
GET  idis_package                masuk 404   404    404    404     200   404     404   404     404    404   404   404      .        404   404   404   404   404
GET  case_file                   masuk 404   200    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
GET  paper=subjek                masuk 404   200    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
GET  paper=internal              masuk 404   404    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
GET  evidence=perkara            masuk 404   404    200    200     200   200     404   404     404    404   404   404      .        404   200   404   404   404
""",
    "Rujukan konseling: dijadwalkan": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
ADA  inbox                       –     –     ya     –      –       ya    –       –     –       ya     –     –     –        .        –     –     –     –     –
ADA  register                    –     –     ya     –      –       ya    –       –     –       ya     –     –     –        .        –     –     –     –     –
GET  case_detail                 masuk 404   200    404    404     200   404     404   404     200    404   404   404      .        404   404   404   404   404
GET  take_step=note_attendance   masuk 404   403    404    404     403   404     404   404     200    404   404   404      .        404   404   404   404   404
POST take_step=note_attendance   masuk 404   422    404    404     422   404     404   404     302    404   404   404      .        404   404   404   404   404
GET  dispose                     masuk 404   403    404    404     200   404     404   404     403    404   404   404      .        404   404   404   404   404
POST dispose                     masuk 404   422    404    404     302   404     404   404     422    404   404   404      .        404   404   404   404   404
GET  deviate                     masuk 404   403    404    404     200   404     404   404     200    404   404   404      .        404   404   404   404   404
POST deviate                     masuk 404   403    404    404     302   404     404   404     302    404   404   404      .        404   404   404   404   404
GET  case_file                   masuk 404   200    404    404     200   404     404   404     200    404   404   404      .        404   404   404   404   404
GET  paper=subjek                masuk 404   200    404    404     200   404     404   404     200    404   404   404      .        404   404   404   404   404
GET  paper=internal              masuk 404   404    404    404     200   404     404   404     200    404   404   404      .        404   404   404   404   404
GET  desk_referral               masuk 404   404    404    404     404   404     404   404     200    404   404   404      .        404   404   404   404   404
POST desk_referral               masuk 404   404    404    404     404   404     404   404     200    404   404   404      .        404   404   404   404   404
""",
    "Izin perceraian: keduanya diundang": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
ADA  inbox                       –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
ADA  register                    –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
GET  case_detail                 masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  sheet=examine_applicant     masuk 404   403    200    404     403   403     404   404     404    404   404   404      404      404   200   404   404   404
GET  take_step=examine_applicant masuk 404   403    200    404     403   403     404   404     404    404   404   404      404      404   200   404   404   404
POST take_step=examine_applicant masuk 404   422    302    404     422   422     404   404     404    404   404   404      404      404   302   404   404   404
GET  take_step=withdraw          masuk 404   200    200    404     403   403     404   404     404    404   404   404      404      404   200   404   404   404
POST take_step=withdraw          masuk 404   302    302    404     422   422     404   404     404    404   404   404      404      404   302   404   404   404
GET  dispose                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST dispose                     masuk 404   422    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  deviate                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST deviate                     masuk 404   403    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  case_file                   masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  paper=subjek                masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  evidence=perkara            masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
""",
    "Izin perceraian dengan SOP: dirujuk ke BP4": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
ADA  inbox                       –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
ADA  register                    –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
GET  case_detail                 masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  take_step=note_bp4_silent   masuk 404   403    200    404     200   403     404   404     404    404   404   404      404      404   200   404   404   404
POST take_step=note_bp4_silent   masuk 404   422    302    404     302   422     404   404     404    404   404   404      404      404   302   404   404   404
GET  take_step=withdraw          masuk 404   200    200    404     403   403     404   404     404    404   404   404      404      404   200   404   404   404
POST take_step=withdraw          masuk 404   302    302    404     422   422     404   404     404    404   404   404      404      404   302   404   404   404
GET  dispose                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST dispose                     masuk 404   422    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  deviate                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST deviate                     masuk 404   403    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  case_file                   masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  paper=subjek                masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  evidence=perkara            masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
""",
    "Izin perceraian: dinasihati, menunggu keputusan": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
ADA  inbox                       –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
ADA  register                    –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
GET  case_detail                 masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  take_step=grant             masuk 404   403    403    404     200   200     404   404     404    404   404   404      404      404   403   404   404   404
POST take_step=grant             masuk 404   422    422    404     302   302     404   404     404    404   404   404      404      404   422   404   404   404
GET  dispose                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST dispose                     masuk 404   422    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  deviate                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST deviate                     masuk 404   403    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  case_file                   masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  paper=subjek                masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  paper=internal              masuk 404   404    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  evidence=perkara            masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
""",
    "Pemberitahuan gugatan: keduanya diundang": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
ADA  inbox                       –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
ADA  register                    –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
GET  case_detail                 masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  sheet=hear_employee         masuk 404   403    200    404     403   403     404   404     404    404   404   404      404      404   200   404   404   404
GET  take_step=hear_employee     masuk 404   403    200    404     403   403     404   404     404    404   404   404      404      404   200   404   404   404
POST take_step=hear_employee     masuk 404   422    302    404     422   422     404   404     404    404   404   404      404      404   302   404   404   404
GET  take_step=add_papers        masuk 404   200    200    404     403   403     404   404     404    404   404   404      404      404   200   404   404   404
POST take_step=add_papers        masuk 404   302    302    404     422   422     404   404     404    404   404   404      404      404   302   404   404   404
GET  dispose                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST dispose                     masuk 404   422    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  deviate                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST deviate                     masuk 404   403    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  case_file                   masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  paper=subjek                masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  paper=internal              masuk 404   404    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  evidence=perkara            masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
""",
    "Pemberitahuan gugatan: perceraian dilaporkan": """
#                                tamu  admin subjek atasan atasan2 bkd   pejabat ketua anggota klinik rekan lain  terlibat pasangan bekas plh   usai  bkd-b kdh-b
ADA  inbox                       –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
ADA  register                    –     –     ya     ya     –       ya    ya      –     –       –      –     –     –        –        –     ya    –     –     –
GET  case_detail                 masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  take_step=settle_salary     masuk 404   403    403    404     200   403     404   404     404    404   404   404      404      404   403   404   404   404
POST take_step=settle_salary     masuk 404   422    422    404     302   422     404   404     404    404   404   404      404      404   422   404   404   404
GET  dispose                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST dispose                     masuk 404   422    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  deviate                     masuk 404   403    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
POST deviate                     masuk 404   403    302    404     302   302     404   404     404    404   404   404      404      404   302   404   404   404
GET  case_file                   masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  paper=subjek                masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  paper=internal              masuk 404   404    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
GET  evidence=perkara            masuk 404   200    200    404     200   200     404   404     404    404   404   404      404      404   200   404   404   404
""",
}


def parsed():
    """Section to rows: (method, address, {relation: cell})."""
    found = {}
    for section, table in TABLES.items():
        found[section] = []
        for line in table.strip().splitlines():
            method, address, *cells = line.split()
            if method == "#":
                assert [address, *cells] == list(RELATIONS), section
                continue
            assert len(cells) == len(RELATIONS), f"{section}: {line}"
            found[section].append((method, address, dict(zip(RELATIONS, cells, strict=True))))
    return found


def markdown():
    """The tables as people read them."""
    lines = [
        "# Siapa dapat membuka apa",
        "",
        "Dicetak dari `tests/access_matrix.py` (`python -m tests.access_matrix`); jangan diubah dengan tangan. "
        "Setiap sel dicoba oleh uji dengan perkara sungguhan; alamat tanpa baris dan peran tanpa kolom menggagalkan uji.",
        "",
        "Angka adalah jawaban laman: 200 terbuka · 302 perbuatan diterima · 403 terlihat, tetapi bukan wewenangnya · "
        "404 tidak ada baginya, sama seperti alamat yang memang tidak ada · 405 cara itu tidak dilayani · "
        "422 isian ditolak dengan kata-kata · masuk: diarahkan ke halaman masuk · "
        "ya/–: perkara disebut atau tidak dalam daftar · titik: hubungan itu tidak ada pada perkara ini.",
        "",
        "| Kolom | Siapa |",
        "|---|---|",
        *(f"| {key} | {words} |" for key, words in RELATIONS.items()),
    ]
    for section, rows in parsed().items():
        lines += ["", f"## {section}", ""]
        lines += [f"| | {' | '.join(RELATIONS)} |", f"|---|{'---|' * len(RELATIONS)}"]
        lines += [
            f"| {_words(method, address)} | {' | '.join(cells.values())} |" for method, address, cells in rows
        ]
    return "\n".join([*lines, "", *NOTES, ""])


def _words(method, address):
    name, _, kind = address.partition("=")
    words = {"GET": "buka", "POST": "kirim", "ADA": "perkara ini disebut"}[method]
    kind = f", {KINDS.get(kind, f'`{kind}`')}" if kind else ""
    return f"{ADDRESSES[name]}{kind}: {words}"


NOTES = [
    "## Yang dicatat dan yang diberitahukan",
    "",
    "Setiap pembacaan halaman perkara, halaman langkah dan pratinjaunya, halaman disposisi, naskah, berkas gabungan, dan bukti "
    "tercatat (`AccessLog`) bersama peran pembacanya saat itu; penolakan juga. Daftar dan Giliran Anda tidak dicatat: "
    "keduanya hanya menyebut perkara kepada yang boleh membukanya, dan membukanya tercatat.",
    "",
    "Pegawai yang bersangkutan melihat pada halamannya kantor mana membuka perkaranya dan kapan, tanpa nama petugas; "
    "setiap petugas dihitung sekali sehari. Pada rujukan, pembacaan oleh klinik sendiri tidak dihitung.",
    "",
    "Administrator mengatur unit, jabatan, dan akun. Ia tidak melihat perkara, tetapi siapa yang dapat mengangkat pemangku "
    "jabatan dapat memberi penglihatan kepada seseorang; perbuatannya tercatat pada riwayat administrasi.",
]

if __name__ == "__main__":
    Path("docs/access.md").write_text(markdown(), encoding="utf-8")
