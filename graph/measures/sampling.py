"""What all sampled measures share: the seed, and the confidence of the errors they state."""

SAMPLE_SEED = 20240501
FAILURE_PROBABILITY = 0.05
"""The probability that a sample differs from the exact value by more than the error it states."""
CONFIDENCE = 1 - FAILURE_PROBABILITY
