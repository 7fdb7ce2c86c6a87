import type { cniMessages as english } from "../en/cni.ts";

export const cniMessages: Record<keyof typeof english, string> = {
  "cni.bridge": "每个节点一个网桥；节点之间没有任何连通路径。",
  "cni.mtu": "Pod 网卡的 MTU，有网桥时也是网桥的 MTU。",
  "cni.ip-masq": "Pod 发往本节点 podCIDR 之外的数据包是否改用节点地址作为源地址，发往其他节点的 Pod 时也一样。",
  "cni.portmap": "插件链中是否接着调用 portmap 插件：由它打开 hostPort。",
  "cni.bridge-hairpin-mode": "是否允许数据帧从进入网桥的那个端口再转发出去，使 Pod 能通过 Service 访问自己。",
  "cni.flannel": "Flannel：每个节点上用 bridge 插件，节点之间用几种后端之一。",
  "cni.flannel-nftables":
    "`on`：flanneld 的规则放在它自己的 nftables 表中。此时不需要 br_netfilter，节点发往其他节点 Pod 的数据包保留其源地址。",
  "cni.flannel-backend": "数据包在节点之间如何传输。",
  "cni.flannel-vxlan": "每个以太网帧封装在 UDP 数据包里在节点之间传输，由内核封装和解封装。",
  "cni.flannel-host-gw":
    "不用隧道：每个节点都有一条经由对方节点地址到其 podCIDR 的路由。所有节点必须在同一个以太网段上。",
  "cni.flannel-udp": "由 flanneld 在用户态用 UDP 转发每个数据包。适用于不支持 VXLAN 的内核，也便于学习。",
  "cni.flannel-ipip": "每个数据包由设备 flannel.ipip 加上第二个 IPv4 头（协议 4）传送。仅限 IPv4。",
  "cni.flannel-wireguard": "每个数据包加密后用 UDP 传送，由以其他节点为对端的 WireGuard 设备完成。",
  "cni.flannel-listen-port": "WireGuard 设备 flannel-wg 的 UDP 端口。其他节点会得知它。",
  "cni.flannel-listen-port-v6": "用于 IPv6 的 WireGuard 设备 flannel-wg-v6 的 UDP 端口。其他节点会得知它。",
  "cni.flannel-wireguard-mtu": "从中减去 WireGuard 所需 80 字节的 MTU。默认为节点之间接口的 MTU。",
  "cni.flannel-vni": "VXLAN 网络标识符，所有节点必须一致。设备以它命名：flannel.1。",
  "cni.flannel-vxlan-port": "VXLAN 数据包的 UDP 端口，所有节点必须一致。",
  "cni.flannel-udp-port": "flanneld 的 UDP 端口，所有节点必须一致。",
  "cni.flannel-mtu": "从中减去 VXLAN 头部 50 字节的 MTU。默认取节点间通信所用接口的 MTU。",
  "cni.flannel-direct-routing": "发往同一以太网段上的节点时，是否直接走普通路由而不封装。",
  "cni.flannel-iface": "节点间通信所用的接口。默认是默认路由的出接口，没有默认路由时是第一个有地址的接口。",
  "cni.flannel-ip-masq": "离开 Pod 网络的数据包是否改用节点地址作为源地址（flanneld 的 --ip-masq）。",
  "cni.host-gw-distant-node":
    "Flannel 的 host-gw 后端要求所有节点在同一个以太网段上，但 {node}（{address}）与 {other}（{otherAddress}）不是邻居：网关不直连时，内核拒绝添加该路由。",
  "cni.host-gw-other-node": "{node} 的地址在这里。",
  "cni.calico":
    "Calico：每个 Pod 一对经路由的 veth，没有网桥；Pod 地址按地址块分配，到其他节点地址块的路由经由 BGP、IP in IP 或 VXLAN。",
  "cni.calico-encapsulation": "数据包如何在节点之间传输：IP 池的封装方式。",
  "cni.calico-ipip": "发往其他节点的每个数据包都经设备 tunl0 再加一层 IPv4 头（协议 4）。IPv6 不封装。",
  "cni.calico-ipip-cross-subnet":
    "发往本节点自身子网之外的节点时用 IP in IP；子网之内用普通路由。子网由节点地址及其前缀决定。",
  "cni.calico-vxlan": "发往其他节点的每个数据包都经设备 vxlan.calico 装入 UDP。不需要 BGP。",
  "cni.calico-vxlan-cross-subnet":
    "发往本节点自身子网之外的节点时用 VXLAN；子网之内用普通路由。子网由节点地址及其前缀决定。",
  "cni.calico-none": "没有隧道：经其他节点的地址路由，由 BGP 告知。节点之间的路由器也必须知道 Pod 的地址。",
  "cni.calico-ipip-mode": "IPPool 中的 IP in IP 模式，用来代替 `encapsulation`。",
  "cni.calico-vxlan-mode": "IPPool 中的 VXLAN 模式，用来代替 `encapsulation`。",
  "cni.calico-mode-always": "发往所有其他节点时使用。",
  "cni.calico-mode-cross-subnet": "发往本节点自身子网之外的节点时使用。",
  "cni.calico-mode-never": "从不使用。",
  "cni.calico-nat-outgoing": "Pod 发往 IP 池之外的数据包是否以节点的地址离开。省略时，IPv4 是，IPv6 否。",
  "cni.calico-nat-outgoing-exclusions": "natOutgoing 开启时，Pod 对谁保留自己的地址。",
  "cni.calico-exclude-pools": "仅对 IP 池中的地址：其他节点看到的是发送方所在的节点。",
  "cni.calico-exclude-pools-and-hosts": "对 IP 池中的地址和各节点。",
  "cni.calico-block-size": "节点为 Pod 分配 IPv4 地址所用地址块的前缀长度。IPv6 地址块为 /122。",
  "cni.calico-mtu": "Pod 与隧道设备的 MTU。默认取节点各接口中最小的 MTU，减去封装增加的字节。",
  "cni.calico-vxlan-port": "VXLAN 数据包的 UDP 端口，所有节点必须一致（FelixConfiguration）。",
  "cni.calico-vxlan-vni": "VXLAN 网络标识符，所有节点必须一致（FelixConfiguration）。",
  "cni.calico-endpoint-to-host": "Pod 发往自己所在节点的数据包通过出站策略之后如何处理。",
  "cni.calico-to-host-accept": "放行。",
  "cni.calico-to-host-return": "由节点上的其他规则决定。",
  "cni.calico-to-host-drop": "丢弃。",
  "cni.calico-node-interface": "节点以哪个接口的地址为人所知。默认是第一个有地址的接口，无论它通向哪里。",
  "cni.calico-no-default-route":
    "节点 {node} 没有默认路由。只有当内核有一条经其他设备到达 Pod 网关 {gateway} 的路由时，才会为它应答 ARP：该节点上的每个 Pod 都被隔绝，连同一节点上的邻居也无法到达。",
  "cni.calico-bgp-blocked":
    "节点 {node} 的这条规则使它无法与 {other} 建立 BGP 会话（TCP 端口 179）：双方都不会告知对方路由，它们的 Pod 之间的数据包会走默认路由。",
  "cni.calico-shared-node-address":
    "Calico 把最先找到的 {interface} 的地址当作节点 {node} 的地址，而 {address} 同时也是 {other} 的：没有节点能区分它们。请用 nodeAddressInterface 选择节点之间的接口。",
  "cni.calico-same-address-here": "{node} 在这里有同一个地址。",
  "cni.calico-pool-too-small": "podCIDR {prefix} 比一个地址块（/{blockSize}）还小：Calico 会拒绝这样的池。",
  "cni.cilium": "Cilium：每个 Pod 的连线上都有一个 eBPF 程序，节点之间使用隧道或原生路由。",
  "cni.cilium-routing-mode": "数据包如何从一个节点到另一个节点。",
  "cni.cilium-tunnel": "经由隧道，发送方 Pod 的身份编号随之携带。默认值。",
  "cni.cilium-native": "原样发送：节点之间的网络，或节点自身的路由，必须知道通往每个 Pod 的路。",
  "cni.cilium-tunnel-protocol": "隧道协议。这里只支持 Cilium 的 VXLAN，不支持 Geneve。",
  "cni.cilium-vxlan": "VXLAN，所有节点共用一个设备（cilium_vxlan），由程序告知每个数据包的去向。",
  "cni.cilium-tunnel-port": "隧道的 UDP 端口，所有节点必须一致。",
  "cni.cilium-auto-direct-node-routes":
    "使用原生路由时：每个节点是否为同一链路上的其他节点的 Pod 添加经由该节点地址的路由。",
  "cni.cilium-native-routing-cidr":
    "Pod 地址为网络所知的范围，发往该范围的数据包不做地址伪装。默认为节点自己的 podCIDR。",
  "cni.cilium-native-routing-cidr-6":
    "Pod 的 IPv6 地址为网络所知的范围，发往该范围的数据包不做地址伪装。默认为节点自己的 podCIDR。",
  "cni.cilium-kube-proxy-replacement": "Cilium 是否从套接字起自行负责所有 Service 的负载均衡：此时不运行 kube-proxy。",
  "cni.cilium-masquerade": "Pod 发往集群之外的数据包是否以节点的 IPv4 地址发出。",
  "cni.cilium-masquerade-6": "Pod 发往集群之外的数据包是否以节点的 IPv6 地址发出。",
  "cni.cilium-bpf-masquerade": "是否由节点接口上的 eBPF 代替 iptables 做地址伪装。需要 kubeProxyReplacement。",
  "cni.cilium-host-legacy-routing": "即使 eBPF 可以绕过，数据包是否仍经过节点的 IP 协议栈和 iptables。",
  "cni.cilium-external-cluster-ip": "是否也向集群之外的客户端提供 ClusterIP。",
  "cni.cilium-load-balancer-mode": "发往 NodePort 的数据包如何到达另一个节点上的端点。需要 kubeProxyReplacement。",
  "cni.cilium-snat": "以被请求节点的地址为源：应答经该节点返回。默认值。",
  "cni.cilium-dsr": "保留客户端地址：另一个节点以被请求的地址自行应答客户端（直接服务器返回）。需要原生路由。",
  "cni.cilium-hybrid": "TCP 同 dsr，UDP 同 snat。需要原生路由。",
  "cni.cilium-mode-needs-native":
    "loadBalancer.mode {mode} 需要 routingMode native：使用 VXLAN 时 agent 不会启动。这里按 snat 处理。",
  "cni.cilium-mtu": "Pod 接口和 Cilium 各设备的 MTU。默认取节点之间接口的 MTU。隧道模式下路由的 MTU 少 50。",
  "cni.cilium-tunnel-port-clash":
    "{node} 上的 {device} 已占用 UDP 端口 {port}，内核无法建立 {tunnel}（“Address already in use”）：该节点上没有数据包能进出 Cilium 的隧道。",
  "cni.cilium-native-cidr-missing":
    "没有 {option} 时，每个节点只把自己的 Pod 地址（如 {range}）视为集群地址，发往其他节点的 Pod 的数据包会以节点自己的地址为源。在该模式下 agent 要求设置此选项。",
  "cni.cilium-distant-node":
    "autoDirectNodeRoutes 只能通往同一链路上的节点，而 {node}（{address}）与 {other}（{otherAddress}）并不相邻：agent 不会在它们之间添加路由，必须由网络知道通往 Pod 的路。",
  "cni.ptp": "ptp 插件：每个 Pod 一对走路由的 veth，不用网桥；节点之间没有任何连通路径。",
  "cni.kindnet-masquerading": "离开 Pod 网络的数据包是否改用节点的地址（kindnetd 的 --masquerading）。",
  "cni.kindnet-network-policy": "由谁执行策略。",
  "cni.kindnet-policy-kindnetd": "由 kindnetd 自己执行 NetworkPolicy；集群级策略不执行。",
  "cni.kindnet-policy-add-on":
    "由附加组件 kube-network-policies（带 network-policy-api 构建）执行 NetworkPolicy 和 ClusterNetworkPolicy。",
  "cni.kindnet-policy-off": "无人执行（kindnetd 的 --network-policy=false）。",
  "cni.kindnet":
    "kindnet，kind 集群所用的插件：每个 Pod 一对经路由的 veth，经各节点的地址到达其他节点 podCIDR 的路由，以及 NetworkPolicy。",
  "cni.kubenet":
    "kubenet，Kubernetes 1.24 之前是 kubelet 的一部分：使用网桥 cbr0 的 bridge 插件；每个节点的 podCIDR 由 `route` 语句路由到该节点，如同云上的路由表。",
  "cni.kubenet-non-masquerade-cidr":
    "发往此范围之外的数据包以节点的地址发出（kubelet 的 --non-masquerade-cidr）；0.0.0.0/0 表示关闭。",
  "cni.kubenet-mtu": "Pod 接口和 cbr0 的 MTU。默认为节点各接口中最小的 MTU。",
  "cni.aws":
    "Amazon VPC CNI：Pod 使用节点接口（ENI）的辅助地址，每个 Pod 有一对参与路由的 veth；节点之间由 VPC 自身连通。",
  "cni.aws-ips-per-eni": "该实例类型的一个 ENI 有多少个 IPv4 地址（含它自己的）。Pod 先占用主 ENI 的地址。",
  "cni.aws-vpc-cidr": "VPC 的地址范围：离开它的数据包使用节点主 ENI 的地址。默认为各 ENI 子网所在的 /16。",
  "cni.aws-external-snat":
    "离开 VPC 的数据包是否由 VPC 的 NAT 网关转换，从而节点不再转换（AWS_VPC_K8S_CNI_EXTERNALSNAT）。",
  "cni.aws-node-port-support":
    "对于从主 ENI 进来的请求，其他 ENI 上 Pod 的应答是否仍从主 ENI 返回（AWS_VPC_CNI_NODE_PORT_SUPPORT）。",
  "cni.aws-prefix-delegation": "`on`：ENI 的每个辅助地址换成一个 /28，可容纳十六倍的 Pod。",
  "cni.aws-without-ipv6":
    "VPC CNI 的 IPv6 尚未模拟：Pod 只有其 ENI 的 IPv4 地址。最接近的写法是 `cni ptp`，为每个节点声明 podCIDR，并在 VPC 的路由器上写明到它们的路由。",
  "cni.aws-stray-pod": "{node} 没有任何 ENI 的子网包含 {address}：该 Pod 得不到网络。",
  "cni.aws-mtu": "ENI 和 Pod 接口的 MTU（AWS_VPC_ENI_MTU）。",
  "cni.proxy-iptables": "以 iptables 实现的 kube-proxy：每个 Service 端口和每个端点各一条链。默认模式。",
  "cni.proxy-nftables": "以 nftables 实现的 kube-proxy：用映射从地址和端口一次查到 Service。",
  "cni.proxy-none": "不运行 kube-proxy：除非 CNI 插件负责，否则 Service 虽有地址却无人提供服务。",
  "cni.proxy-ipvs": "以 IPVS 实现的 kube-proxy：内核中的虚拟服务器，ClusterIP 配置在 kube-ipvs0 上。已弃用。",
  "cni.proxy-masquerade-all": "发往 ClusterIP 的所有数据包（包括来自 Pod 的）是否都以节点地址为源地址。",
  "cni.proxy-localhost-node-ports":
    "节点端口是否也在 127.0.0.1 上应答（仅 IPv4）。这需要 route_localnet，由 kube-proxy 设置。",
  "cni.proxy-detect-local-mode": "kube-proxy 如何区分集群的 Pod 与其他来源：其他来源发往 ClusterIP 的数据包会被伪装。",
  "cni.proxy-detect-cluster-cidr": "源地址在集群 podCIDR 内的就是 Pod。",
  "cni.proxy-detect-node-cidr": "源地址在该节点自己的 podCIDR 内的就是 Pod。",
  "cni.proxy-node-port-addresses": "在节点的哪些地址上提供节点端口。",
  "cni.proxy-node-ports-all": "所有地址，包括网桥的地址。",
  "cni.proxy-node-ports-primary": "仅在节点自己的地址上。",
};
