"""All that can be imported, in the order in which a new company would."""

from collections.abc import Mapping

from admin.imports.assignments import ASSIGNMENTS
from admin.imports.employees import EMPLOYEES
from admin.imports.holidays import HOLIDAYS
from admin.imports.kind import Kind
from admin.imports.leave import LEAVE
from admin.imports.shifts import SHIFTS

KINDS: Mapping[str, Kind] = {
    kind.name: kind for kind in (EMPLOYEES, SHIFTS, ASSIGNMENTS, HOLIDAYS, LEAVE)
}
