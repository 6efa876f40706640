"""The public face: what ``import hospital_network`` offers."""
