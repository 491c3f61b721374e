"""Why a text pushes, in words that a refusal may show."""

from __future__ import annotations

SILENCE = "blames them for their silence"
GUILT = "makes them feel guilty"
PLEADING = "pleads with them to stay or answer"
MISSING_OUT = "stirs fear of missing out"
CLAIMING = "claims them"
HUMAN = "pretends to be human"
ASKING = "asks for money, contact details or another app"
SELLING = "sells something or talks them into gambling"
DIVIDING = "asks for secrecy or sets them against others"
BELITTLING = "belittles them or talks them into harm"
