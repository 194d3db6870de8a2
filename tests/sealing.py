"""What the tests of the vault share."""

OLD, NEW = bytes(range(32)), bytes(range(1, 33))
