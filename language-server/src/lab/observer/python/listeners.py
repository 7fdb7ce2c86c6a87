"""Sockets that answer: TCP by the kernel's own handshake, UDP with the first bytes of what came, marked as an answer."""
import errno
import socket
import struct

from reading import until_empty

BACKLOG = 4096
ECHOED_BYTES = 40
# What a probe begins with, and what its answer has in that place.
COOKIE, ANSWER = b"k8snetlb", b"k8snetla"
# Names that older versions of Python lack.
IP_PKTINFO = 8
IPV6_RECVPKTINFO = getattr(socket, "IPV6_RECVPKTINFO", 49)
IPV6_PKTINFO = getattr(socket, "IPV6_PKTINFO", 50)


def open_listener(protocol, port, family):
    """A bound socket in the namespace of the calling thread; None where the kernel has no such address family."""
    kind = socket.SOCK_STREAM if protocol == "TCP" else socket.SOCK_DGRAM
    try:
        bound = socket.socket(family, kind)
    except OSError as error:
        if error.errno == errno.EAFNOSUPPORT:
            return None
        raise
    bound.setblocking(False)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if family == socket.AF_INET6:
        bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.setsockopt(socket.IPPROTO_IPV6, IPV6_RECVPKTINFO, 1)
    else:
        bound.setsockopt(socket.IPPROTO_IP, IP_PKTINFO, 1)
    try:
        bound.bind(("::" if family == socket.AF_INET6 else "0.0.0.0", port))
        if protocol == "TCP":
            bound.listen(BACKLOG)
    except OSError:
        bound.close()
        raise
    return bound


def echo(bound):
    """Answers every probe, from the address that it was sent to; an answer that came astray is not answered."""
    for data, about, _, sender in until_empty(lambda: bound.recvmsg(65536, 256)):
        if not data.startswith(COOKIE):
            continue
        try:
            source = [message for item in about for message in source_of_answer(*item)]
            bound.sendmsg([ANSWER, data[len(COOKIE) : ECHOED_BYTES]], source, 0, sender)
        except OSError:
            pass  # The way back has no route, or a rule forbids it: the observation shows it.


def source_of_answer(level, kind, data):
    """The control message that makes the asked address the source of the answer; the routes select the device."""
    if level == socket.IPPROTO_IP and kind == IP_PKTINFO:
        _, _, asked = struct.unpack("=i4s4s", data[:12])
        return [(socket.IPPROTO_IP, IP_PKTINFO, struct.pack("=i4s4s", 0, asked, b"\0" * 4))]
    if level == socket.IPPROTO_IPV6 and kind == IPV6_PKTINFO:
        return [(socket.IPPROTO_IPV6, IPV6_PKTINFO, data[:16] + struct.pack("=i", 0))]
    return []
