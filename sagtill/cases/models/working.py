"""What is kept for whoever works: that a form was sent once, and the views of the list."""

import uuid

from django.db import models

from sagtill.organisation.models import Organisation, Person


class Once(models.Model):
    """A form that has been done. Pressed twice, or sent again after a lost answer, it is done once."""

    key = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    done_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["done_on"])]

    def __str__(self) -> str:
        return str(self.key)


class SavedView(models.Model):
    """A person's own way of looking at the list of cases."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=60)
    filters = models.CharField(max_length=500)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="one_view_per_name")]

    def __str__(self) -> str:
        return self.name
