import type { checksWaysMessages as english } from "../en/checks-ways.ts";

export const checksWaysMessages: Record<keyof typeof english, string> = {
  "checks.wrong-gateway-pod": "{address} 不是 {holder} 的网关：节点 {node} 上的 {device} 地址是 {right}。",
  "checks.wrong-gateway-own": "{address} 是 {machine} 自己的地址：内核会接受，但之后会在本链路上寻找所有目的地。",
  "checks.wrong-gateway-broadcast": "{address} 是广播地址：内核不接受它作为 {machine} 的下一跳。",
  "checks.wrong-gateway-host": "{machine} 的下一跳 {address} 是主机 {host}，它不转发数据包。",
  "checks.next-hop-off-link": "{address} 不在 {machine} 直接相连的任何网络上：内核不接受它作为下一跳。",
  "checks.next-hop-nobody": "链路上没有任何机器使用 {address}，即 {machine} 的下一跳。",
  "checks.gateway-not-drawn": "{machine} 的网关 {address} 在文本中不属于任何机器：发往它的数据包到链路为止。",
  "checks.no-link-between-nodes": "没有链路把节点 {node} 与节点 {other} 连接起来：它们的 Pod 无法互相到达。",
  "checks.no-route-to-node": "节点 {node} 与节点 {other} 不在同一链路上，并且没有通往它的路由。",
  "checks.pods-behind-router":
    "{plugin} 把发往其他节点 Pod 的数据包原样交给网络，而从 {from} 到 {to} 途中的 {machine} 不知道去往 {to} 的 Pod（例如 {pod}）的路。请为它添加经由 {to}（{address}）的路由，或选用会封装数据包的插件或选项。",
  "checks.interface-without-link": "{machine} 的接口 {interface} 不属于任何链路：它没有连接到任何地方。",
  "checks.forwarding-off-node": "节点 {name} 不转发数据包：它的 Pod 无法到达节点之外，且没有任何提示。",
  "checks.forwarding-off-router": "路由器 {name} 不转发数据包，也就不成其为路由器。",
  "checks.tunnel-mismatch-backend": "节点 {node} 使用 {value}，而节点 {other} 使用 {usual}：它们互相听不到。",
  "checks.tunnel-mismatch-vni":
    "节点 {node} 的 VNI 是 {value}，而节点 {other} 是 {usual}：双方都会悄悄丢弃对方的数据包。",
  "checks.tunnel-mismatch-port": "节点 {node} 的隧道端口是 {value}，而节点 {other} 是 {usual}：发往的端口无人监听。",
  "checks.tunnel-blocked-ipip":
    "这会阻止 IP in IP（协议 4）进入 {node}：其他节点经 {device} 发来的数据包会丢失，且不通知任何人。",
  "checks.tunnel-blocked":
    "节点 {node} 的这条规则拦截了 UDP 端口 {port}，而来自其他节点的数据包正是经它到达 {device}。",
  "checks.mtu-above-link":
    "{machine} 的接口 {interface} 的 MTU {mtu} 大于链路 {link} 能承载的 {usual}：更大的数据包会悄悄消失。",
  "checks.mtu-above-others":
    "{machine} 的接口 {interface} 的 MTU {mtu} 大于链路 {link} 的 {usual}：其他机器会丢弃超过自身 MTU 的数据包。",
  "checks.mtu-mismatch":
    "{machine} 的接口 {interface} 的 MTU {mtu} 小于链路 {link} 的 {usual}：它会丢弃其他机器发来的更大的数据包。",
  "checks.pod-mtu-above-tunnel":
    "{holder} 的 MTU {mtu} 超过 {device} 能容纳的 {limit}：发往其他节点的大数据包要靠 ICMP 差错才能变小，若被过滤就会卡住。",
  "checks.pod-mtu-above-bridge": "{holder} 的 MTU {mtu} 大于节点网桥的 {limit}：其他 Pod 会丢弃更大的数据包。",
  "checks.tunnel-mtu-too-big":
    "Pod 的 MTU 为 {mtu}，{device} 在 IPv{family} 上另加 {overhead} 字节：超过了节点 {node} 上 {interface} 的 {limit}。",
  "checks.mtu-too-small":
    "{holder} 的 MTU {mtu} 小于 {least}：内核不会在这样的设备上启用 IPv6，因此它没有 IPv6 地址和路由。",
  "checks.link-mtu-too-small":
    "链路 {link} 的 MTU {mtu} 小于 {least}：内核不会在这样的设备上启用 IPv6，例如 {machine} 的 {interface}。",
  "checks.pods-without-ipv6":
    "节点 {node} 上的 Pod 得到的 MTU 为 {mtu}，小于 {least}：内核不会在这样的设备上启用 IPv6，因此它们没有 IPv6 地址。",
  "checks.tunnel-without-ipv6":
    "节点 {node} 上 {device} 的 MTU 为 {mtu}，小于 {least}：内核不会在这样的设备上启用 IPv6，因此 Pod 的 IPv6 数据包到不了其他节点。",
  "checks.without-ipv6": "该接口上没有启用 IPv6。",
  "checks.family-not-carried": "{transport} 不在节点之间传送 IPv{family}，而集群的 Pod 使用它。",
  "checks.node-without-family":
    "Pod 有 IPv{family} 地址，而节点 {node} 没有：该 IP 版本的数据包无法离开节点。这样的节点数：{count}。",
  "checks.first-route-here": "第一个在这里。",
  "checks.duplicate-route": "{machine} 已有到 {prefix} 的路由：内核会拒绝第二条（File exists）。",
  "checks.route-to-connected": "{machine} 自己就在 {prefix} 上：内核已有这条路由，会拒绝再加一条（File exists）。",
  "checks.second-gateway":
    "{machine} 已有默认网关：数据包经 {via} 发出，这一个不会被使用。请去掉其中一个，或只为它后面的网络写路由。",
  "checks.no-route-to-pods":
    "{plugin} 不会引向其他节点，而 {node} 没有到 {other} 的 Pod 的路由。请在 {node} 中写 `route {prefix} via {address}`，其他节点同理；或选用会自动完成的插件。",
  "checks.no-route-to-pods-behind":
    "{plugin} 不会引向其他节点，而 {node} 没有到 {prefix}（{other} 的 Pod）的路由。请为它添加经由路由器的路由。",
  "checks.router-without-pods":
    "{plugin} 不会引向其他节点：{node} 把发往 {other} 的 Pod 的数据包交给 {router}，而它没有到 {prefix} 的路由。请为 {router} 或 {node} 添加经由 {address} 的路由。",
  "checks.route-to-wrong-node":
    "{node} 把发往 {prefix}（{other} 的 Pod）的数据包交给 {wrong}，而那里没有这些 Pod。应经由 {address}。",
  "checks.routing-loop": "发往 {prefix} 的数据包在兜圈子：{machines}。TTL 用尽时它们才会消失。",
  "checks.next-route-here": "环路的下一条路由在这里。",
  "checks.no-route-back":
    "路由器 {router} 没有到 {prefix} 的路由，而 {from} 会从那里给它送来数据包：数据包能到，应答回不去。请为 {router} 添加返回的路由。",
  "checks.route-towards-here": "{from} 通往那里的路由在这里。",
  "checks.strict-reverse-path":
    "{machine} 的 rp_filter 为 strict：{router} 经 {interface} 送来的数据包（例如来自 {source}）要从 {other} 应答，因此内核会悄悄丢弃。loose 则会接受。",
  "checks.reverse-path-interface": "数据包从这里的 {interface} 进入。",
  "checks.path-mtu-silent":
    "从 {from} 到 {to}：超过 {size} 字节的数据包会在 {netns}（{device}）悄悄消失，而发送方最大会发 {senderMtu} 字节：小请求正常，大的传输会卡住。请把发送方的 MTU 设为 {size}，或调大该处的 MTU。",
  "checks.path-mtu-icmp":
    "从 {from} 到 {to}：超过 {size} 字节的数据包通不过 {netns}（{device}），它会用 ICMP 告知；发送方最大会发 {senderMtu} 字节。路径 MTU 发现可以解决，除非防火墙挡住 ICMP。",
  "checks.path-mtu-sender": "这样的数据包从这里发出。",
  "checks.plugin-mtu-too-big":
    "Pod 的 MTU 为 {mtu}，大于节点 {node} 上它们所经的 {interface} 的 {limit}：更大的数据包要靠 ICMP 差错才能变小，若被过滤就会卡住。",
  "checks.node-without-route-to-services":
    "没有默认路由时，节点 {node} 自身无法连接 ClusterIP（例如 {service} 的）：内核在转换地址之前就要查路由（ENETUNREACH）。Pod 不受影响。",
  "checks.fix-routes-to-pods": "为每个节点添加到其他节点 Pod 的路由",
  "checks.fix-add-statement": "添加 {statement}",
};
