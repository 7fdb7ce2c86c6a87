"""Sends one probe from the namespace of the calling thread."""
import errno
import socket
import struct

from checksum import checksum

COOKIE = b"k8snetlb"
# Names that Python's socket module lacks.
IP_MTU_DISCOVER, IPV6_MTU_DISCOVER = 10, 23
PMTUDISC_DO = 2
TCP, UDP = socket.IPPROTO_TCP, socket.IPPROTO_UDP
SYN, WINDOW = 0x02, 64240


def send(probe):
    """Sends a probe. Gives its socket, to be held open until the answers are there, or None; and the name of the errno
    with which the kernel refused it, or None."""
    family = socket.AF_INET6 if ":" in probe["destination"] else socket.AF_INET
    protocol = protocol_number(probe["protocol"], family)
    kind = socket.SOCK_DGRAM if protocol == UDP else socket.SOCK_RAW
    sender = socket.socket(family, kind, protocol)
    try:
        sender.setblocking(False)
        if probe["size"] is not None:
            forbid_fragments(sender, family)
        if protocol == UDP:
            anywhere = "::" if family == socket.AF_INET6 else "0.0.0.0"
            sender.bind((probe["source"] or anywhere, probe["sourcePort"]))
            sender.sendto(payload(probe, family, 8), (probe["destination"], probe["port"]))
            return sender, None
        if probe["source"] is not None:
            sender.bind((probe["source"], 0))
        sender.connect((probe["destination"], 0))
        sender.send(syn(probe, family, sender.getsockname()[0]) if protocol == TCP else echo_request(probe, family))
    except OSError as error:
        sender.close()
        return None, errno.errorcode.get(error.errno, str(error.errno))
    sender.close()
    return None, None


def protocol_number(name, family):
    if name == "ICMP":
        return socket.IPPROTO_ICMPV6 if family == socket.AF_INET6 else socket.IPPROTO_ICMP
    return TCP if name == "TCP" else UDP


def forbid_fragments(sender, family):
    if family == socket.AF_INET6:
        sender.setsockopt(socket.IPPROTO_IPV6, IPV6_MTU_DISCOVER, PMTUDISC_DO)
    else:
        sender.setsockopt(socket.IPPROTO_IP, IP_MTU_DISCOVER, PMTUDISC_DO)


def payload(probe, family, header):
    """The cookie, and as many bytes as the size asks for; `header` is the length of the transport header."""
    cookie = COOKIE + struct.pack("!I", probe["id"])
    if probe["size"] is None:
        return cookie
    return cookie.ljust(probe["size"] - header - (40 if family == socket.AF_INET6 else 20), b"\0")


def syn(probe, family, source):
    """A TCP SYN. Its sequence number carries the id, so that what acknowledges it does."""
    sequence = (probe["id"] << 14) & 0xFFFFFFFF
    header = struct.pack("!HHIIBBHHH", probe["sourcePort"], probe["port"], sequence, 0, 5 << 4, SYN, WINDOW, 0, 0)
    segment = header + payload(probe, family, len(header))
    ends = socket.inet_pton(family, source) + socket.inet_pton(family, probe["destination"])
    if family == socket.AF_INET6:
        pseudo = ends + struct.pack("!IHBB", len(segment), 0, 0, TCP)
    else:
        pseudo = ends + struct.pack("!BBH", 0, TCP, len(segment))
    return segment[:16] + struct.pack("!H", checksum(pseudo + segment)) + segment[18:]


def echo_request(probe, family):
    """An ICMP echo request; the kernel adds the checksum of ICMPv6, which needs the source."""
    kind = 128 if family == socket.AF_INET6 else 8
    header = struct.pack("!BBHHH", kind, 0, 0, probe["sourcePort"], 1)
    message = header + payload(probe, family, len(header))
    if family == socket.AF_INET6:
        return message
    return message[:2] + struct.pack("!H", checksum(message)) + message[4:]
