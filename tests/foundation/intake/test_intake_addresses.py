import ipaddress
import threading
import time
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kentongan.foundation.intake.addresses import is_public, resolve
from kentongan.foundation.intake.errors import Forbidden, Unreachable

NEAR_IPV4 = [
    "0.0.0.0/8",
    "10.0.0.0/8",
    "100.64.0.0/10",
    "127.0.0.0/8",
    "169.254.0.0/16",
    "172.16.0.0/12",
    "192.0.0.0/24",
    "192.0.2.0/24",
    "192.88.99.0/24",
    "192.168.0.0/16",
    "198.18.0.0/15",
    "198.51.100.0/24",
    "203.0.113.0/24",
    "224.0.0.0/4",
    "240.0.0.0/4",
]
NEAR_IPV6 = [
    "::/128",
    "::1/128",
    "::ffff:0:0/96",
    "::/96",
    "64:ff9b::/96",
    "64:ff9b:1::/48",
    "100::/64",
    "2001::/32",
    "2001:2::/48",
    "2001:db8::/32",
    "2001:10::/28",
    "2002::/16",
    "3fff::/20",
    "5f00::/16",
    "fc00::/7",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
]


@given(st.sampled_from(NEAR_IPV4).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_special_ipv4_address_is_public(address):
    assert not is_public(address)


@given(st.sampled_from(NEAR_IPV6).flatmap(lambda network: st.ip_addresses(network=network)))
def test_no_special_ipv6_address_is_public(address):
    assert not is_public(address)


@given(st.ip_addresses(v=4))
def test_every_ipv4_address_in_disguise_stays_closed(address):
    number = int(address)
    disguises = (
        IPv6Address(0xFFFF << 32 | number),  # mapped
        IPv6Address(number),  # compatible
        IPv6Address(0x2002 << 112 | number << 80),  # 6to4
        IPv6Address(0x0064_FF9B << 96 | number),  # NAT64
        IPv6Address(0x2001_0000 << 96 | number ^ 0xFFFFFFFF),  # Teredo
    )
    assert not any(is_public(disguise) for disguise in disguises)


@given(st.ip_addresses())
def test_nothing_is_public_that_the_standard_library_knows_to_be_near(address):
    if is_public(address):
        assert address.is_global
        near = ("private", "loopback", "link_local", "multicast", "reserved", "unspecified")
        assert [name for name in near if getattr(address, f"is_{name}")] == []


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_outside_the_special_networks_is_public(address):
    special = any(address in IPv4Network(network) for network in NEAR_IPV4)
    assert is_public(address) is not special


@pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "103.28.12.1", "2404:6800:4003::200e", "2606:4700::1111"])
def test_ordinary_addresses_are_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["169.254.169.254", "100.100.100.200", "fd00:ec2::254", "fe80::1%eth0", "2404::1%1"]
)
def test_cloud_metadata_and_scoped_addresses_are_closed(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("network", NEAR_IPV4 + NEAR_IPV6)
def test_the_borders_of_special_networks_are_closed(network):
    borders = ipaddress.ip_network(network)
    assert isinstance(borders, IPv4Network | IPv6Network)
    assert not is_public(borders[0])
    assert not is_public(borders[-1])


def ask(*answers: str, seconds: float = 1):
    return resolve("contoh.id", 443, resolver=lambda host, port: answers, allows=is_public, seconds=seconds)


def test_a_name_gives_its_addresses_once_each_in_order():
    assert ask("8.8.8.8", "2606:4700::1111", "8.8.8.8") == [
        IPv4Address("8.8.8.8"),
        IPv6Address("2606:4700::1111"),
    ]


@pytest.mark.parametrize("answers", [("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ("8.8.8.8", "::ffff:127.0.0.1")])
def test_one_near_address_closes_the_name(answers):
    with pytest.raises(Forbidden) as refused:
        ask(*answers)
    assert refused.value.code == "not_public"
    assert "contoh.id" in str(refused.value)


@pytest.mark.parametrize("answers", [(), ("bukan alamat",)])
def test_a_name_without_addresses_is_unknown(answers):
    with pytest.raises(Unreachable) as refused:
        ask(*answers)
    assert refused.value.code == "dns"


def test_a_resolver_that_fails_makes_the_name_unknown():
    def fail(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with pytest.raises(Unreachable) as refused:
        resolve("tidak.ada", 80, resolver=fail, allows=is_public, seconds=1)
    assert refused.value.code == "dns"


def test_a_resolver_that_hangs_is_left_behind():
    release = threading.Event()

    def hang(host: str, port: int) -> list[str]:
        release.wait(10)
        return ["8.8.8.8"]

    started = time.monotonic()
    with pytest.raises(TimeoutError):
        resolve("lambat.id", 80, resolver=hang, allows=is_public, seconds=0.1)
    assert time.monotonic() - started < 2
    release.set()
