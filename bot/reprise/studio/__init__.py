"""The studio: who may come in, and the follow-ups that people look at (docs/studio.md)."""
