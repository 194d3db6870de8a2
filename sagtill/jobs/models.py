"""What keeps work in the background alive: who is working, and when each recurring task is to run next."""

from django.db import models


class WorkerBeat(models.Model):
    """A worker's pulse. Work that a worker without pulse had begun is begun again by another."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    beat_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.worker_id


class Recurring(models.Model):
    """When a recurring task is to be put in the queue next. Moving the moment is the lease: only one scheduler can."""

    name = models.CharField(max_length=60, primary_key=True)
    next_at = models.DateTimeField()
    last_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class LastDone(models.Model):
    """When something that must be done now and then was last done, and went well."""

    name = models.CharField(max_length=40, primary_key=True)
    at = models.DateTimeField()
    # What there is to say of it: a file name, a figure. Never anything that somebody wrote.
    said = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class Tick(models.Model):
    """What the machine's clock said last, and whether it is to be believed. One row.

    While `jumped_at` is set, nothing is erased because of its age, until somebody has said that the clock is right.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    at = models.DateTimeField()
    jumped_at = models.DateTimeField(null=True)
    jumped_seconds = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
