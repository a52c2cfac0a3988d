"""No way into one's own network: every address is judged after it was resolved."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable

from digest.errors import FetchError

Permit = Callable[[str], bool]
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # RFC 6052: an IPv4 address in the last 32 bits


def is_public(address: str) -> bool:
    """Say whether a numeric address is on the open internet.

    An IPv6 address that carries an IPv4 address (mapped, 6to4, Teredo, NAT64) is judged by both.
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner: list[ipaddress.IPv4Address | ipaddress.IPv6Address | None] = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            inner = [ip.ipv4_mapped]
        inner.append(ip.sixtofour)
        inner.append(ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            inner = [ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)]
    return all(one.is_global and not one.is_multicast for one in inner if one is not None)


def dial(host: str, port: int, timeout: float, permit: Permit) -> socket.socket:
    """Connect to a host at an address that was judged, and at no other.

    Raises:
        FetchError: the name is unknown, leads to an address that is not permitted, or nobody
            answers there.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("no such host", host) from error
    addresses = [(family, str(place[0]), place) for family, _, _, _, place in found]
    refused = [address for _, address, _ in addresses if not permit(address)]
    if refused:
        raise FetchError(
            f"leads to a private address ({refused[0]})",
            host,
            "if that is meant: allow_private in [web], --allow-private for digest add",
        )
    failure: OSError | None = None
    for family, _, place in addresses[:4]:
        connection = socket.socket(family, socket.SOCK_STREAM)
        connection.settimeout(timeout)
        try:
            connection.connect(place)
        except OSError as error:
            connection.close()
            failure = error
        else:
            return connection
    raise failure if failure is not None else FetchError("no address", host)
