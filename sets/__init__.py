"""The other sets that come with hospnet: a folder of seed files each, no code."""
