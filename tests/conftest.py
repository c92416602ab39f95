"""Profiles for property tests: few examples in CI, many with HYPOTHESIS_PROFILE=soak."""

import os

from hypothesis import HealthCheck, settings

settings.register_profile("ci", max_examples=150, deadline=None, database=None, print_blob=False)
settings.register_profile(
    "soak", max_examples=20_000, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
