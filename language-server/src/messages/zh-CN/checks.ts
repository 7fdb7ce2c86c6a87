import type { checksMessages as english } from "../en/checks.ts";

export const checksMessages: Record<keyof typeof english, string> = {
  "checks.workload-without-node": "集群 {cluster} 中没有可供 {workload} 放置 Pod 的节点。",
  "checks.too-many-pods": "{workload} 的 {wanted} 个 Pod 过多：一个集群最多 {most} 个，其余的已忽略。",
  "checks.workload-pod-name-taken": "{workload} 会生成 Pod {pod}，但同名 Pod 已存在。重名数量：{count}。",
  "checks.other-pod-here": "另一个 Pod {pod} 在此处声明。",
  "checks.no-default-pod-cidr": "没有剩余的默认 podCIDR 可分配给集群 {cluster}，请显式声明。",
  "checks.pod-cidr-too-small": "集群的 podCIDR {prefix} 太小，无法再划分给节点。",
  "checks.prefix-exhausted-nodes":
    "集群的 podCIDR {prefix} 已用尽：它只能划分出 {capacity} 个 /{length} 前缀。没有 podCIDR 的节点数：{count}，第一个是 {node}。",
  "checks.prefix-here": "{prefix} 在此处声明。",
  "checks.eni-exhausted":
    "{node} 的 ENI 已没有地址可分给它的 {count} 个 Pod：每个 ENI 有 `ipsPerENI` 个地址（含它自己的）。",
  "checks.prefix-exhausted-pods":
    "节点 {node} 的 podCIDR {prefix} 已用尽：它只能为 {capacity} 个 Pod 提供地址。没有地址的 Pod 数：{count}。",
  "checks.prefix-exhausted-link": "链路 {link} 的子网 {prefix} 已用尽。没有地址的接口数：{count}。",
  "checks.prefix-exhausted-services":
    "集群 {cluster} 的 Service 网段 {prefix} 已用尽。没有 ClusterIP 的 Service 数：{count}。",
  "checks.node-ports-exhausted":
    "从 {first} 到 {last} 的 NodePort 已全部占用。没有 NodePort 的 Service 端口数：{count}。",
  "checks.more": "……此文件中还有 {count} 个 {code} 问题。",
  "checks.holder-pod": "Pod {pod}",
  "checks.holder-workload": "{workload} 的 Pod",
  "checks.holder-interface": "{machine} 的接口 {interface}",
  "checks.holder-service": "Service {service}",
  "checks.holder-device": "节点 {node} 上的 {device}",
  "checks.holder-cluster": "集群 {cluster}",
  "checks.holder-node": "节点 {node}",
  "checks.range-pods": "集群 {cluster} 的 podCIDR {prefix}",
  "checks.range-services": "集群 {cluster} 的 serviceCIDR {prefix}",
  "checks.range-link": "链路 {link} 的子网 {prefix}",
  "checks.range-node-network": "机器所在的网络 {prefix}",
  "checks.address-here": "{address} 写在这里。",
  "checks.range-here": "{range} 在这里声明。",
  "checks.node-prefix-here": "节点 {other} 使用 {outer}。",
  "checks.mac-here": "它在这里属于 {other}。",
  "checks.port-here": "容器 {other} 在这里声明了该端口。",
  "checks.port-name-here": "同名的另一个端口在这里。",
  "checks.host-port-here": "它在这里属于 {other}。",
  "checks.node-port-here": "Service {other} 在这里占用它。",
  "checks.mtu-here": "MTU {mtu} 由此而来。",
  "checks.double-service-proxy":
    "{plugin} 在这里代替 kube-proxy，而 kubeProxy {mode} 也在运行：两者都有每个 Service 的规则，数据包先遇到哪一个取决于它从哪里来。",
  "checks.fix-without-kube-proxy": "不运行 kube-proxy",
  "checks.services-without-proxy":
    "没有运行 kube-proxy，而按这里的设置 {plugin} 也不代替它：没有人为 {service} 提供 NodePort、外部地址或节点自身的连接（共 {count} 个）。",
  "checks.plugin-here": "插件在这里选定。",
  "checks.docker-here": "这里使用 Docker 作为运行时。",
  "checks.router-here": "这里有一台路由器：{holder}。",
  "checks.gateway-from-here": "网桥的地址是 {right}，即此 podCIDR 的第一个地址。",
  "checks.other-node-here": "节点 {node} 在这里。",
  "checks.tunnel-other": "节点 {node} 使用 {value}。",
  "checks.tunnel-port-here": "隧道端口在这里选定。",
  "checks.first-of-family": "第一个 IPv{family} 值在这里。",
  "checks.fix-next-free": "改用空闲的 {address}",
  "checks.fix-free-pod-cidr": "改用空闲的 {prefix}",
  "checks.fix-fitting-prefix": "改用能容纳全部的 {prefix}",
  "checks.fix-aligned-prefix": "写作 {prefix}",
  "checks.fix-prefix-length": "写作 {address}",
  "checks.fix-gateway": "改用网桥的地址 {address}",
  "checks.fix-next-port": "改用空闲的端口 {port}",
  "checks.fix-mtu": "改用 MTU {mtu}",
  "checks.fix-agree": "像多数节点一样使用 {value}",
  "checks.fix-forwarding": "打开转发",
  "checks.reserved-multicast": "{address} 是组播地址，{holder} 不能使用。",
  "checks.reserved-this-network": "{address} 属于 0.0.0.0/8（表示“本网络”），{holder} 不能使用。",
  "checks.reserved-loopback": "{address} 是环回地址，不会离开自己的命名空间，{holder} 不能使用。",
  "checks.reserved-limited-broadcast": "{address} 是受限广播地址，{holder} 不能使用。",
  "checks.reserved-future": "{holder} 的 {address} 属于 240.0.0.0/4：在 Linux 上可用，在其他系统和路由器上不可用。",
  "checks.reserved-calico-gateway": "{address} 是 Calico 给所有 Pod 的网关地址，{holder} 不应使用。",
  "checks.reserved-cilium-loopback": "{address} 是 Cilium 为访问自身的 Pod 使用的地址，{holder} 不应使用。",
  "checks.reserved-metadata": "{address} 是云平台的元数据服务地址，{holder} 不应使用。",
  "checks.reserved-link-local": "{address} 是链路本地地址：API 不接受它作为 {holder} 的地址。",
  "checks.reserved-link-local-link": "{holder} 的 {address} 是链路本地地址：不会被路由到链路之外。",
  "checks.reserved-broadcast": "{address} 是 {prefix} 的广播地址，{holder} 不能使用。",
  "checks.reserved-network": "{address} 是 {prefix} 的网络地址，{holder} 不应使用。",
  "checks.reserved-tunnel": "{address} 是 {prefix} 的网络地址，也是隧道设备 {device} 的地址，{holder} 不能使用。",
  "checks.reserved-kubernetes-service":
    "{address} 是服务网段的第一个地址，属于 Service `kubernetes`，{holder} 不能使用。",
  "checks.reserved-dns-service": "{address} 是服务网段的第十个地址，按惯例属于集群 DNS，{holder} 不应使用。",
  "checks.reserved-prefix-multicast": "{prefix} 是组播网段，不能分配其中的地址。",
  "checks.reserved-prefix-loopback": "{prefix} 是环回网段，其中的地址不会离开自己的命名空间。",
  "checks.reserved-prefix-this-network": "{prefix} 以 0 开头（表示“本网络”），不能分配其中的地址。",
  "checks.invalid-mac-zero": "{mac} 不能作为设备的 MAC 地址：它全为零。",
  "checks.invalid-mac-multicast": "{mac} 不能作为设备的 MAC 地址：它是组播地址（首字节最低位为 1）。",
  "checks.host-bits-set": "{written} 的主机位不为零：网络地址应为 {prefix}。",
  "checks.host-bits-set-route": "路由的 {written} 主机位不为零，内核会拒绝：网络地址应为 {prefix}。",
  "checks.duplicate-family": "{holder} 有第二个 IPv{family} 值：Kubernetes 每个 IP 版本只接受一个。",
  "checks.duplicate-address": "{holder} 的地址 {address} 同时也是 {other} 的地址。",
  "checks.duplicate-address-other": "{address} 在这里属于 {other}。",
  "checks.duplicate-address-workload": "该工作负载的所有 Pod 都会使用 {address}：一个地址只能属于一个 Pod。",
  "checks.duplicate-address-interface": "{address} 在 {holder} 上出现两次：内核会拒绝第二个。",
  "checks.duplicate-address-machine": "{address} 同时在 {holder} 和 {other} 上：Linux 允许，但究竟用哪一个全凭运气。",
  "checks.duplicate-mac": "{holder} 的 {mac} 与同一以太网段上的 {other} 相同：交换机只会为二者学到一个端口。",
  "checks.overlap-pods-services": "{range} 与 {other} 重叠：发往这些 Pod 的数据包会被当作发往 Service。",
  "checks.overlap-pods-link": "{range} 与节点所在的 {other} 重叠：更具体的路由优先，Pod 或机器将不可达。",
  "checks.overlap-services-link":
    "{range} 与节点所在的 {other} 重叠：那里的机器只有在没有 Service 占用的端口上才可达。",
  "checks.overlap-docker0":
    "{range} 与节点 {node} 上 docker0 的 172.17.0.0/16 重叠：即使 docker0 上没有连接任何容器，它的路由也会吸走数据包。",
  "checks.overlap-docker-default":
    "{range} 与 Docker 的默认网络 172.17.0.0/16 重叠：节点上一旦运行 Docker，docker0 就会吸走数据包。",
  "checks.overlap-docker-pools": "{range} 与 172.18.0.0–172.31.255.255 重叠，Docker 从中分配用户自定义网络。",
  "checks.overlap-far-link": "{range} 与 {other} 重叠：重叠部分从集群内无法到达，或其回复会走错。",
  "checks.overlap-nodes":
    "节点 {node} 的 podCIDR {prefix} 与节点 {other} 的 {outer} 重叠：双方会把对方的 Pod 当作自己的，或由更长的前缀全部占走。",
  "checks.overlap-nodes-wide": "节点 {node} 的 podCIDR {prefix} 包含了另外 {count} 个节点的 podCIDR。",
  "checks.overlap-node-link": "节点 {node} 的 podCIDR {prefix} 与 {range} 重叠。",
  "checks.overlap-clusters": "集群 {cluster} 的 podCIDR {prefix} 与集群 {other} 的 {outer} 重叠，而两者由链路相连。",
  "checks.overlap-links": "{range} 与 {other} 重叠：同时接入两者的机器，其回复只会从第一个接口发出。",
  "checks.overlap-interfaces":
    "{machine} 的接口 {interface} 位于 {prefix}，接口 {other} 位于 {outer}，两者重叠：回复只会从先配置的接口发出。",
  "checks.interface-prefix-mismatch":
    "{holder} 的 {address} 与所在链路的 {prefix} 长度不一致：一方把对方视为邻居，另一方则不然。",
  "checks.outside-cluster": "节点 {node} 的 podCIDR {prefix} 不在集群 {cluster} 的 podCIDR {outer} 之内。",
  "checks.outside-cluster-family":
    "节点 {node} 的 podCIDR {prefix} 所属的 IP 版本，在集群 {cluster} 中没有对应的 podCIDR。",
  "checks.outside-cluster-all": "节点声明的 {count} 个 podCIDR 都不在集群 {cluster} 的 podCIDR {prefix} 之内。",
  "checks.outside-cluster-default":
    "集群 {cluster} 没有声明 podCIDR，而节点的 {count} 个 podCIDR 都不在默认的 {prefix} 之内：请声明一个包含它们的 podCIDR。",
  "checks.outside-node":
    "{holder} 的 {address} 不在节点 {node} 的 podCIDR {prefix} 之内：它的网关不在同一链路上，回复也会送往别处。",
  "checks.outside-pool": "{holder} 的 {address} 不在其集群的 podCIDR {prefix} 之内。",
  "checks.outside-node-family": "节点 {node} 没有与 {address}（{holder}）同一 IP 版本的 podCIDR。",
  "checks.outside-node-all": "节点 {node} 的 Pod 声明的 {count} 个地址都不在其 podCIDR {prefix} 之内。",
  "checks.outside-link": "{holder} 的 {address} 不在链路 {link} 的子网 {prefix} 之内。",
  "checks.outside-link-all": "链路 {link} 上的 {count} 个地址都不在其子网 {prefix} 之内。",
  "checks.outside-services": "{holder} 的 {address} 不在服务网段 {prefix} 之内。",
  "checks.outside-services-family": "集群没有与 {address}（{holder}）同一 IP 版本的服务网段。",
  "checks.outside-services-all": "声明的 {count} 个 ClusterIP 都不在服务网段 {prefix} 之内。",
  "checks.outside-ip-block": "`except` 的 {prefix} 不是 {outer} 的一部分。",
  "checks.prefix-too-long": "节点 {node} 的 podCIDR {prefix} 没有可供 Pod 使用的地址：最长为 /{longest}。",
  "checks.too-many-bridge-ports": "节点 {node} 的网桥上有 {count} 个 Pod；Linux 网桥最多有 {most} 个端口。",
  "checks.container-port-clash":
    "Pod 的容器 {other} 和 {container} 都监听 {port}：它们共用端口空间，后启动的将无法绑定。",
  "checks.container-port-twice": "容器 {container} 两次声明了 {port}。",
  "checks.duplicate-port-name": "容器 {container} 有两个名为 {name} 的端口。",
  "checks.host-port-mismatch": "使用 hostNetwork 时，{holder} 的 hostPort {hostPort} 必须等于容器端口 {port}。",
  "checks.host-port-clash": "节点 {node} 的端口 {port} 同时被 {holder} 和 {other} 使用：其中一个会悄悄失效。",
  "checks.host-port-clash-workload": "该工作负载有多个 Pod 位于节点 {node}，且都要使用其端口 {port}。",
  "checks.host-port-well-known": "节点端口 {port} 通常属于 {owner}；{holder} 会截走其流量，或无法使用该端口。",
  "checks.host-port-node-port":
    "{holder} 的端口 {port} 落在 nodePort 范围（{first}–{last}）内：使用该 nodePort 的 Service 优先。",
  "checks.host-port-without-portmap":
    "{holder} 的 hostPort {port} 不会被打开：单独的 {plugin} 插件不调用 portmap；在其块中写 `portmap on` 才会接着调用。",
  "checks.node-port-range": "Service {service} 的 nodePort {port} 不在 {first}–{last} 范围内。",
  "checks.node-port-for-type":
    "Service {service} 的类型 {type} 没有节点端口：nodePort {port} 需要 NodePort 或 LoadBalancer 类型。",
  "checks.node-port-clash": "Service {service} 的 nodePort {port} 已被 Service {other} 占用。",
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
  "checks.unknown-plugin": "没有名为 {name} 的 CNI 插件；已知的有 {known}。网络按 `bridge` 处理。",
  "checks.unknown-proxy-mode": "kube-proxy 没有 {name} 模式；可用的有 {known}。",
  "checks.unknown-option": "{under} 没有选项 {option}；可用的有 {known}。",
  "checks.no-options": "{under} 没有选项。",
  "checks.bad-option-value": "{value} 不是 {option} 的值：它接受{expected}。",
  "checks.option-needs-value": "{option} 需要一个值：它接受{expected}。",
  "checks.option-interface": "节点 {node} 没有接口 {interface}。",
  "checks.expects-one-of": " {words} 之一",
  "checks.expects-number": " {from} 到 {to} 之间的数",
  "checks.expects-prefix": "IPv{family} 前缀，例如 10.0.0.0/8",
  "checks.expects-interface": "接口名称",
  "checks.policy-without-enforcer":
    "按这里的设置，{plugin} 不执行 {kind} 类策略：{policy} 不起作用，此集群的其他同类策略也一样（共 {count} 个）。",
  "checks.policy-selects-nothing": "{policy} 针对命名空间 {namespace} 中的 Pod，而那里没有 Pod 带有这些标签。",
  "checks.policy-selects-host-network":
    "{namespace} 中带有这些标签的 Pod 都使用 hostNetwork：{policy} 对它们不起作用，它们的流量就是节点的流量。",
  "checks.cluster-policy-selects-nothing": "{kind} {policy} 没有选中此集群的任何 Pod。",
  "checks.peer-selects-nothing": "没有 Pod 带有 {policy} 的这个对端所要求的标签：它不会放行任何人。",
  "checks.peer-in-other-namespace":
    "单独的 podSelector 只选择策略自己的命名空间 {namespace} 中的 Pod，而那里没有 Pod 带有这些标签；{other} 中有。缺少 namespaceSelector。",
  "checks.fix-add-namespace-selector": "为 {namespace} 添加 namespaceSelector",
  "checks.peers-are-alternatives":
    "{policy} 的这两个对端是“或”的关系：所选命名空间中的全部 Pod，或者 {namespace} 中的这些 Pod。如果要的是所选命名空间中的这些 Pod，请把两个选择器写进同一个 `{side}`。",
  "checks.other-peer-here": "另一个对端在这里。",
  "checks.policy-port-name": "{policy} 所涉及的 Pod 都没有名为 {name} 的端口（{protocol}）：这一项不匹配任何连接。",
  "checks.policy-port-protocol": "在 {policy} 所涉及的 Pod 里，名为 {name} 的端口是 {other}，而这里要求 {protocol}。",
  "checks.named-port-here": "{name} 在这里声明。",
  "checks.policy-service-port":
    "{policy} 的规则看到的是 Pod 的端口。{port} 是 Service {service} 的端口，它转发到 {target}。",
  "checks.service-here": "{service} 在这里声明。",
  "checks.egress-without-dns": "{policy} 允许 {pod} 访问 Pod，但没有策略允许它查询域名：缺少 UDP 和 TCP 的 53 端口。",
  "checks.dns-over-tcp-only":
    "没有写协议的端口是 TCP，而域名查询使用 UDP：{pod} 无法解析任何域名。请写 `port 53/udp, 53/tcp`。",
  "checks.dns-over-udp-only": "{pod} 可以用 UDP 查询域名，但不能用 TCP，而较长的应答需要 TCP。",
  "checks.ip-block-of-pods":
    "{prefix} 在 Pod 网段 {outer} 之内。ipBlock 用于集群之外的地址：Pod 的地址会变，而按身份识别 Pod 的插件（如 Cilium）不会用它匹配 Pod。请使用选择器。",
  "checks.ip-block-behind-node-port":
    "Service {service} 的客户端到达时用的是节点的地址，而不是它们在 {prefix} 中的地址：{policy} 不会放行它们。使用 `externalTrafficPolicy Local` 可保留客户端地址。",
  "checks.policy-priority-clash":
    "{policy} 与 {other} 的层级 {tier} 和优先级 {priority} 都相同，且选中了同一个 Pod：谁先谁后由实现决定。",
  "checks.other-priority-here": "另一个优先级在这里。",
  "checks.not-simulated-domain-names": "这里不知道域名的地址（首个为 {name}）：这样的对端不匹配任何地址。",
  "checks.cni-missing": "集群 {cluster} 没有写 `cni`：默认的 bridge 插件不通往其他节点。例如可以写 `cni flannel`。",
  "checks.not-simulated-host-ports":
    "Docker 或该插件打开 hostPort 的方式尚未模拟（首个为 {port}）：通往它们的路径按拒绝处理。请查询到 Pod 本身的路径。",
  "checks.path-problem": "{problem}",
  "checks.path-broken": "从 {from} 到 {to}：数据包在 {netns} 上悄悄丢失。{reason}",
  "checks.path-broken-rejected": "从 {from} 到 {to}：数据包在 {netns} 上被拒绝。{reason}",
  "checks.path-broken-endpoint":
    "从 {from} 到 {to}：每 {share} 个连接中有一个去往端点 {endpoint}，并在 {netns} 上丢失。{reason}",
  "checks.path-broken-reply": "从 {from} 到 {to}：数据包到达了，但回复在 {netns} 上丢失。{reason}",
  "checks.path-without-reason": "原因不明。",
  "checks.path-decided-here": "{netns} 上起决定作用的内容在这里。",
  "checks.expect-unresolved": "其中一端未知。",
  "checks.expect-nothing": "没有写期望的结果。",
  "checks.expect-arrives": "从 {from} 发出的数据包到达 {to}，回复也返回了。",
  "checks.expect-one-endpoint": "选中端点 {endpoint} 时：{reason}",
  "checks.expect-lost": "数据包在 {netns} 上终止：{reason}",
  "checks.expect-reply-lost": "数据包到达了，但回复在 {netns} 上终止：{reason}",
  "checks.expect-other-policy": "拒绝它的不是 {policies}。{reason}",
  "checks.expect-devices": "它依次经过 {devices}。",
  "checks.expect-hops": "它有 {count} 跳：{namespaces}。",
  "checks.expect-source": "接收方看到的源地址是 {source}。",
  "checks.expect-mtu": "能通过的最大数据包为 {size} 字节。",
  "checks.expect-no-mtu": "无法得知能通过的最大数据包。",
  "checks.family-not-carried": "{transport} 不在节点之间传送 IPv{family}，而集群的 Pod 使用它。",
  "checks.node-without-family":
    "Pod 有 IPv{family} 地址，而节点 {node} 没有：该 IP 版本的数据包无法离开节点。这样的节点数：{count}。",
  "checks.fix-host-port": "改用 hostPort {port}",
  "checks.unknown-device": "{owner} 没有设备 {device}；可用的有 {devices}。",
  "checks.fix-meant": "写作 {word}",
  "checks.host-network-value": "这里的 `{keyword}` 不起作用：Pod {pod} 使用 hostNetwork，网络与节点 {node} 相同。",
  "checks.service-without-selector": "Service {service} 没有选择算符，这里没有端点：到它的连接会被拒绝。",
  "checks.service-without-endpoints":
    "命名空间 {namespace} 中没有 Pod 带有 Service {service} 所选的标签：到它的连接会被拒绝。",
  "checks.pod-in-other-namespace":
    "该 Pod 带有这些标签，但位于命名空间 {namespace}：这个选择器只在自己的命名空间中选择。",
  "checks.target-port-name-missing":
    "Service {service} 所选的 {total} 个 Pod 中有 {count} 个没有名为 {port} 的 {protocol} 端口：它们不是该端口的端点。",
  "checks.target-port-missing":
    "Service {service} 所选的 {total} 个 Pod 中有 {count} 个不监听 {protocol} 端口 {port}：它们会拒绝 Service 转发来的连接。",
  "checks.pod-without-port": "{pod} 没有这样的端口。",
  "checks.service-port-clash": "Service {service} 有两个端口 {port}：API 会拒绝。",
  "checks.service-port-here": "另一个端口在这里。",
  "checks.service-port-unnamed":
    "Service {service} 有 {count} 个端口，此时每个都要有名称：API 会拒绝没有名称的端口 {port}。",
  "checks.service-port-name-twice": "Service {service} 有两个端口都名为 {name}：API 会拒绝。",
  "checks.service-headless-type":
    "Service {service} 是无头服务，而 {type} 类型的 Service 需要 ClusterIP，不能是无头的。",
  "checks.service-policy-without-outside":
    "Service {service} 的类型是 {type}，且没有外部地址：externalTrafficPolicy 对它没有意义，API 会拒绝。",
  "checks.service-name-with-address": "Service {service} 的类型是 ExternalName，只是 DNS 中的名称：不能有 ClusterIP。",
  "checks.service-name-missing": "Service {service} 的类型是 ExternalName，却没有说明它对应哪个名称。",
  "checks.no-local-endpoint-external":
    "Service {service} 把来自外部的流量留在收到它的节点上（externalTrafficPolicy Local），而 {nodes} 上没有它的 Pod：发到那里的节点端口的流量会被丢弃。",
  "checks.no-local-endpoint-internal":
    "Service {service} 把流量留在它来自的节点上（internalTrafficPolicy Local），而 {nodes} 上没有它的 Pod：那里的 Pod 无法访问它。",
  "checks.cluster-ip-above-band":
    "{address} 超出了 Kubernetes 为手工指定的 ClusterIP 保留的范围（{prefix} 到 {last}）：分配器可能先把它分给别的 Service。该集群中共有 {count} 个。",
  "checks.node-port-above-band":
    "{port} 超出了 Kubernetes 为手工指定的节点端口保留的范围（{first} 到 {last}）：分配器可能先把它分给别的 Service。该集群中共有 {count} 个。",
};
