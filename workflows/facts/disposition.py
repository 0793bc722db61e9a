"""What an instruction on a case (disposisi) says: to whom, what, and by when."""

from django import forms
from django.core.exceptions import ValidationError

from mediation import roles
from workflows.facts.base import DateField, Facts, PositionField, TextField
from workflows.models import Entry


class DispositionFacts(Facts):
    """An instruction to a post that already has a part in the case, so that its holder may read the file.

    `giver` is the Holder who gives it; without one nobody's name is offered.
    """

    to_position = PositionField(label="Kepada", widget=forms.Select)
    instruction = TextField(
        label="Isi disposisi",
        max_length=1000,
        help_text="Apa yang diminta, dalam satu atau dua kalimat. Tidak terlihat oleh pegawai yang bersangkutan.",
    )
    due_on = DateField(label="Paling lambat", required=False)

    def __init__(self, data=None, *, case, giver=None):
        self.giver = giver
        super().__init__(data, case=case, step=None)
        # An instruction is given on the page, today.
        del self.fields["acted_on"]
        self.posts = self._posts()
        self.fields["to_position"].widget.choices = [("", "Pilih jabatan")] + [
            (post.code, f"{post.title}: {', '.join(names)}" if names else f"{post.title} (kosong)")
            for post, names in self.posts.items()
        ]

    def _posts(self):
        """The posts with a part in the case but the giver's own, each with the names of those who answer for it."""
        if self.giver is None:
            return {}
        posts = {row.position for row in self.case.role_rows(self.today) if row.position_id}
        posts.discard(self.giver.position)
        held = {
            post: [h.person.name for h in roles.office_holders(post, self.today, self.case.party_ids)]
            for post in sorted(posts, key=lambda post: (post.title, post.pk))
        }
        return {post: names[:2] for post, names in held.items() if names != [self.giver.person.name]}

    def clean_to_position(self):
        post = self.cleaned_data["to_position"]
        if post not in self.posts:
            raise ValidationError(
                "Jabatan ini tidak mempunyai peran dalam perkara ini, jadi pejabatnya tidak dapat membacanya. "
                "Pilih jabatan dari daftar."
            )
        return post

    def clean_due_on(self):
        day = self.cleaned_data["due_on"]
        if day and day < self.today:
            raise ValidationError(
                "Batas waktunya sudah lewat. Pilih hari ini atau sesudahnya, atau kosongkan."
            )
        return day

    def clean(self):
        data = super().clean()
        entry, last = self.case.entries.last(), self.case.dispositions.order_by("pk").last()
        if (
            not self.errors
            and entry
            and entry.kind == Entry.Kind.DISPOSITION
            and entry.acted_on == self.today
        ):
            if all(getattr(last, name) == value for name, value in data.items()):
                raise ValidationError("Disposisi yang sama baru saja tercatat; tidak perlu dua kali.")
        return data
