"""Personas: the shape of their files, and reading them."""
