"""Written conversations, played through a whole Reprise, and what became of them (docs/evaluation.md)."""
