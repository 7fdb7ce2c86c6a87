"""Carrier changes take effect when the kernel's link watch has run, up to a second later; asking for the link has it run.

Until then a bridge does not forward to a port whose peer has come up, and a device may not send.
"""
import ctypes
import fcntl
import socket
import struct

SIOCETHTOOL, ETHTOOL_GLINK = 0x8946, 0x0000000A
# A bridge gets its own carrier only once a port of it forwards.
ROUNDS = 2


def apply_carrier_changes(namespaces):
    """Has every carrier change in the lab take effect."""
    for _ in range(ROUNDS):
        for name in namespaces.names():
            namespaces.enter(name)
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
                for _, device in socket.if_nameindex():
                    ask_for_link(asked, device)


def ask_for_link(asked, device):
    answer = ctypes.create_string_buffer(struct.pack("=II", ETHTOOL_GLINK, 0))
    try:
        fcntl.ioctl(asked, SIOCETHTOOL, struct.pack("@16sP8x", device.encode(), ctypes.addressof(answer)))
    except OSError:
        pass  # A kind of device that has no carrier.
