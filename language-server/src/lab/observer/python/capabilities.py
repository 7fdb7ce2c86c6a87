"""What this kernel can build, by trying it in a namespace of its own."""
import os
import threading

from batches import run_batch, run_nft
from isolation import CLONE_NEWNET, CLONE_NEWUSER, libc, unshare
from tunnels import open_tun

LINK_TYPES = {
    "veth": "link add name c0 type veth peer name c1",
    "bridge": "link add name c2 type bridge",
    "dummy": "link add name c3 type dummy",
    "vxlan": "link add name c4 type vxlan id 1 dstport 4789",
    "geneve": "link add name c5 type geneve id 1 remote 192.0.2.1",
    "ipip": "link add name c6 type ipip remote 192.0.2.1 local 192.0.2.2",
    "wireguard": "link add name c7 type wireguard",
}

PREROUTING = "type nat hook prerouting priority -100;"
POSTROUTING = "type nat hook postrouting priority 100;"
FORWARD = "type filter hook forward priority 0;"

# Each is a rule of a chain at a hook where it is valid.
NFT_FEATURES = {
    "nft ip nat": ("ip", PREROUTING, "tcp dport 80 dnat to 192.0.2.1:80"),
    "nft ip6 nat": ("ip6", PREROUTING, "tcp dport 80 dnat to [2001:db8::1]:80"),
    "nft ip masquerade": ("ip", POSTROUTING, "masquerade"),
    "nft ip6 masquerade": ("ip6", POSTROUTING, "masquerade"),
    "nft numgen": ("ip", PREROUTING, "dnat to numgen random mod 2 map { 0 : 192.0.2.1, 1 : 192.0.2.2 }"),
    "nft maps": ("ip", FORWARD, "ip daddr vmap { 192.0.2.1 : accept, 192.0.2.2 : drop }"),
    "nft reject": ("ip", FORWARD, "reject with icmp type admin-prohibited"),
    "nft ct state": ("ip", FORWARD, "ct state established,related accept"),
}


def capabilities(namespaces):
    """Feature → None, or the words with which the kernel refused it."""
    namespaces.enter(None)
    found = {}
    # A thread, because it keeps the namespace that it makes.
    thread = threading.Thread(target=lambda: try_all(found))
    thread.start()
    thread.join()
    return found


def try_all(found):
    unshare(CLONE_NEWNET)
    for name, line in LINK_TYPES.items():
        found[name] = words_of(run_batch("ip", [line]))
    found["tun"] = refusal(lambda: os.close(open_tun("c8")))
    for number, (name, (family, hook, rule)) in enumerate(NFT_FEATURES.items()):
        table = "%s t%d" % (family, number)
        lines = ["add table " + table, "add chain %s c { %s }" % (table, hook), "add rule %s c %s" % (table, rule)]
        found[name] = words_of(run_nft(lines))
    found["br_netfilter"] = refusal(lambda: os.stat("/proc/sys/net/bridge/bridge-nf-call-iptables"))
    found["ipvs"] = refusal(lambda: os.stat("/proc/thread-self/net/ip_vs"))
    found["user namespaces"] = refusal(try_user_namespace)


def words_of(refused):
    return refused[0][1] if refused else None


def refusal(action):
    try:
        action()
    except OSError as error:
        return error.strerror
    return None


def try_user_namespace():
    """In a child, because a process cannot leave one again."""
    child = os.fork()
    if child == 0:
        os._exit(0 if libc.unshare(CLONE_NEWUSER) == 0 else 1)
    if os.waitpid(child, 0)[1] != 0:
        raise PermissionError(1, os.strerror(1))
