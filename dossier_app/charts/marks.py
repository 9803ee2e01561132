"""The marks of the statuses: a tick, a warning, a ring and a dash, so that no status is told by colour alone."""

from dossier_app.charts.shapes import Line, Polygon, Role, Shape
from dossier_app.domain.report import RequirementStatus

STATUS_ROLES = {
    RequirementStatus.MET: Role.MET,
    RequirementStatus.WEAK: Role.WEAK,
    RequirementStatus.MISSING: Role.MISSING,
    RequirementStatus.WAIVED: Role.WAIVED,
}


def mark_of(
    status: RequirementStatus, x: float, y: float, size: float, *, ink: Role | None = None
) -> tuple[Shape, ...]:
    """The mark of a status in a square with its centre at x, y."""
    half = size / 2
    role = ink or STATUS_ROLES[status]
    if status is RequirementStatus.MET:
        points = ((x - half, y), (x - half / 3, y + half * 0.7), (x + half, y - half * 0.7))
        return (Line(points, role, size / 5),)
    if status is RequirementStatus.WEAK:
        triangle = ((x, y - half), (x + half, y + half * 0.8), (x - half, y + half * 0.8))
        return (
            Polygon(triangle, stroke=role, width=size / 7),
            Line(((x, y - half / 3), (x, y + half / 4)), role, size / 7),
        )
    if status is RequirementStatus.WAIVED:
        return (Line(((x - half, y), (x + half, y)), role, size / 5),)
    a = half * 0.72
    return (
        Line(((x - a, y - a), (x + a, y + a)), role, size / 6),
        Line(((x - a, y + a), (x + a, y - a)), role, size / 6),
    )
