"""The institution that a command is asked about, with a remark where its name may mean another one, too."""

from collections.abc import Iterable
from typing import TypeVar

from hospital_network.graph.faults import Fault
from hospital_network.graph.names import find_match
from hospital_network.graph.ties.views import InstitutionView
from hospital_network.reports.text.language import command_language
from hospital_network.reports.text.output import remark

InstitutionT = TypeVar("InstitutionT", bound=InstitutionView)


def named_institution(wanted: str, institutions: Iterable[InstitutionT]) -> InstitutionT:
    """Return the institution with this id, name or alias, and remark on a weak alias, which others may bear.

    Raises what `hospital_network.graph.names.find_institution` raises.
    """
    match = find_match(wanted, institutions)
    meant = match.institution
    if match.how == "weak alias":
        taken = Fault("weak_alias_taken", name=wanted, meant=meant.name, id=meant.id)
        remark(taken.sentence(command_language()))
    return meant
