"""What all tests share."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No timed tests: speed is the benchmarks' business. The same examples in every run of the gate.
settings.register_profile(
    "gate",
    deadline=None,
    derandomize=True,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gate")
