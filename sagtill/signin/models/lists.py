"""Lists of people that have been brought in."""

import uuid

from django.db import models

from sagtill.organisation.models import Assignment, Organisation, Person


class ListedPerson(models.Model):
    """Somebody who came from a list of people: not in the next one means that they have left."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.person_id)


class ListedAssignment(models.Model):
    """An assignment that came from a list of people. What was decided by hand is not ended by a list."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, primary_key=True, related_name="+")

    def __str__(self) -> str:
        return str(self.assignment_id)


class PeopleList(models.Model):
    """A list of people that somebody has brought: looked at first, then carried out, and undone if it was wrong."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    brought_at = models.DateTimeField()
    brought_by = models.CharField(max_length=160)
    is_complete = models.BooleanField()
    # The file itself while it waits; gone when the list has been carried out.
    sealed_file = models.BinaryField(default=bytes)
    carried_out_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    # What was done, sealed, so that it can be undone.
    sealed_steps = models.BinaryField(default=bytes)
    changed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-brought_at"]
        indexes = [models.Index(fields=["organisation", "-brought_at"])]

    def __str__(self) -> str:
        return str(self.id)
