"""Django's password validation, with the words of the place."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sagtill.organisation.models import Organisation, Person
from sagtill.signin.rules.passwords import is_expected


class ExpectedPasswordValidator:
    """Refuses what a guesser who knows the municipality and the person would try first."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises ValidationError with a sentence that says what to do instead."""
        words: list[str] = []
        for organisation in Organisation.objects.all():
            words += [organisation.short, *organisation.name.split(), *organisation.municipality.split()]
        if user is not None:
            words += [user.username, user.first_name, *user.last_name.split()]
        if is_expected(password, words):
            raise ValidationError(
                _("Det lösenordet är lätt att gissa. Ta till exempel fyra ord som inte hör ihop."), code="expected"
            )

    def get_help_text(self) -> str:
        """Said beside the field."""
        return _("Minst 12 tecken. Gärna fyra ord som inte hör ihop.")
