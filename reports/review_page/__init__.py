"""The review of a draft as one HTML page: the article, its proposals, the seed file that follows."""
