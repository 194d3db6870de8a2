"""make bench: how fast and how small the product is, as ratios to a bare Django on the same machine in the same run."""
