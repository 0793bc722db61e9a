"""What is asked when a step is wanted out of its lawful order (penyimpangan): which, why, on what ground; and who agrees."""

from django import forms
from django.core.exceptions import ValidationError

from mediation.models import Deviation
from workflows.facts.base import Facts, TextField


class DeviationFacts(Facts):
    """The wish: one step that the path does not open from this stage. `steps` are those that may be wished for."""

    deviates_to = forms.ChoiceField(
        label="Langkah yang diminta",
        choices=(),
        error_messages={
            "invalid_choice": "Langkah ini tidak dapat diminta di sini: ia sudah terbuka tanpa penyimpangan, terjadi karena "
            "waktu, atau tahap yang wajib dilalui sebelumnya belum dilalui. Tidak ada persetujuan yang menggantikan tahap "
            "wajib; pilih langkah dari daftar."
        },
    )
    reason = TextField(
        label="Mengapa urutan harus disimpangi",
        max_length=2000,
        help_text="Keadaan yang membuat urutan biasa tidak dapat ditempuh. Dicetak dalam surat persetujuannya.",
    )
    basis = forms.CharField(
        label="Dasar",
        max_length=300,
        help_text="Peraturan, surat, atau perintah yang menjadi dasarnya, dengan nomor dan tanggalnya.",
    )

    def __init__(self, data=None, *, case, steps, **kwargs):
        super().__init__(data, case=case, step=None, **kwargs)
        self.fields["deviates_to"].choices = [("", "Pilih langkah"), *((s.name, s.label) for s in steps)]

    def clean(self):
        data = super().clean() or self.cleaned_data
        if Deviation.objects.filter(case=self.case, agreed_seq=None, declined_on=None).exists():
            raise ValidationError(
                "Masih ada permintaan penyimpangan yang menunggu persetujuan. Selesaikan yang itu dahulu."
            )
        return data


class AgreementFacts(Facts):
    """The second person's agreement; recorded for an official who does not click, it needs the signed scan."""

    note = TextField(
        label="Pertimbangan",
        rows=3,
        max_length=2000,
        help_text="Mengapa penyimpangan ini disetujui. Dicetak dalam surat persetujuannya.",
    )


class DeclineFacts(Facts):
    """Why the deviation is not agreed to: the case stays where it is."""

    note = TextField(label="Alasan tidak menyetujui", rows=3, max_length=2000)
