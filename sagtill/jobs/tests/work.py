"""Tasks for the tests: they must have an address of their own."""

from django_tasks import task

done: list[str] = []


@task()
def note(what: str) -> None:
    """Write down that it was run."""
    done.append(what)


@task()
def fail() -> None:
    """Never goes well."""
    raise ValueError("a line of " + "a report")
