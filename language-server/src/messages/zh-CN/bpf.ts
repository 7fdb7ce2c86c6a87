import type { bpfMessages as english } from "../en/bpf.ts";

export const bpfMessages: Record<keyof typeof english, string> = {
  "trace.bpf-redirect":
    "{program} 在 {map} 中查到 {destination}：它将 TTL 减一，自行写入 MAC 地址，并绕过 {netns} 的 IP 协议栈把数据包重定向到 {output}。",
  "trace.bpf-to-peer":
    "{program} 在 {map} 中查到 {destination}：它将 TTL 减一，自行写入 MAC 地址，并绕过 {netns} 的 IP 协议栈把数据包直接重定向到 {output} 的另一端（bpf_redirect_peer）。",
  "trace.bpf-tunnel":
    "{program} 在 {map} 中查到 {destination} 位于 {remote} 之后：它把数据包重定向到 {output}，以 {remote} 为隧道端点，VNI 为 {vni}，即源的身份编号。",
  "trace.bpf-to-host":
    "{program} 在 {map} 中查到 {destination}：这是 {netns} 自己的地址。它将 TTL 减一，让数据包从 {output} 进入。",
  "trace.bpf-route":
    "{device} 上的 {program} 向内核查询到 {destination} 的路由（bpf_fib_lookup），并绕过 {netns} 的 IP 协议栈和 netfilter，把数据包从 {output} 重定向到 {nextHop}。",
  "trace.bpf-pass":
    "{device} 上的 {program} 没有 {destination} 的端点或隧道：它将 TTL 减一，把数据包交给 {netns} 的 IP 协议栈。",
  "trace.bpf-pass-device": "{device} 上的 {program} 与该数据包无关，予以放行。",
  "trace.bpf-ttl": "TTL 已耗尽：{device} 上的 {program} 丢弃该数据包，而且不像路由器那样发送 ICMP 错误。",
  "trace.bpf-unroutable": "{device} 上的 {program} 没有可用来发送到 {destination} 的表项，丢弃该数据包。",
  "trace.bpf-cluster-ip-from-outside":
    "{destination} 是 ClusterIP，而数据包来自集群外部：{device} 上的 {program} 不在那里提供该服务，丢弃该数据包。",
  "trace.bpf-not-in-source-range":
    "{destination} 是负载均衡器的地址，而其 Service 的 loadBalancerSourceRanges 不放行该客户端：{device} 上的 {program} 丢弃该数据包。",
  "trace.bpf-no-backend": "Service {service} 没有端点：{device} 上的 {program} 以 {destination} 的名义作答。",
  "trace.bpf-adopt":
    "数据包的 IP 选项说明 {source} 请求的是 {asked}：{device} 上的 {program} 把它记入 {map}，使应答以此为源。",
  "trace.bpf-answer":
    "{netns} 的 {map} 认得从 {source} 到 {destination} 的连接，而这是应答：{program} 不再询问任何策略。",
  "trace.bpf-known":
    "{netns} 的 {map} 认得从 {source} 到 {destination} 的连接：{program} 对该数据包做与之前相同的处理。",
  "trace.bpf-dnat": "{device} 上的 {program} 把目的地从 {before} 改为 {after}。",
  "trace.bpf-snat": "{device} 上的 {program} 把源从 {before} 改为 {after}。",
  "trace.bpf-un-dnat": "该数据包应答一个被转换过的连接：{device} 上的 {program} 把源从 {before} 改回 {after}。",
  "trace.bpf-un-snat": "该数据包应答一个被转换过的连接：{device} 上的 {program} 把目的地从 {before} 改回 {after}。",
  "trace.bpf-dnat-service": "{before} 是 Service {service}：{device} 上的 {program} 把目的地改为 {after}。{choice}",
  "trace.bpf-dnat-service-only":
    "{before} 是 Service {service}：{device} 上的 {program} 把目的地改为 {after}，这里唯一的端点。",
  "trace.bpf-choice-random": "它在 {count} 个端点中随机选择：{candidates}。",
  "trace.bpf-choice-sticky":
    "对于客户端的第一个连接，它在 {count} 个端点（{candidates}）中选择；此后同一客户端的连接在该节点上都保持不变。",
  "trace.socket-dnat-service":
    "{before} 是 Service {service}：在还没有任何数据包之前，{program} 就把套接字要连接的目标改为 {after}。{choice}",
  "trace.socket-dnat-service-only":
    "{before} 是 Service {service}：在还没有任何数据包之前，{program} 就把套接字要连接的目标改为 {after}，这里唯一的端点。",
  "trace.socket-refuse":
    "Service {service} 没有端点：{program} 让 {netns} 中的 connect() 以 EHOSTUNREACH 失败，什么也没有发出。",
  "trace.vxlan-encapsulate-told":
    "{device} 没有转发数据库：把数据包送到这里的程序已经告知去向。它被装入 UDP，发往 {remote} 的端口 {port}，VNI 为 {vni}。",
  "trace.vxlan-decapsulate-told":
    "{netns} 的 UDP 端口 {port} 属于 VXLAN，而 {device} 接受任何 VNI：内层帧从 {device} 出来，VNI {vni} 随之告知。",
  "trace.tunnel-without-key": "{device} 只接受程序连同端点一起送来的数据包，而没有人为 {mac} 给出端点：它丢弃该帧。",
  "trace.neighbour-noarp": "{device} 不为 {address} 询问任何人（其 ARP 已关闭）：该帧使用 {device} 自己的 MAC {mac}。",
  "trace.arp-program-answer":
    "{netns} 在 {device} 上用 ARP 询问谁有 {address}；另一端 {holder} 的 {program} 在任何协议栈得知之前就以 {mac} 作答。",
  "trace.advertisement-by-program":
    "{netns} 在 {device} 上请求 {address}；另一端 {holder} 的 {program} 在任何协议栈得知之前就通告 {mac}。",
  "trace.exit-peer":
    "数据包直接从 {netns} 到达 {other} 的 {peer}：这一对设备的近端 {device} 看不到它，在那里抓包也看不到。",
  "trace.originate-program-error": "{netns} 的 {device} 上的程序经 {device} 发回 ICMP 错误。",
};
