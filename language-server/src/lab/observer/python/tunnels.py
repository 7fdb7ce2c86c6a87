"""A tun device with the daemon of flannel's udp backend behind it: IPv4 in UDP, without a header of its own.

After flannel's backend/udp/proxy_amd64.c.
"""
import fcntl
import ipaddress
import os
import socket
import struct

from checksum import checksum
from reading import until_empty

TUNSETIFF = 0x400454CA
IFF_TUN, IFF_NO_PI = 0x0001, 0x1000
ICMP, NET_UNREACHABLE = 1, (3, 0)


def open_tun(device):
    """Makes a tun device in the namespace of the calling thread. Gives its file."""
    file = os.open("/dev/net/tun", os.O_RDWR | os.O_NONBLOCK)
    try:
        fcntl.ioctl(file, TUNSETIFF, struct.pack("16sH22x", device.encode(), IFF_TUN | IFF_NO_PI))
    except OSError:
        os.close(file)
        raise
    return file


class Tunnel:
    """The daemon; `file` is its tun device. The caller is in its namespace, and the addresses are there."""

    def __init__(self, request, file):
        self.file = file
        self.port = request["port"]
        self.own = socket.inet_aton(request["own"]) if request["own"] is not None else None
        self.peers = [(ipaddress.ip_network(peer["prefix"]), peer["remote"]) for peer in request["peers"]]
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.socket.setblocking(False)
        self.socket.bind((request["local"], request["port"]))

    def peer(self, destination):
        """The remote node of the first prefix that holds an address."""
        return next((remote for prefix, remote in self.peers if destination in prefix), None)

    def read_device(self):
        """Packets that the kernel routed into the tun device: to the peer's node, or a net unreachable back."""
        for packet in until_empty(lambda: os.read(self.file, 65536)):
            if len(packet) < 20 or packet[0] >> 4 != 4:
                continue
            remote = self.peer(ipaddress.ip_address(packet[16:20]))
            if remote is None:
                self.refuse(packet)
            elif packet[8] > 1:
                try:
                    self.socket.sendto(decremented(packet), (remote, self.port))
                except OSError:
                    pass  # The node has no route, or the packet is too big: flanneld only logs it.

    def read_socket(self):
        """Packets from other nodes' daemons: out of the tun device, into the kernel."""
        for packet in until_empty(lambda: self.socket.recv(65536)):
            if len(packet) >= 20 and packet[0] >> 4 == 4 and packet[8] > 1:
                self.write(decremented(packet))

    def refuse(self, packet):
        """Answers an ICMP error that quotes 28 bytes; never one about ICMP."""
        if self.own is None or packet[9] == ICMP:
            return
        error = struct.pack("!BBHI", *NET_UNREACHABLE, 0, 0) + packet[:28]
        error = error[:2] + struct.pack("!H", checksum(error)) + error[4:]
        header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(error), 0, 0, 8, ICMP, 0, self.own, packet[12:16])
        self.write(header[:10] + struct.pack("!H", checksum(header)) + header[12:] + error)

    def write(self, packet):
        try:
            os.write(self.file, packet)
        except OSError:
            pass  # The device is down.


def decremented(packet):
    """The packet with one less in its TTL, and the header's checksum anew."""
    length = (packet[0] & 15) * 4
    header = packet[:8] + bytes([packet[8] - 1]) + packet[9:10] + b"\0\0" + packet[12:length]
    return header[:10] + struct.pack("!H", checksum(header)) + header[12:] + packet[length:]
