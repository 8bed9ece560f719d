"""Only machines of the public internet are reached, however an address is written."""

import ipaddress
import time

import pytest

from zvdesk.errors import NetworkFailure, RefusedError
from zvdesk.exchange.network.addresses import Address, checked_addresses, is_public


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "2a00:1450:4001::1", "64:ff9b::5db8:d822", "::ffff:93.184.216.34"]
)
def test_the_public_internet_is_open(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.9.9.9", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "255.255.255.255", "224.0.0.1", "240.0.0.1", "192.0.0.8", "198.18.0.1", "192.0.2.1", "203.0.113.9",
        "192.88.99.1",
        "::1", "::", "fe80::1", "fe80::1%3", "fc00::1", "fd12::1", "ff02::1", "fec0::1", "2001:db8::1", "2001::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1",
        "64:ff9b:1::1", "2002:7f00:1::1", "100::1", "::127.0.0.1",
    ],
)  # fmt: skip
def test_own_and_closed_networks_are_not(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


def test_one_closed_address_closes_the_host() -> None:
    found: list[Address] = [ipaddress.ip_address("93.184.216.34"), ipaddress.ip_address("10.0.0.1")]
    with pytest.raises(RefusedError) as caught:
        checked_addresses("raad.example", 443, resolve=lambda _host, _port: found)
    assert (caught.value.code, caught.value.data) == ("fetch_private", {"host": "raad.example"})


def test_a_name_that_is_unknown_or_takes_too_long_is_not_found() -> None:
    def unknown(_host: str, _port: int) -> list[Address]:
        raise OSError

    def slow(_host: str, _port: int) -> list[Address]:
        time.sleep(0.2)
        return [ipaddress.ip_address("93.184.216.34")]

    for resolve in (unknown, slow):
        with pytest.raises(NetworkFailure, match="fetch_no_host"):
            checked_addresses("raad.example", 443, resolve=resolve, seconds=0.02)


def test_looking_a_name_up_can_be_stopped() -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        checked_addresses("raad.example", 443, resolve=lambda _host, _port: time.sleep(0.3) or [], check=stop)
