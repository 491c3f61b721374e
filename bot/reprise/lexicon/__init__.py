"""Word lists and phrase patterns, as data. What they mean is decided in `guardrails` and `memory`.

All of it is written for text that went through `memory.words.plain`: lower case, straight apostrophes, no accents.
"""
