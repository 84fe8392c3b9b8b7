import ipaddress

import pytest

from assistant.errors import FetchError
from assistant.reading.addresses import is_public, resolve


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
    ],
)  # fmt: skip
def test_addresses_of_this_machine_and_private_networks_are_not_public(address):
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet_are_public(address):
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("host", ["localhost", "127.1", "0x7f.1", "2130706433", "::1"])
def test_a_private_address_in_any_spelling_is_refused(host):
    with pytest.raises(FetchError, match=r"address of this machine|no address is known"):
        resolve("the source", host, 80, allow_private=False)


def test_an_allowed_private_address_is_given():
    assert resolve("the source", "127.0.0.1", 80, allow_private=True) == ["127.0.0.1"]
