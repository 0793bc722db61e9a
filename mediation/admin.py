"""What an agency's administrator keeps: offices, people, accounts, calendar, terms. No case is found here."""

import base64
import hashlib
import os
from datetime import date
from itertools import pairwise

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from PIL import Image

from mediation.models import (
    AbsenceThreshold,
    Account,
    Breach,
    CalendarVersion,
    Clinic,
    Consequence,
    Counsellor,
    DayOff,
    Delegation,
    Incumbency,
    LawfulProof,
    Person,
    Position,
    Religion,
    RequiredPaper,
    Room,
    SanctionKind,
    SanctionPower,
    Switch,
    Term,
    Unit,
)
from mediation.models.calendar import WARNINGS
from mediation.roles import Role

admin.site.site_header = "Administrasi Rukun"
admin.site.site_title = "Administrasi Rukun"
admin.site.index_title = "Data instansi"
admin.site.site_url = "/"


@login_not_required
def sign_in(request, extra_context=None):
    """The administration has no door of its own: one page asks for passwords, and counts them."""
    return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME, reverse("admin:index")))


admin.site.login = sign_in


def named_by(row, besides=()):
    """Tell whether any other row points at this one; `besides` names models ("app.Model") that do not count.

    It asks every table that has a foreign key here, also those of apps that this one may not import and those
    whose relation has no name on this side: `_meta.related_objects` leaves the latter out.
    """
    for relation in row._meta.get_fields(include_hidden=True):
        if not relation.auto_created or not (relation.one_to_many or relation.one_to_one):
            continue
        model = relation.related_model
        ours = model._meta.auto_created is row._meta.model  # the in-between table of one of its own lists
        if ours or model._meta.label in besides:
            continue
        if model._base_manager.filter(**{relation.field.name: row}).exists():
            return True
    return False


class Kept(admin.ModelAdmin):
    """A row that may be deleted only while nothing points at it.

    Django's page of confirmation would otherwise list what stands in the way, and so name cases.
    """

    def has_delete_permission(self, request, obj=None):
        return obj is not None and super().has_delete_permission(request, obj) and not named_by(obj)


# Offices and people -----------------------------------------------------------------------------------------

EMBLEM_MAX_BYTES = 2**20
EMBLEM_MAX_SIDE = 4000


def keep_emblem(content):
    """Store an emblem under the digest of its content, where letters look for it; give the digest."""
    digest = hashlib.sha256(content).hexdigest()
    kept = settings.RUKUN_DATA / "lambang" / digest
    if not kept.exists() or kept.read_bytes() != content:
        kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = kept.with_name(f"{digest}.{os.getpid()}")
        fresh.write_bytes(content)
        fresh.replace(kept)  # whole or not at all: a letter may be drawn at this moment
    return digest


class EmblemField(forms.FileField):
    """A PNG or JPEG by its content, small enough to be carried by every letter."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}), **kwargs)

    def clean(self, data, initial=None):
        upload = super().clean(data, initial)
        if not upload:
            return None
        if upload.size > EMBLEM_MAX_BYTES:
            raise ValidationError("Lambang lebih dari 1 MB. Perkecil gambarnya, lalu unggah lagi.")
        content = upload.read()
        upload.seek(0)
        try:
            with Image.open(upload, formats=["JPEG", "PNG"]) as image:
                size = image.size
                image.verify()
        except Exception:  # Pillow raises many kinds for a broken picture; all mean the same to the person
            raise ValidationError("Lambang bukan gambar PNG atau JPEG yang utuh.") from None
        if max(size) > EMBLEM_MAX_SIDE:
            raise ValidationError(f"Sisi lambang lebih dari {EMBLEM_MAX_SIDE} piksel. Perkecil gambarnya.")
        return content


class UnitForm(forms.ModelForm):
    emblem = EmblemField(
        label="Lambang daerah",
        required=False,
        help_text="PNG atau JPEG, paling besar 1 MB. Hanya pada instansi, yaitu unit yang paling atas. "
        "Naskah yang sudah terbit tetap memakai lambang lamanya.",
    )

    class Meta:
        model = Unit
        fields = [
            "code",
            "name",
            "parent",
            "kind",
            "address",
            "phone",
            "website",
            "email",
            "city",
            "time_zone",
            "week",
            "help_contact",
            "letter_code",
            "number_pattern",
        ]

    def clean(self):
        data = super().clean()
        if data.get("emblem") and data.get("parent"):
            self.add_error("emblem", "Lambang hanya untuk instansi, yaitu unit yang paling atas.")
        return data


@admin.register(Unit)
class UnitAdmin(Kept):
    form = UnitForm
    list_display = ["name", "code", "parent", "city", "week"]
    list_select_related = ["parent"]
    search_fields = ["name", "code"]
    autocomplete_fields = ["parent"]
    readonly_fields = ["current_emblem"]
    fieldsets = [
        (None, {"fields": ["code", "name", "parent", "kind"]}),
        (
            "Kepala surat",
            {
                "fields": ["address", "phone", "website", "email", "city"],
                "description": "Yang dikosongkan diambil dari unit di atasnya.",
            },
        ),
        (
            "Waktu",
            {
                "fields": ["time_zone", "week"],
                "description": "Yang dikosongkan diambil dari unit di atasnya.",
            },
        ),
        (
            "Nomor surat dan bantuan",
            {
                "fields": ["letter_code", "number_pattern", "help_contact"],
                "description": "Susunan nomor dan kontak bantuan yang dikosongkan diambil dari unit di atasnya.",
            },
        ),
        ("Lambang", {"fields": ["current_emblem", "emblem"]}),
    ]

    @admin.display(description="Lambang sekarang")
    def current_emblem(self, unit):
        if not unit.emblem_sha256:
            return "-"
        try:
            content = (settings.RUKUN_DATA / "lambang" / unit.emblem_sha256).read_bytes()
        except OSError:
            return "Berkas lambang hilang dari penyimpanan. Unggah kembali berkas aslinya."
        kind = "png" if content.startswith(b"\x89PNG") else "jpeg"
        picture = f"data:image/{kind};base64,{base64.b64encode(content).decode()}"
        return format_html('<img src="{}" alt="Lambang daerah" style="height: 6rem">', picture)

    def save_model(self, request, obj, form, change):
        if form.cleaned_data.get("emblem"):
            obj.emblem_sha256 = keep_emblem(form.cleaned_data["emblem"])
        super().save_model(request, obj, form, change)


class HoldersFormSet(forms.BaseInlineFormSet):
    """The holders of one post, held against each other too: a row alone is held against what is stored."""

    def clean(self):
        super().clean()
        if any(self.errors) or self.instance.shared:
            return
        rows = [f.cleaned_data for f in self.forms if f.cleaned_data and not f.cleaned_data.get("DELETE")]
        rows.sort(key=lambda row: (row["kind"], row["since"]))
        for earlier, later in pairwise(rows):
            until = earlier["until"] or date.max
            if earlier["kind"] == later["kind"] and until >= later["since"]:
                raise ValidationError("Dua pemangku dengan sifat yang sama pada jangka waktu yang sama.")


class HolderInline(admin.TabularInline):
    model = Incumbency
    formset = HoldersFormSet
    autocomplete_fields = ["person"]
    extra = 0


@admin.register(Position)
class PositionAdmin(Kept):
    list_display = ["title", "unit", "level", "duty", "superior"]
    list_select_related = ["unit", "superior"]
    list_filter = ["level", "duty"]
    search_fields = ["title", "code", "unit__name"]
    autocomplete_fields = ["unit", "superior"]
    inlines = [HolderInline]
    fieldsets = [
        (None, {"fields": ["code", "unit", "title", "level", "duty", "superior"]}),
        (
            "Kewenangan menghukum",
            {
                "fields": ["equated_to", "decree", "by_president"],
                "description": "Isi hanya bila ada keputusan Pejabat Pembina Kepegawaian atau Presiden.",
            },
        ),
        (
            "Pemangku",
            {
                "fields": [],
                "description": "Pergantian pejabat: isi “sampai dengan” pada pejabat lama dan simpan; "
                "baru sesudah itu tambahkan pejabat baru. "
                "Plt. dan Plh. memerlukan nomor surat perintah dan tanggal akhir.",
            },
        ),
    ]


@admin.register(Incumbency)
class IncumbencyAdmin(admin.ModelAdmin):
    list_display = ["position", "person", "kind", "since", "until"]
    list_select_related = ["position", "person"]
    list_filter = ["kind"]
    search_fields = ["person__name", "person__handle", "position__title"]
    autocomplete_fields = ["position", "person"]


class DelegationForm(forms.ModelForm):
    role = forms.ChoiceField(
        label="Menggantikan", choices=[(role, Role(role).label) for role in (Role.PPK, Role.PERSONNEL_OFFICE)]
    )
    agency = forms.ModelChoiceField(Unit.objects.filter(parent=None), label="Instansi")

    class Meta:
        model = Delegation
        fields = [
            "agency", "role", "path", "status", "grade_from", "grade_to", "position", "form", "through", "since", "until", "source",
        ]  # fmt: skip


@admin.register(Delegation)
class DelegationAdmin(admin.ModelAdmin):
    """Who signs in whose place: cases that open from then on get this signatory, open ones keep theirs."""

    form = DelegationForm
    list_display = [
        "position",
        "form",
        "agency",
        "role",
        "path",
        "status",
        "grade_from",
        "grade_to",
        "since",
        "until",
    ]
    list_select_related = ["position", "agency"]
    autocomplete_fields = ["position", "through"]


@admin.register(Person)
class PersonAdmin(Kept):
    list_display = ["name", "handle", "status", "grade"]
    list_filter = ["status"]
    search_fields = ["name", "handle"]

    def get_readonly_fields(self, request, obj=None):
        # Entries are digested with the number of whoever acted: another would break the chains that name him.
        fixed = obj and named_by(obj, besides={"mediation.Incumbency", "mediation.Account"})
        return ["handle"] if fixed else []

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and not (obj and obj.handle == Account.SYSTEM)


@admin.register(Account)
class AccountAdmin(Kept, UserAdmin):
    """Only a superuser: whoever keeps accounts can sign in as anybody."""

    list_display = ["username", "person", "is_active", "is_staff", "last_login"]
    list_select_related = ["person"]
    list_filter = ["is_active", "is_staff", "is_superuser"]
    search_fields = ["username", "person__name", "person__handle"]
    autocomplete_fields = ["person"]
    fieldsets = [
        (None, {"fields": ["username", "password", "person", "email", "refused_mail"]}),
        ("Wewenang", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Tanggal", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {
                "fields": ["username", "person", "email", "usable_password", "password1", "password2"],
                "description": "Nama pengguna: NIP atau NI PPPK; bagi yang tidak punya, nama akun orangnya.",
            },
        ),
    ]
    filter_horizontal = ["groups"]

    def get_readonly_fields(self, request, obj=None):
        fixed = obj and named_by(obj, besides={"admin.LogEntry"})  # entries are digested with it
        return ["last_login", "date_joined", "refused_mail", *(["username", "person"] if fixed else [])]

    @admin.display(description="Surel yang ditolak")
    def refused_mail(self, account):
        """What the mail server said of the address when it was last used, if it refused it."""
        tried = account.notices.filter(Q(sent_at__isnull=False) | ~Q(refused="")).first()
        return tried.refused if tried and tried.refused else "-"

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser and not (obj and obj.username == Account.SYSTEM)

    def has_delete_permission(self, request, obj=None):
        return self.has_change_permission(request, obj) and super().has_delete_permission(request, obj)


# Calendar and terms -----------------------------------------------------------------------------------------


class DayOffInline(admin.TabularInline):
    model = DayOff
    extra = 0

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and (obj is None or obj.is_draft)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (obj is None or obj.is_draft)


@admin.register(CalendarVersion)
class CalendarVersionAdmin(admin.ModelAdmin):
    """An edition is edited until it is put in use; a holiday that moves makes the next edition."""

    list_display = ["number", "source", "activated_at"]
    search_fields = ["source"]
    fields = ["number", "source", "activated_at"]
    readonly_fields = ["number", "activated_at"]
    inlines = [DayOffInline]
    actions = ["make_next", "put_in_use"]

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (obj is None or obj.is_draft)

    def has_delete_permission(self, request, obj=None):
        return obj is not None and super().has_delete_permission(request, obj) and obj.is_draft

    def save_model(self, request, obj, form, change):
        if not change:
            obj.number = (CalendarVersion.objects.aggregate(n=Max("number"))["n"] or 0) + 1
        super().save_model(request, obj, form, change)

    @admin.action(description="Buat edisi berikutnya", permissions=["add"])
    def make_next(self, request, queryset):
        edition = self._only_one(request, queryset, "disalin")
        if edition is None:
            return None
        with transaction.atomic():
            fresh = edition.next_edition(f"Salinan edisi {edition.number}; tulis sumbernya di sini")
            self.log_addition(request, fresh, f"Disalin dari edisi {edition.number}.")
        self.message_user(
            request,
            f"Edisi {fresh.number} dibuat dan belum dipakai. Perbaiki sumber dan hari liburnya, lalu pilih "
            "“Pakai edisi ini” pada daftar edisi.",
        )
        return HttpResponseRedirect(reverse("admin:mediation_calendarversion_change", args=[fresh.pk]))

    @admin.action(description="Pakai edisi ini", permissions=["change"])
    def put_in_use(self, request, queryset):
        """Shows first which days change: a term that moves cannot be moved back by pressing again."""
        edition = self._only_one(request, queryset, "dipakai")
        if edition is None:
            return None
        if "yakin" not in request.POST:
            current = CalendarVersion.current()
            context = {
                **self.admin_site.each_context(request), "title": f"Pakai {edition}?", "edition": edition,
                "opts": self.opts, "current": current, "changes": edition.changes_from(current) if current else [],
            }  # fmt: skip
            return TemplateResponse(request, "admin/mediation/calendarversion/put_in_use.html", context)
        try:
            edition.activate()
        except ValidationError as refusal:
            self.message_user(request, refusal.messages[0], messages.ERROR)
            return None
        self.log_change(request, edition, "Dipakai.")
        self.message_user(
            request,
            f"{edition} dipakai. Tenggat yang masih berjalan dihitung ulang; setiap tanggal yang bergeser tercatat "
            "pada perkaranya, dan yang harus bertindak diberi tahu.",
        )
        return None

    def _only_one(self, request, queryset, what):
        editions = list(queryset[:2])
        if len(editions) == 1:
            return editions[0]
        self.message_user(request, f"Pilih satu edisi saja untuk {what}.", messages.ERROR)
        return None


class OwnTermForm(forms.ModelForm):
    """One agency's own row: which term, whose, how much; the rest is taken over from the common row."""

    key = forms.ChoiceField(
        label="Tenggang", choices=lambda: Term.objects.common().values_list("key", "title")
    )
    agency = forms.ModelChoiceField(Unit.objects.filter(parent=None), label="Instansi")

    class Meta:
        model = Term
        fields = ["key", "agency", "amount"]

    def clean(self):
        data = super().clean()
        if Term.objects.filter(key=data.get("key"), agency=data.get("agency")).exists():
            raise ValidationError(
                "Instansi ini sudah mempunyai baris untuk tenggang itu. Ubah baris itu saja."
            )
        return data


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    """Terms are named by the paths: the common rows neither come nor go, but for warnings; an agency's own rows do."""

    list_display = ["title", "agency", "amount", "unit", "mode", "basis", "certainty"]
    list_select_related = ["agency"]
    list_filter = ["certainty", "unit", "agency"]
    search_fields = ["title", "key", "basis"]

    def get_readonly_fields(self, request, obj=None):
        return ["key", "agency"] if obj else []

    def get_form(self, request, obj=None, **kwargs):
        return super().get_form(request, obj, **kwargs) if obj else OwnTermForm

    def get_fields(self, request, obj=None):
        return super().get_fields(request, obj) if obj else OwnTermForm.Meta.fields

    def save_model(self, request, obj, form, change):
        if not change:
            common = Term.objects.common().get(key=obj.key)
            for name in ("title", "unit", "mode", "counted_from", "basis", "certainty", "note"):
                setattr(obj, name, getattr(common, name))
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        may_go = obj is not None and (obj.agency_id or obj.key in WARNINGS)
        return bool(may_go) and super().has_delete_permission(request, obj)


# Sanctions --------------------------------------------------------------------------------------------------


@admin.register(SanctionKind)
class SanctionKindAdmin(Kept):
    list_display = ["name", "severity", "months", "active", "interim", "certainty"]
    list_filter = ["severity", "active"]
    list_select_related = ["interim"]
    search_fields = ["name", "key", "basis"]

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []


@admin.register(SanctionPower)
class SanctionPowerAdmin(admin.ModelAdmin):
    """The table of powers as a matrix; the row of a post that is not there is decided by the next higher one."""

    list_display = ["holder", "target", "distance", "agency", "sanctions"]
    list_filter = ["agency", "holder", "target", "certainty"]
    search_fields = ["holder", "target", "note"]

    @admin.display(description="hukuman")
    def sanctions(self, power):
        return ", ".join(scope.label.lower() for scope in power.scopes)


@admin.register(Breach)
class BreachAdmin(Kept):
    """What letters print of a breach stands here; its article is printed once the legal officer has confirmed it."""

    list_display = ["name", "kind", "level", "certainty", "article"]
    list_filter = ["kind", "certainty", "article_certainty", "active"]
    search_fields = ["name", "wording", "key"]

    @admin.display(description="tingkat")
    def level(self, breach):
        by_impact = (breach.on_unit, breach.on_agency, breach.on_state)
        return breach.fixed or (" / ".join(level or "-" for level in by_impact) if any(by_impact) else "-")

    def get_readonly_fields(self, request, obj=None):
        return ["key"] if obj else []


@admin.register(AbsenceThreshold)
class AbsenceThresholdAdmin(admin.ModelAdmin):
    list_display = ["days", "consecutive", "kind", "basis", "certainty"]
    list_select_related = ["kind"]
    list_filter = ["certainty"]


@admin.register(Switch)
class SwitchAdmin(admin.ModelAdmin):
    """Switches are named by the law's code: they are put on or off, and neither come nor go."""

    list_display = ["title", "on", "basis", "certainty"]
    search_fields = ["title", "key", "basis"]
    readonly_fields = ["key"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Consequence)
class ConsequenceAdmin(admin.ModelAdmin):
    """One row for each way out at each point of a case: their words are changed, and none comes or goes."""

    list_display = ["way", "phase", "closes", "words", "certainty"]
    list_filter = ["way", "phase", "closes"]
    readonly_fields = ["way", "phase"]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


# Divorce permits --------------------------------------------------------------------------------------------


@admin.register(Religion)
class ReligionAdmin(admin.ModelAdmin):
    list_display = ["name", "court", "adviser", "certainty"]


@admin.register(LawfulProof)
class LawfulProofAdmin(admin.ModelAdmin):
    list_display = ["ground", "kind", "basis", "certainty"]
    list_filter = ["ground", "certainty"]


@admin.register(RequiredPaper)
class RequiredPaperAdmin(admin.ModelAdmin):
    list_display = ["name", "agency", "path"]
    list_filter = ["agency", "path"]
    list_select_related = ["agency"]
    search_fields = ["name"]


# The clinic: who listens and where; of visits nothing is found here ------------------------------------------------------


class OfTheClinicAdmin(Kept):
    """What is there belongs to its agency for good, and goes out of use on the clinic's own page, where appointments are
    looked at first."""

    list_select_related = ["agency"]
    fixed = ["agency", "active"]

    def get_readonly_fields(self, request, obj=None):
        return self.fixed if obj else []

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "agency":
            kwargs["queryset"] = Unit.objects.filter(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Clinic)
class ClinicAdmin(OfTheClinicAdmin):
    list_display = ["name", "agency", "crisis_name", "crisis_phone"]
    fixed = ["agency"]

    def has_delete_permission(self, request, obj=None):
        return False  # visits hang on it, and whether there are any is not told here


@admin.register(Counsellor)
class CounsellorAdmin(OfTheClinicAdmin):
    list_display = ["person", "kind", "affiliation", "agency", "active"]
    list_select_related = ["person", "agency"]
    autocomplete_fields = ["person"]
    fixed = ["person", "agency", "active"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "link":
            kwargs["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(Room)
class RoomAdmin(OfTheClinicAdmin):
    list_display = ["name", "where", "agency", "active"]
