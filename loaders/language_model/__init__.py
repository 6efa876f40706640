"""Proposals for drafts by a language model: any server with the interface of OpenAI's chat completions.

Nothing here decides. What a model answers is compared with the article, and what passes is a proposal that a person
reviews, as those of the rules are.
"""
