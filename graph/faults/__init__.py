"""Faults and other messages as data, and the sentences made from them in English and Chinese."""

from hospital_network.graph.faults.fault import Fault, Language, Message

__all__ = ["Fault", "Language", "Message"]
