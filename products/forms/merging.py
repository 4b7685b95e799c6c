"""Which row is the same producer once more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ocop_portal.search import matching
from products.models import Producer

SHOWN = 20


class DuplicateForm(forms.Form):
    """`q` finds rows, `trung` is the one that goes; without `q`, those that look like `producer`."""

    q = forms.CharField(
        label=_("Tìm chủ thể trùng"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "form-control oc-w-20"}),
    )
    trung = forms.ModelChoiceField(Producer.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, producer, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.producer = producer
        others = Producer.objects.visible_to(user).for_list().exclude(pk=producer.pk)
        self.fields["trung"].queryset = others

    def found(self):
        """The rows to choose from."""
        others, text = self.fields["trung"].queryset, self.cleaned_data.get("q")
        if text:
            return matching(others, text, "name", "tax_code", "phone", "representative")[:SHOWN]
        words = self.producer.name.split()[-2:]
        return matching(others, " ".join(words), "name")[:SHOWN]
