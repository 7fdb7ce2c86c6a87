import type { checksAddressesMessages as english } from "../en/checks-addresses.ts";

export const checksAddressesMessages: Record<keyof typeof english, string> = {
  "checks.workload-without-node": "集群 {cluster} 中没有可供 {workload} 放置 Pod 的节点。",
  "checks.too-many-pods": "{workload} 的 {wanted} 个 Pod 过多：一个集群最多 {most} 个，其余的已忽略。",
  "checks.workload-pod-name-taken": "{workload} 会生成 Pod {pod}，但同名 Pod 已存在。重名数量：{count}。",
  "checks.other-pod-here": "另一个 Pod {pod} 在此处声明。",
  "checks.no-default-pod-cidr": "没有剩余的默认 podCIDR 可分配给集群 {cluster}，请显式声明。",
  "checks.pod-cidr-too-small": "集群的 podCIDR {prefix} 太小，无法再划分给节点。",
  "checks.prefix-exhausted-nodes":
    "集群的 podCIDR {prefix} 已用尽：它只能划分出 {capacity} 个 /{length} 网段。没有 podCIDR 的节点数：{count}，第一个是 {node}。",
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
  "checks.overlap-far-link": "{range} 与 {other} 重叠：重叠部分从集群内无法到达，或其应答会走错。",
  "checks.overlap-nodes":
    "节点 {node} 的 podCIDR {prefix} 与节点 {other} 的 {outer} 重叠：双方会把对方的 Pod 当作自己的，或由更长的前缀全部占走。",
  "checks.overlap-nodes-wide": "节点 {node} 的 podCIDR {prefix} 包含了另外 {count} 个节点的 podCIDR。",
  "checks.overlap-node-link": "节点 {node} 的 podCIDR {prefix} 与 {range} 重叠。",
  "checks.overlap-clusters": "集群 {cluster} 的 podCIDR {prefix} 与集群 {other} 的 {outer} 重叠，而两者由链路相连。",
  "checks.overlap-links": "{range} 与 {other} 重叠：同时接入两者的机器，其应答只会从第一个接口发出。",
  "checks.overlap-interfaces":
    "{machine} 的接口 {interface} 位于 {prefix}，接口 {other} 位于 {outer}，两者重叠：应答只会从先配置的接口发出。",
  "checks.interface-prefix-mismatch":
    "{holder} 的 {address} 与所在链路的 {prefix} 长度不一致：一方把对方视为邻居，另一方则不然。",
  "checks.outside-cluster": "节点 {node} 的 podCIDR {prefix} 不在集群 {cluster} 的 podCIDR {outer} 之内。",
  "checks.outside-cluster-family":
    "节点 {node} 的 podCIDR {prefix} 所属的 IP 版本，在集群 {cluster} 中没有对应的 podCIDR。",
  "checks.outside-cluster-all": "节点声明的 {count} 个 podCIDR 都不在集群 {cluster} 的 podCIDR {prefix} 之内。",
  "checks.outside-cluster-default":
    "集群 {cluster} 没有声明 podCIDR，而节点的 {count} 个 podCIDR 都不在默认的 {prefix} 之内：请声明一个包含它们的 podCIDR。",
  "checks.outside-node":
    "{holder} 的 {address} 不在节点 {node} 的 podCIDR {prefix} 之内：它的网关不在同一链路上，应答也会送往别处。",
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
  "checks.reserved-unspecified": "{address} 是未指定地址，表示“没有地址”，{holder} 不能使用。",
  "checks.reserved-mapped":
    "{address} 是 IPv4 映射的 IPv6 地址（::ffff:0:0/96）：Linux 会丢弃来自这种地址的数据包，{holder} 不能使用。请写 IPv4 地址。",
  "checks.reserved-prefix-mapped":
    "{prefix} 是 IPv4 映射的 IPv6 网段（::ffff:0:0/96）：Linux 会丢弃来自这种地址的数据包。请写 IPv4 网段。",
  "checks.shared-node-address":
    "其他节点通过 {interface} 的 {address} 认识节点 {node}，而节点 {other} 也是如此：发给两者的流量只会到其中一个。请让插件使用它们共用网络的接口，例如 flannel 的 `iface`。",
  "checks.service-prefix-too-short": "serviceCIDR {prefix} 太大：API server 只接受前缀长度不小于 /{shortest} 的网段。",
  "checks.pod-prefix-too-short":
    "集群 {cluster} 的 podCIDR {prefix} 对节点的 /{length} 来说太大：controller manager 最多划分 2^16 份，请使用前缀长度不小于 /{shortest} 的网段。",
  "checks.service-prefix-too-long": "serviceCIDR {prefix} 太小：kubeadm 要求至少十个地址，例如 /{longest}。",
  "checks.overlap-docker-last-pool":
    "{range} 与 192.168.0.0/16 重叠：172.18.0.0–172.31.255.255 用完后，Docker 会从中分配用户自定义网络。",
  "checks.prefix-below-max-pods":
    "节点 {node} 的 podCIDR {prefix} 只够 {capacity} 个 Pod，而 kubelet 默认接受 {maxPods} 个（maxPods）：超出的 Pod 会停在 ContainerCreating。该集群中这样的 podCIDR 共 {count} 个。",
};
