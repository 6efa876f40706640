"""What all sampled measures share: the seed of their draws, and how sure the errors are that they state."""

SAMPLE_SEED = 20240501
FAILURE_PROBABILITY = 0.05
"""How likely a sample may miss the exact value by more than the error it states."""
CONFIDENCE = 1 - FAILURE_PROBABILITY
