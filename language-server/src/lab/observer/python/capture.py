"""One AF_PACKET socket for all devices of a namespace: what leaves and what arrives, in the kernel's order."""
import ctypes
import socket
import struct

from reading import until_empty
from timestamps import ask_for_stamps, stamp_of

ETH_P_ALL = 3
PACKET_OUTGOING = 4
SOL_PACKET, PACKET_STATISTICS = 263, 6
SO_ATTACH_FILTER, SO_RCVBUFFORCE = 26, 33
# The header of a frame of Ethernet or loopback, by the kernel's ARPHRD_ numbers.
WITH_ETHERNET_HEADER = (1, 772)
KEPT_BYTES = 400
BUFFER_BYTES = 1 << 24

# Classic BPF: IPv4, and IPv6 but for multicast listener and neighbour discovery (ICMPv6 130 to 137 and 143), which are
# no hops of a packet.
LOAD_WORD, LOAD_BYTE, IF_EQUAL, IF_AT_LEAST, RETURN = 0x20, 0x30, 0x15, 0x35, 0x06
PROTOCOL, NETWORK_HEADER = 0xFFFFF000, 0xFFF00000
PROGRAM = [
    (LOAD_WORD, 0, 0, PROTOCOL),
    (IF_EQUAL, 8, 0, 0x0800),
    (IF_EQUAL, 0, 8, 0x86DD),
    (LOAD_BYTE, 0, 0, NETWORK_HEADER + 6),
    (IF_EQUAL, 6, 0, 0),  # Hop-by-hop options: multicast listener reports.
    (IF_EQUAL, 0, 4, 58),
    (LOAD_BYTE, 0, 0, NETWORK_HEADER + 40),
    (IF_EQUAL, 3, 0, 143),
    (IF_AT_LEAST, 0, 1, 130),
    (IF_AT_LEAST, 0, 1, 138),
    (RETURN, 0, 0, KEPT_BYTES),
    (RETURN, 0, 0, 0),
]


class Capture:
    """Watches the namespace of the calling thread, under the name given."""

    def __init__(self, name):
        self.name = name
        self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self.socket.setblocking(False)
        try:
            self.socket.setsockopt(socket.SOL_SOCKET, SO_RCVBUFFORCE, BUFFER_BYTES)
        except OSError:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER_BYTES)
        ask_for_stamps(self.socket)
        attach(self.socket, PROGRAM)

    def frames(self):
        """Some of what has come, without the numbers of reading."""
        for data, about, _, (device, _, kind, hardware, _) in until_empty(lambda: self.socket.recvmsg(KEPT_BYTES, 128)):
            yield {
                "namespace": self.name,
                "device": device,
                "direction": "out" if kind == PACKET_OUTGOING else "in",
                "time": str(stamp_of(about)),
                "ethernet": hardware in WITH_ETHERNET_HEADER,
                "data": data.hex(),
            }

    def lost(self):
        """How many frames did not fit into the buffer since the last call."""
        _, drops = struct.unpack("=II", self.socket.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))
        return drops


def attach(to, program):
    """Has the kernel run a filter before a frame is copied."""
    instructions = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *instruction) for instruction in program))
    to.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, struct.pack("@HP", len(program), ctypes.addressof(instructions)))
