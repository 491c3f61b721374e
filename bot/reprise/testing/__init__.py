"""For tests, ours and those of adapter authors: a clock, a model and an adapter that do as they are told.

`reprise.testing.contract` is what every adapter must pass; it needs pytest and hypothesis, this package does not.
"""

from reprise.testing.doubles import FakeClock, RecordingAdapter, ScriptedModel

__all__ = ["FakeClock", "RecordingAdapter", "ScriptedModel"]
