"""Which network addresses a page may be fetched from."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator

from assistant.errors import FetchError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


def resolve(name: str, host: str, port: int, *, allow_private: bool) -> list[str]:
    """The addresses of ``host``; connect to one of these, for a name can change what it means.

    Raises:
        FetchError: the name is unknown, or one of its addresses is not public and
            ``allow_private`` is false.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError, ValueError) as error:
        problem = f"no address is known for {host!r}; look whether it is spelled right"
        raise FetchError(name, problem) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for address in addresses:
        if not allow_private and not is_public(ipaddress.ip_address(address.partition("%")[0])):
            raise FetchError(
                name,
                f"{host!r} is at {address}, an address of this machine or a private network; "
                "set reading.allow_private_addresses to fetch from there",
            )
    return addresses


def is_public(address: Address) -> bool:
    """Whether ``address``, and each IPv4 address wrapped in it, is one of the public internet."""
    inner = list(_wrapped(address))
    if address not in _NAT64:
        inner.append(address)
    return all(each.is_global and not each.is_multicast for each in inner)


def _wrapped(address: Address) -> Iterator[Address]:
    if isinstance(address, ipaddress.IPv4Address):
        return
    if address.ipv4_mapped:
        yield address.ipv4_mapped
    if address.sixtofour:
        yield address.sixtofour
    if address.teredo:
        yield from address.teredo
    if address in _NAT64:
        yield ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
