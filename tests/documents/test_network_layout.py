"""Where partners stand in the picture of their network."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from zvdesk.documents.network_layout import HEIGHT, WIDTH, lay_out, lines_for
from zvdesk.model.enums import PartnerDomain, PartnerScale, PartnerTie
from zvdesk.model.partner_network import FRACTIE, Network, NetworkPartner, NetworkTie

OURS = NetworkPartner(FRACTIE, "Onze fractie", None, None)
cells = st.tuples(st.sampled_from(PartnerDomain), st.sampled_from(PartnerScale))


def network(where: list[tuple[PartnerDomain, PartnerScale]], ties: list[tuple[int, int]]) -> Network:
    partners = [NetworkPartner(f"p{n}", f"Partner {n}", domain, scale) for n, (domain, scale) in enumerate(where)]
    between = [
        NetworkTie(f"p{a % len(where)}", f"p{b % len(where)}", PartnerTie.OVERLEGT_MET) for a, b in ties if where
    ]
    return Network((OURS, *partners), tuple(between))


@settings(max_examples=30, deadline=None)
@given(st.lists(cells, max_size=24), st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=30))
def test_nobody_stands_over_another_and_each_in_its_bands(
    where: list[tuple[PartnerDomain, PartnerScale]], ties: list[tuple[int, int]]
) -> None:
    shown = network(where, ties)
    layout = lay_out(shown)
    assert layout.places.keys() == {one.id for one in shown.partners}
    for one, other in combinations(layout.places.values(), 2):
        assert abs(one.x - other.x) >= WIDTH or abs(one.y - other.y) >= layout.plate
    columns, rows = ({band.word: band for band in bands} for bands in (layout.columns, layout.rows))
    for partner in shown.partners[1:]:
        place = layout.places[partner.id]
        assert partner.domain is not None
        assert partner.scale is not None
        column, row = columns[partner.domain], rows[partner.scale]
        assert column.start + WIDTH / 2 <= place.x <= column.end - WIDTH / 2
        assert row.start + layout.plate / 2 <= place.y <= row.end - layout.plate / 2
    for place in layout.places.values():
        assert WIDTH / 2 <= place.x <= layout.width - WIDTH / 2
        assert layout.plate / 2 <= place.y <= layout.height - layout.plate / 2


def test_the_same_network_gives_the_same_picture_the_national_above_the_local() -> None:
    where = [(PartnerDomain.ZORG, scale) for scale in PartnerScale for _ in range(5)]
    shown = network(where, [(0, 7), (3, 12), (1, 2)])
    layout = lay_out(shown)
    assert lay_out(shown) == layout
    assert [band.word for band in layout.rows] == [PartnerScale.LANDELIJK, PartnerScale.REGIONAAL, PartnerScale.LOKAAL]
    assert max(layout.places.values(), key=lambda place: place.y) == layout.places[FRACTIE]


def test_those_with_ties_come_near_each_other_within_their_cells() -> None:
    where = [(domain, PartnerScale.LOKAAL) for domain in (PartnerDomain.ZORG, PartnerDomain.JEUGD) for _ in range(9)]
    pairs = [(n, 17 - n) for n in range(9)]
    layout = lay_out(network(where, pairs))

    def length(of: list[tuple[int, int]]) -> float:
        return sum(abs(layout.places[f"p{a}"].y - layout.places[f"p{b}"].y) for a, b in of)

    assert length(pairs) < length([(n, 9 + n) for n in range(9)])


def test_150_partners_have_the_shape_of_a_screen() -> None:
    where = [(domain, scale) for domain in PartnerDomain for scale in PartnerScale for _ in range(8)]
    layout = lay_out(network(where, [(n, n * 7) for n in range(400)]))
    assert 1.4 < layout.width / layout.height < 2.6


def test_a_long_name_makes_room_for_its_lines_and_three_are_the_most() -> None:
    assert lines_for(["GGD", ""]) == 1
    assert lines_for(["GGD", "Stichting Zorgketen Waterland"]) == 2
    assert lines_for(["woord " * 60]) == 3
    shown = network([(PartnerDomain.ZORG, PartnerScale.LOKAAL)] * 2, [])
    long = shown._replace(partners=tuple(one._replace(name="Veiligheidshuis " * 3) for one in shown.partners))
    assert lay_out(shown).plate == HEIGHT
    assert lay_out(long).plate > HEIGHT
