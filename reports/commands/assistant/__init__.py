"""The questions and reports as tools that an assistant calls, by the Model Context Protocol.

A tool is a command that only reads, with the arguments that an assistant needs; what it answers is what the command
would print as JSON, with its notes and sources. There is no tool for Cypher: other servers were bypassed that way.
"""
