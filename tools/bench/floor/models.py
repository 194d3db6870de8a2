"""One table, about as wide as what a row of a list shows."""

from django.db import models


class Row(models.Model):
    number = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=120)
    text = models.TextField()
    status = models.CharField(max_length=16)
    at = models.DateTimeField()

    class Meta:
        app_label = "floor"

    def __str__(self) -> str:
        return self.number
