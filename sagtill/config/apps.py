"""What is set when the program is loaded, in the service, in commands and in tests alike."""

from django.apps import AppConfig

from sagtill.config.threads import keep_by_thread


class Config(AppConfig):
    """The installation."""

    name = "sagtill.config"

    def ready(self) -> None:
        """Set what every thread shares the shape of."""
        keep_by_thread()
