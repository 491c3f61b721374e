"""The language models: any OpenAI-compatible endpoint, and a writer that needs none."""
