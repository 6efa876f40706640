"""What is wrong as data, and the sentences made from it in two languages."""

from hospital_network.graph.faults.fault import Fault, Language

__all__ = ["Fault", "Language"]
