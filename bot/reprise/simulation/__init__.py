"""Simulated people: dialogues of many days with a persona, and every follow-up that came of them (docs/simulation.md)."""
