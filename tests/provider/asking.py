"""What the tests of the provider share."""

import time

NOW = int(time.time())
