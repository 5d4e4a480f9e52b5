"""Rules: what each proposes for a sentence, and which of two proposals stands."""
