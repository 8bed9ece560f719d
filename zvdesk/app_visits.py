"""The services about visits, which the open workspace has among its others; apart because there are many."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zvdesk.services.store import Store
    from zvdesk.services.visits.field import VisitFieldService
    from zvdesk.services.visits.papers import VisitPaperService
    from zvdesk.services.visits.report import VisitReportService
    from zvdesk.services.visits.settling import LeavingService
    from zvdesk.services.visits.thanks import VisitThanksService
    from zvdesk.services.visits.visits import VisitService
    from zvdesk.services.visits.working_out import WorkingOutService


class VisitServices:
    """What `Desk` can do with visits; each is made when first asked for."""

    @property
    def store(self) -> "Store":
        """Transactions on the workspace."""
        raise NotImplementedError

    @cached_property
    def visits(self) -> "VisitService":
        """The questions one takes along, and what was promised before."""
        from zvdesk.services.visits.visits import VisitService

        return VisitService(self.store)

    @cached_property
    def visit_papers(self) -> "VisitPaperService":
        """The sheet to take along, and the appointment for the calendar."""
        from zvdesk.services.visits.papers import VisitPaperService

        return VisitPaperService(self.store)

    @cached_property
    def visit_report(self) -> "VisitReportService":
        """Reports of visits."""
        from zvdesk.services.visits.report import VisitReportService

        return VisitReportService(self.store)

    @cached_property
    def leaving(self) -> "LeavingService":
        """What is likely to be somebody's words or name, and has to be looked at before it leaves."""
        from zvdesk.services.visits.settling import LeavingService

        return LeavingService(self.store)

    @cached_property
    def working_out(self) -> "WorkingOutService":
        """What was logged on visits, and what becomes of it."""
        from zvdesk.services.visits.working_out import WorkingOutService

        return WorkingOutService(self.store)

    @cached_property
    def visit_thanks(self) -> "VisitThanksService":
        """Messages of thanks to those who were visited."""
        from zvdesk.services.visits.thanks import VisitThanksService

        return VisitThanksService(self.store)

    @cached_property
    def visit_field(self) -> "VisitFieldService":
        """A visit while one is there."""
        from zvdesk.services.visits.field import VisitFieldService

        return VisitFieldService(self.store)
