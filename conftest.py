"""The town that all tests share."""

pytest_plugins = ["sagtill.organisation.testing", "sagtill.signin.testing", "sagtill.voices.testing"]
