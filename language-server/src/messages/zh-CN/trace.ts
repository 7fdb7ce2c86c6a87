import type { traceMessages as english } from "../en/trace.ts";

export const traceMessages: Record<keyof typeof english, string> = {
  // 为什么无法追踪路径。
  "trace.path-service-external-name":
    "Service {service} 的类型是 ExternalName：它只是 {name} 在 DNS 中的别名，没有数据包经过它。",
  "trace.path-service-headless":
    "Service {service} 是无头服务：它的名称在 DNS 中直接对应其 Pod 的地址，没有数据包经过它。请改为查询到其中某个 Pod 的路径。",
  "trace.path-service-sends-nothing":
    "{service} 本身不发送数据包，发送的是它的 Pod。请改为查询从其中某个 Pod 出发的路径。",
  "trace.path-unknown-endpoint": "没有名为 {endpoint} 的端点。",
  "trace.path-no-address": "{endpoint} 没有地址，无法收发数据包。",
  "trace.path-nobody-holds": "这里没有谁拥有地址 {endpoint}，无法从它发出数据包。",
  "trace.path-no-common-family": "{from} 与 {to} 没有共同的 IP 版本：一端只有 IPv4，另一端只有 IPv6。",
  "trace.path-without-family": "{from} 与 {to} 并不都有 IPv{family} 地址。",
  // 数据包为何这样走:每一步的理由各一句。
  "trace.originate-request": "{netns} 向 {destination} 发送一个 {protocol} 数据包。{how}",
  "trace.originate-reply": "{netns} 以请求所到达的地址 {source} 作答。",
  "trace.originate-icmp-error": "{netns} 向 {destination} 发送 ICMP 差错报文（类型 {type}，代码 {code}）。{how}",
  "trace.originate-reset": "{netns} 拒绝该连接：以 {source} 为源地址向 {destination} 回复复位报文。",
  "trace.originate-daemon-error": "{device} 背后的守护进程向 {device} 写入一个 ICMP 差错报文。",
  "trace.source-socket": "源地址是发送方所绑定的 {source}。",
  "trace.source-route": "源地址 {source} 取自该路由的 src。",
  "trace.source-device": "该路由没有 src，内核选用 {device} 的地址 {source}。",
  "trace.source-elsewhere": "出口设备没有合适的地址，内核借用 {device} 的地址 {source} 作为源地址。",
  "trace.source-local": "目的地址就是自己的地址，源地址也是 {source}。",
  "trace.source-nothing": "它没有可用的源地址。",
  "trace.source-missing": "{netns} 没有可从 {device} 发出的 IPv{family} 源地址。",
  "trace.route-local": "{destination} 是 {netns} 自己的地址：local 表先于其他所有路由。",
  "trace.route-connected":
    "{destination} 匹配 {netns} 的 {table} 表中最长的前缀 {prefix} dev {device}：它是 {device} 上的邻居。",
  "trace.route-gateway": "{destination} 匹配 {netns} 的 {table} 表中最长的前缀 {prefix} via {via} dev {device}。",
  "trace.route-default": "{netns} 没有更长的前缀包含 {destination}，因此按默认路由 via {via} dev {device} 转发。",
  "trace.route-fallback": "{destination} 在 {netns} 的 {table} 表中只匹配 {prefix} dev {device}。{absent}",
  "trace.route-unreachable": "{netns} 中 {prefix} 的路由类型是 unreachable（不可达）。",
  "trace.route-prohibit": "{netns} 中 {prefix} 的路由类型是 prohibit（禁止）。",
  "trace.route-blackhole": "{netns} 中 {prefix} 是黑洞路由：匹配的数据包被静默丢弃。",
  "trace.route-broadcast": "{destination} 是 {netns} 的广播地址：没有进程在那里应答。",
  "trace.absent-removed": "缺少到 {prefix} 的路由：文件中把它去掉了。",
  "trace.absent-gateway-off-link": "缺少到 {prefix} 的路由：其网关不在本机的任何链路上，内核拒绝添加。",
  "trace.absent-exists": "缺少 {by} 要添加的到 {prefix} 的路由：该前缀已有另一条路由。",
  "trace.absent-no-device": "缺少到 {prefix} 的路由：没有相应的设备。",
  "trace.absent-no-bgp-session":
    "缺少到 {prefix} 的路由：{by} 要从拥有它的节点学到这条路由，但与该节点没有 BGP 会话（TCP 端口 179 不通）。",
  "trace.absent-no-ipv6": "缺少到 {prefix} 的路由：其设备的 MTU 小于 1280，内核不在其上启用 IPv6。",
  "trace.no-route": "{netns} 没有到 {destination} 的路由。",
  "trace.no-route-absent": "{netns} 没有到 {destination} 的路由。{absent}",
  "trace.multicast": "{destination} 是组播地址：不模拟组播。",
  "trace.neighbour-permanent": "{address} 对应 {mac}：{device} 上有它的永久邻居表项。",
  "trace.arp-answer": "{netns} 在 {device} 上用 ARP 询问 {address}；{holder} 回答 {mac}。",
  "trace.arp-answers":
    "{netns} 在 {device} 上用 ARP 询问 {address}；{holder} 先回答 {mac}。{others} 也持有同一地址：谁先回答全凭运气。",
  "trace.neighbour-advertisement": "{netns} 在 {device} 上请求邻居 {address}；{holder} 通告 {mac}。",
  "trace.neighbour-advertisements":
    "{netns} 在 {device} 上请求邻居 {address}；{holder} 先通告 {mac}。{others} 也持有同一地址：谁先回答全凭运气。",
  "trace.arp-proxy-answer":
    "{netns} 在 {device} 上用 ARP 询问 {address}；{holder} 代理应答 {mac}：它没有这个地址，但有一条经其他设备到达它的路由。",
  "trace.arp-proxy-no-route":
    "{netns} 在 {device} 上用 ARP 询问 {address}；{holder} 的 {peer} 开启了代理 ARP，但只为有路由可达的地址应答，而这里没有路由：无人应答。",
  "trace.arp-proxy-same-device":
    "{netns} 在 {device} 上用 ARP 询问 {address}；{holder} 的 {peer} 开启了代理 ARP，但到该地址的路由又从 {peer} 出去：无人应答。",
  "trace.arp-proxy-not-forwarding":
    "{netns} 在 {device} 上用 ARP 询问 {address}；{holder} 的 {peer} 开启了代理 ARP，但它不转发（ip_forward 为 0），不会为别人的地址应答。",
  "trace.arp-proxy-source-refused":
    "{netns} 在 {device} 上用 ARP 询问 {address}；{holder} 上 {peer} 的 rp_filter 不放行询问者的地址，代理 ARP 因而不应答。",
  "trace.arp-unanswered": "{netns} 在 {device} 上用 ARP 询问 {address}；无人回答，约三秒后放弃。",
  "trace.solicitation-unanswered": "{netns} 在 {device} 上请求邻居 {address}；无人回答，约三秒后放弃。",
  "trace.solicitation-turned-away":
    "{netns} 在 {device} 上请求邻居 {address}；邻居发现属于 ICMPv6，请求被 {at} 的 {chain} 拦下，{netns} 约三秒后放弃。",
  "trace.advertisement-turned-away":
    "{netns} 在 {device} 上请求邻居 {address}；邻居发现属于 ICMPv6，应答被 {at} 的 {chain} 拦下，{netns} 约三秒后放弃。",
  "trace.anycast-without-tcp":
    "该地址是 {netns} 在 {device} 上的任播地址（网段的首个地址，每台 IPv6 路由器都有）：内核不接受发往它的 TCP 连接，也不作任何回应。",
  "trace.neighbour-missing": "{device} 没有 {address} 的邻居表项，而隧道设备从不询问。",
  "trace.neighbour-without-carrier":
    "路由指向没有载波（NO-CARRIER）的 {device}：那里无人能为 {address} 作答，{netns} 约三秒后放弃。",
  "trace.fdb-local":
    "帧的目的地址 {mac} 是 {bridge} 自己的 MAC，因此 {bridge} 不做交换，而是上交给 {netns} 的 IP 协议栈。",
  "trace.fdb-port": "{mac} 在端口 {port} 之后：{bridge} 把帧交换到该端口，帧内容不变。",
  "trace.fdb-ports": "{mac} 在端口 {port} 之后，但也在 {others} 之后：转发表项来回漂移，这里帧去往 {port}。",
  "trace.fdb-flood": "{bridge} 不知道 {mac} 在哪个端口，因此向所有端口泛洪。",
  "trace.flood-unclaimed": "{bridge} 之后没有设备拥有 MAC {mac}：无人接收该帧。",
  "trace.hairpin-off": "{mac} 就在帧进入的端口 {device} 之后，而该端口未开启 hairpin 模式：{bridge} 不会把帧送回。",
  "trace.mac-nobody": "{segment} 上没有设备拥有 MAC {mac}：没有网卡接收该帧。",
  "trace.mac-not-mine": "帧的目的地址是 {mac}，而 {device} 的地址是 {own}：{netns} 的协议栈丢弃发往其他 MAC 的帧。",
  "trace.filter-accept": "{netns} 中 {chain} 的一条规则接受了该数据包。",
  "trace.filter-drop": "{netns} 中 {chain} 的一条规则丢弃了该数据包，且不通知任何人。",
  "trace.filter-reject": "{netns} 中 {chain} 的一条规则拒绝了该数据包。",
  "trace.policy-allows": "{policy} 选择了 {subject}，它的第 {rule} 条 {direction} 规则允许这个连接。",
  "trace.policy-denies": "{policy} 选择了 {subject}，它的第 {rule} 条 {direction} 规则拒绝这个连接。",
  "trace.named-rule": "{rule}（{name}）",
  "trace.policy-in-tier": "{policy}（{tier} 层）",
  "trace.policy-default-deny": "{subject} 的 {direction} 方向被 {policies} 隔离，且没有任何规则匹配。{misses}",
  "trace.policy-miss": "{policy}：{miss}",
  "trace.policy-misses": "{first}{rest}",
  "trace.policy-not-isolated": "没有策略隔离 {subject} 的 {direction} 方向：全部放行。",
  "trace.policy-exempt": "{subject} 与其所在节点之间、以及 Pod 到自身的流量，策略一律不拒绝。",
  "trace.queue-accept": "{netns} 的 {chain} 把数据包交给 {program}；没有适用于它的策略，予以放行。",
  "trace.filter-policy-accept": "{netns} 中 {chain} 没有规则对该数据包作出裁决；其策略是 ACCEPT。",
  "trace.filter-policy-drop": "{netns} 中 {chain} 没有规则接受该数据包；其策略是 DROP。",
  "trace.dnat": "{netns} 把目的地址从 {before} 改为 {after}（DNAT）。",
  "trace.dnat-service": "{before} 是 Service {service}：{netns} 的 {chain} 把目的地址改为 {after}（DNAT）。{choice}",
  "trace.dnat-service-only":
    "{before} 是 Service {service}：{netns} 的 {chain} 把目的地址改为这里唯一的端点 {after}（DNAT）。",
  "trace.choice-random": "kube-proxy 在 {count} 个端点（{candidates}）中随机选择。",
  "trace.choice-sticky":
    "kube-proxy 为客户端的首个连接在 {count} 个端点（{candidates}）中选择；此后来自同一地址的连接在该节点上都去往同一端点。",
  "trace.service-without-endpoints": "Service {service} 没有就绪的端点：{netns} 的 {chain} 拒绝该数据包。",
  "trace.service-without-local-endpoints":
    "Service {service} 只使用本节点的端点，而这里没有：{netns} 的 {chain} 丢弃该数据包，且不通知任何人。",
  "trace.snat": "{netns} 把源地址从 {before} 改为 {after}（SNAT）。",
  "trace.masquerade": "{netns} 做地址伪装：源地址从 {before} 改为出口设备的地址 {after}。",
  "trace.masquerade-marked":
    "{marker} 给该数据包做了伪装标记，因此 {netns} 把源地址从 {before} 改为出口设备的地址 {after}。",
  "trace.un-dnat": "该数据包是对已转换连接的应答：{netns} 把源地址从 {before} 改回 {after}。",
  "trace.un-snat": "该数据包是对已转换连接的应答：{netns} 把目的地址从 {before} 改回 {after}。",
  "trace.masquerade-without-address": "{netns} 本应做地址伪装，但 {device} 没有可用的地址：数据包被丢弃。",
  "trace.session-new": "{netns} 的 conntrack 记住了从 {source} 到 {destination} 的连接。",
  "trace.session-translated":
    "{netns} 的 conntrack 记住了从 {source} 到 {destination} 的连接；其应答将从 {replySource} 到 {replyDestination}。",
  "trace.session-known": "{netns} 的 conntrack 认识从 {source} 到 {destination} 的连接：不再查询 nat 规则。",
  "trace.session-related": "该差错报文涉及从 {source} 到 {destination} 的连接，{netns} 的 conntrack 认识它。",
  "trace.vxlan-encapsulate":
    "{device} 的转发表中 {mac} 位于 {remote}：帧被封装进发往 {remote} 端口 {port} 的 UDP，VNI 为 {vni}。",
  "trace.vxlan-decapsulate":
    "{netns} 的 UDP 端口 {port} 属于 VXLAN，VNI {vni} 属于 {device}：内层的帧从 {device} 出来。",
  "trace.ipip-encapsulate":
    "{device} 自身没有远端：数据包在外面再加一层 IPv4 头（协议 4），发往其路由的网关 {remote}。",
  "trace.ipip-decapsulate": "协议 4 即 IP in IP：{netns} 的 {device} 去掉外层头。",
  "trace.exit-wireguard": "{netns} 把数据包送入 WireGuard 设备 {device}。",
  "trace.wireguard-encapsulate":
    "{destination} 属于 {remote} 端口 {port} 上那个对端的 allowed IPs（{allowed}）：{device} 为该对端加密数据包，并用 UDP 发过去。",
  "trace.wireguard-decapsulate":
    "{netns} 的 {device} 解密从对端 {remote} 发到 UDP 端口 {port} 的数据；内层源地址 {source} 属于该对端的 allowed IPs。",
  "trace.no-wireguard-peer": "{netns} 中 {device} 的任何对端都没有把 {destination} 列入 allowed IPs。",
  "trace.wireguard-stranger": "{netns} 的 {device} 没有密钥与 {remote} 相符的对端：它不作任何回应。",
  "trace.wireguard-source":
    "数据包可以解密，但内层源地址 {source} 不属于对端 {remote} 的 allowed IPs：{netns} 的 {device} 悄悄丢弃它。",
  "trace.exit-ipip": "{netns} 把数据包送入隧道设备 {device}，发往 {remote}。",
  "trace.ipip-family": "{device} 只承载 IPv4。",
  "trace.ipip-closed": "{netns} 没有接收 IP in IP（协议 4）的设备。",
  "trace.ipip-not-for": "{netns} 没有任何 IP in IP 设备接收发往 {destination} 的数据包。",
  "trace.mtu-in-tunnel": "{size} 字节超过 {netns} 的 {device} 封装后所能容纳的 {mtu} 字节，且该数据包不允许分片。",
  "trace.daemon-encapsulate":
    "{daemon} 从 {device} 读取数据包，TTL 减一，并装入 UDP 发往 {remote} 端口 {port}：它的表中 {destination} 在那里。",
  "trace.daemon-decapsulate": "{netns} 的 {daemon} 占有 UDP 端口 {port}：它解开数据包，TTL 减一，并写入 {device}。",
  "trace.exit-loopback": "{netns} 经 {device} 发送：数据包不离开该网络命名空间。",
  "trace.exit-veth": "数据包经 {device} 离开 {netns}；这对 veth 的另一端是 {other} 中的 {peer}。",
  "trace.exit-segment": "帧经 {device} 离开 {netns}，进入 {segment}，目的 MAC 为 {mac}。",
  "trace.exit-bridge": "{netns} 经网桥 {device} 送出该帧。",
  "trace.exit-tunnel": "{netns} 把帧送入隧道设备 {device}，目的 MAC 为 {mac}。",
  "trace.exit-daemon": "{netns} 把数据包送入 {device}，由 {daemon} 读取。",
  "trace.exit-device": "{netns} 经 {device} 发送该数据包。",
  "trace.enter-loopback": "数据包又从 {device} 进来。",
  "trace.enter-veth": "数据包从 veth 对在 {netns} 一端的 {device} 进来。",
  "trace.enter-segment": "{netns} 的 {device} 收下该帧：目的 MAC 就是它的。",
  "trace.enter-bridge": "{netns} 的 IP 协议栈从 {device} 收到数据包。",
  "trace.enter-tunnel": "数据包从 {device} 出来，进入 {netns}。",
  "trace.deliver-listener": "{netns} 中的 {owner} 监听 {protocol} 端口 {port}。",
  "trace.deliver-any": "没有声明 {netns} 中谁在监听，因此它在 {protocol} 端口 {port} 上应答。",
  "trace.deliver-echo": "{netns} 的内核自己应答 ICMP 回显请求。",
  "trace.deliver-reply": "应答到达 {netns} 中等待它的进程。",
  "trace.deliver-error": "{netns} 收到差错：发送数据包的进程得到通知。",
  "trace.deliver-to-tunnel": "{netns} 收到关于其隧道报文的差错；内层数据包的发送方得不到任何消息。",
  "trace.answer-elsewhere": "数据包到达了 {netns}，而等待它的是 {awaited}。",
  "trace.answer-unexpected": "应答来自 {source}，而 {netns} 中的进程等待的是来自其目的地的应答：应答被忽略。",
  "trace.no-listener": "{netns} 中没有进程监听 {protocol} 端口 {port}。",
  "trace.no-listener-unsimulated":
    "{netns} 的 {protocol} 端口 {port} 应通往 {owner}，但那里打开它的方式尚未模拟：这里按拒绝处理，实际上可能是开放的。",
  "trace.not-forwarding": "{destination} 不是 {netns} 的地址，且其 net.ipv4.ip_forward 为 0：发给别人的数据包被丢弃。",
  "trace.not-forwarding-ipv6":
    "{destination} 不是 {netns} 的地址，且其 net.ipv6.conf.all.forwarding 为 0：发给别人的数据包被丢弃。",
  "trace.device-without-ipv6":
    "{netns} 中 {device} 的 MTU {mtu} 小于 1280：内核不在该设备上启用 IPv6，收到的 IPv6 数据包被丢弃。",
  "trace.martian-source": "{source} 不可能是从 {device} 进来的源地址：它是 {netns} 自己的地址或环回地址。",
  "trace.loopback-stays":
    "{netns} 不让环回地址 {source} 从 {device} 出去：net.ipv4.conf.{device}.route_localnet 为 0。",
  "trace.rp-filter-strict": "{netns} 的 rp_filter 为严格模式：回到 {source} 的路由不经过 {device}，数据包被丢弃。",
  "trace.rp-filter-loose": "{netns} 的 rp_filter 为宽松模式，而根本没有回到 {source} 的路由，数据包被丢弃。",
  "trace.ttl-exceeded": "TTL 已耗尽：{netns} 不再转发该数据包。",
  "trace.hop-limit-exceeded": "跳数限制已耗尽：{netns} 不再转发该数据包。",
  "trace.ttl-daemon": "TTL 已耗尽：{netns} 的 {daemon} 静默丢弃该数据包。",
  "trace.circle-without-ttl": "数据包在网桥或隧道中无休止地绕圈（那里不计 TTL），最后出现在 {netns}。",
  "trace.mtu-of-device": " {device} 的 MTU",
  "trace.mtu-of-route": "路由 {prefix} dev {device} 的 MTU",
  "trace.mtu-own": "{size} 字节超过{of} {mtu}：{netns} 中的进程得到 EMSGSIZE，什么也没有发出。",
  "trace.mtu-tunnel": "封装后的数据包有 {size} 字节，超过 {netns} 中{of} {mtu}，且不允许分片：它被静默丢弃。",
  "trace.mtu-forward": "{size} 字节超过 {netns} 中{of} {mtu}，且该数据包不允许分片。",
  "trace.mtu-link":
    "{size} 字节超过 {netns} 的 {device} 处所能通过的大小（MTU {mtu} 加上 VLAN 标签的 4 字节）：链路层丢弃该帧，且不通知任何人。",
  "trace.mtu-bridged":
    "{size} 字节超过 {netns} 中 {device} 的 MTU {mtu}：br_netfilter 不得对该数据包分片，只能将其丢弃，且不通知任何人。",
  "trace.mtu-bridged-ipv6": "{size} 字节超过 {netns} 中 {device} 的 MTU {mtu}，而 br_netfilter 不得对该数据包分片。",
  "trace.fdb-miss": "{device} 没有 {mac} 的转发表项：它不知道该发往哪个端点，丢弃该帧。",
  "trace.tunnel-family": "{mac} 对应的端点与 {device} 所用的 IP 版本不同。",
  "trace.tunnel-circular": "到端点的路由又指回 {device} 自身：内核丢弃该数据包。",
  "trace.vni-mismatch": "{netns} 在 UDP 端口 {port} 上没有 VNI 为 {vni} 的 VXLAN 设备（只有 {known}）：帧被静默丢弃。",
  "trace.tunnel-port-closed": "{netns} 在 UDP 端口 {port} 上没有隧道。",
  "trace.tunnel-port-taken": "{netns} 的 UDP 端口 {port} 属于另一个程序，而不是 {remote} 的隧道：它无法处理该数据包。",
  "trace.no-tunnel-peer": "{netns} 的 {daemon} 不知道 {destination} 属于哪个对端。",
  "trace.dummy-device": "{netns} 的 {device} 是 dummy 设备：经它发送的一切都会消失。",
  "trace.no-carrier": "{netns} 的 {device} 没有载波：什么也发不出去。",
  "trace.device-down": "{netns} 的 {device} 未启用。",
  "trace.device-missing": "{netns} 没有设备 {device}。",
  "trace.told": "{reason}{answer}",
  "trace.answer-icmp": "{sender} 以 ICMP（类型 {type}，代码 {code}）告知 {receiver}。",
  "trace.answer-tunnel":
    "{sender} 以 ICMP（类型 {type}，代码 {code}）告知隧道的另一端 {receiver}；内层数据包的发送方得不到任何消息。",
  "trace.answer-reset": "{sender} 向 {receiver} 回复 {chunk}：连接被拒绝。",
  "trace.answer-to-anycast": "不会通知任何人：{receiver} 是链路上网段的首个地址，IPv6 不向任播地址报告错误。",
  "trace.answer-unroutable": "它也无法告知 {receiver}：没有返回的路由。",

  // 没有专名的设置者。
  "programmer.administrator": "管理员",
  "programmer.kernel": "内核",
  "programmer.bridge-plugin": "bridge 插件",
  "programmer.ptp-plugin": "ptp 插件",
  "programmer.portmap-plugin": "portmap 插件",
  "programmer.load-balancer": "负载均衡器",
  "programmer.container-runtime": "容器运行时",
};
