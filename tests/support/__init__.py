"""What several tests share: networks drawn by hand, servers, readers of other programs."""
