"""What an agency decides of each letter, and its legal officer's tick. No paper of a case is found here."""

from django import forms
from django.contrib import admin, messages
from django.utils import timezone

from documents.letters import LETTERS
from documents.models import LetterSetting


class LetterSettingForm(forms.ModelForm):
    slug = forms.ChoiceField(label="Naskah")

    class Meta:
        model = LetterSetting
        fields = ["slug", "code", "paper"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            settled = set(LetterSetting.objects.values_list("slug", flat=True))
            open_ones = [(slug, letter.title) for slug, letter in LETTERS.items() if slug not in settled]
            self.fields["slug"].choices = open_ones


@admin.register(LetterSetting)
class LetterSettingAdmin(admin.ModelAdmin):
    form = LetterSettingForm
    list_display = ["title", "code", "paper", "approved_on", "approved_by"]
    list_select_related = ["approved_by__person"]
    list_filter = [("approved_on", admin.EmptyFieldListFilter), "paper"]
    search_fields = ["slug", "code"]
    actions = ["approve", "withdraw"]
    fields = ["slug", "code", "paper", "approved_by", "approved_on"]

    @admin.display(description="naskah", ordering="slug")
    def title(self, setting):
        letter = LETTERS.get(setting.slug)
        return letter.title if letter else setting.slug

    def get_readonly_fields(self, request, obj=None):
        return ["approved_by", "approved_on", *(["slug"] if obj else [])]

    @admin.action(description="Tandai sudah diperiksa", permissions=["change"])
    def approve(self, request, queryset):
        unticked = queryset.filter(approved_on=None)
        self._tick(request, unticked, request.user, timezone.localdate(), "Sudah diperiksa.")

    @admin.action(description="Cabut tanda periksa", permissions=["change"])
    def withdraw(self, request, queryset):
        self._tick(request, queryset.exclude(approved_on=None), None, None, "Tanda periksa dicabut.")

    def _tick(self, request, queryset, by, on, words):
        settings = list(queryset)
        for setting in settings:
            setting.approved_by, setting.approved_on = by, on
            setting.save(update_fields=["approved_by", "approved_on"])
            self.log_change(request, setting, words)
        self.message_user(request, f"{len(settings)} naskah: {words}", messages.SUCCESS)
