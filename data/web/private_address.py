"""Whether an IP address is one of the public internet."""

from __future__ import annotations

import ipaddress


def is_private(address: str) -> bool:
    """Return whether a numeric IP address is none of the public internet."""
    ip = ipaddress.ip_address(address.split("%", 1)[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    return not (mapped or ip).is_global or ip.is_multicast
