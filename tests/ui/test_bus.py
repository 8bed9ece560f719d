"""Everybody hears of a change; whoever made it knows it for its own."""

from zvdesk.ui.bus import ChangeBus


class Listener:
    """Hears changes, and asks whether they are its own."""

    def __init__(self, bus: ChangeBus) -> None:
        self.bus, self.heard = bus, []
        bus.changed.connect(self.on_changed)

    def on_changed(self, changes: object) -> None:
        self.heard.append((changes, self.bus.is_echo(self)))


def test_the_initiator_recognises_its_echo() -> None:
    bus = ChangeBus()
    one, other = Listener(bus), Listener(bus)

    bus.publish("a", initiator=one)
    bus.publish("b")

    assert one.heard == [("a", True), ("b", False)]
    assert other.heard == [("a", False), ("b", False)]


def test_a_change_announced_while_another_is_does_not_mix_them_up() -> None:
    bus = ChangeBus()
    one = Listener(bus)
    answers = []

    def answer(changes: object) -> None:
        if changes == "a":
            bus.publish("b", initiator=one)
            answers.append(bus.is_echo(one))

    bus.changed.connect(answer)
    bus.publish("a")

    assert one.heard == [("a", False), ("b", True)]
    assert answers == [False]
    assert not bus.is_echo(one)
