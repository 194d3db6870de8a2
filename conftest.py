"""The town that all tests share, and that no test depends on how fast the machine is."""

from hypothesis import HealthCheck, settings

pytest_plugins = ["sagtill.organisation.testing", "sagtill.signin.testing", "sagtill.voices.testing"]

# A busy machine is no fault of the program: speed is measured by `make bench`.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")
