"""Pages that open a case or take a step."""

from django.urls import path

from workflows import (
    attendance,
    books,
    calculator,
    deviations,
    dispositions,
    idis,
    practice,
    register,
    salary,
    views,
)

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("kehadiran/", attendance.attendance, name="attendance"),
    path("perkara/", register.register, name="register"),
    path("perkara/baru/<path:key>/", views.open_case, name="open_case"),
    path("perkara/<slug:code>/", views.case_detail, name="case_detail"),
    path("perkara/<slug:code>/langkah/<slug:name>/", views.take_step, name="take_step"),
    path("perkara/<slug:code>/langkah/<slug:name>/lembar/", views.sheet, name="sheet"),
    path("perkara/<slug:code>/disposisi/", dispositions.dispose, name="dispose"),
    path("perkara/<slug:code>/idis.zip", idis.package, name="idis_package"),
    path("perkara/<slug:code>/penyimpangan/", deviations.deviate, name="deviate"),
    path("kalkulator/", calculator.calculator, name="calculator"),
    path("bagian-gaji/", salary.shares, name="salary"),
    path("buku/<slug:name>/", books.book, name="book"),
    path("buku/<slug:name>/buku.<slug:form>", books.book, name="book_file"),
    path("jalur/<path:key>/", views.path_detail, name="path_detail"),
    path("latihan/", practice.practice, name="practice"),
    path("latihan/<path:rest>", practice.inside, name="practised"),
]
