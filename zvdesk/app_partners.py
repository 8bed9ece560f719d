"""The services about partners, which the open workspace has among its others; apart because there are many."""

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zvdesk.services.partners.cards import ContactCardService
    from zvdesk.services.partners.catalogue import PartnerCatalogueService
    from zvdesk.services.partners.decisions import PartnerDecisionService
    from zvdesk.services.partners.doubles import ContactDoubleService
    from zvdesk.services.partners.merging import ContactMergeService
    from zvdesk.services.partners.network import PartnerNetworkService
    from zvdesk.services.partners.relations import PartnerRelationService
    from zvdesk.services.partners.tables import PartnerTableService
    from zvdesk.services.store import Store


class PartnerServices:
    """What `Desk` can do with partners; each is made when first asked for."""

    @property
    def store(self) -> "Store":
        """Transactions on the workspace."""
        raise NotImplementedError

    @cached_property
    def contact_cards(self) -> "ContactCardService":
        """Visitekaartjes, in and out."""
        from zvdesk.services.partners.cards import ContactCardService

        return ContactCardService(self.store)

    @cached_property
    def contact_merging(self) -> "ContactMergeService":
        """Two contacts or partners that are one."""
        from zvdesk.services.partners.merging import ContactMergeService

        return ContactMergeService(self.store)

    @cached_property
    def partner_relations(self) -> "PartnerRelationService":
        """What partners are to each other."""
        from zvdesk.services.partners.relations import PartnerRelationService

        return PartnerRelationService(self.store)

    @cached_property
    def partner_catalogue(self) -> "PartnerCatalogueService":
        """The kinds of partners from which a register starts."""
        from zvdesk.services.partners.catalogue import PartnerCatalogueService

        return PartnerCatalogueService(self.store)

    @cached_property
    def partner_network(self) -> "PartnerNetworkService":
        """What partners are to each other, as a picture."""
        from zvdesk.services.partners.network import PartnerNetworkService

        return PartnerNetworkService(self.store)

    @cached_property
    def partner_tables(self) -> "PartnerTableService":
        """Tables of partners and contacts, in and out."""
        from zvdesk.services.partners.tables import PartnerTableService

        return PartnerTableService(self.store)

    @cached_property
    def partner_decisions(self) -> "PartnerDecisionService":
        """Who decides on a theme."""
        from zvdesk.services.partners.decisions import PartnerDecisionService

        return PartnerDecisionService(self.store)

    @cached_property
    def contact_doubles(self) -> "ContactDoubleService":
        """Partners and contacts who are there twice, as it seems."""
        from zvdesk.services.partners.doubles import ContactDoubleService

        return ContactDoubleService(self.store)
