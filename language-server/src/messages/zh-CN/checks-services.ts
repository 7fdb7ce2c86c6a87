import type { checksServicesMessages as english } from "../en/checks-services.ts";

export const checksServicesMessages: Record<keyof typeof english, string> = {
  "checks.double-service-proxy":
    "{plugin} 在这里代替 kube-proxy，而 kubeProxy {mode} 也在运行：两者都有每个 Service 的规则，数据包先遇到哪一个取决于它从哪里来。",
  "checks.bridged-service-answer":
    "{plugin} 不打开 bridge-nf-call-iptables：在节点 {node} 上，网桥把 Pod 之间的应答绕过 netfilter 直接转发。{client} 访问 Service {service} 时，{endpoint} 的应答以该 Pod 自己的地址返回，因而被忽略；凡端点与访问者在同一节点的 Pod 都是如此。请在节点上启用 br_netfilter；在这里可以让 kube-proxy 全部做地址伪装（`masqueradeAll on`），或选用会打开它的插件，例如 flannel。",
  "checks.fix-masquerade-all": "让 kube-proxy 对发往 ClusterIP 的数据包做地址伪装",
  "checks.fix-without-kube-proxy": "不运行 kube-proxy",
  "checks.services-without-proxy":
    "没有运行 kube-proxy，而按这里的设置 {plugin} 也不代替它：没有人为 {service} 提供 NodePort、外部地址或节点自身的连接（共 {count} 个）。",
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
  "checks.service-without-selector": "Service {service} 没有选择器，这里没有端点：到它的连接会被拒绝。",
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
  "checks.external-address-reserved": "Service {service} 的 {field} 中的 {address} 是{kind}，Service 不能使用它。",
  "checks.external-address-future":
    "Service {service} 的 {field} 中的 {address} 属于 240.0.0.0/4：在 Linux 上可用，在其他系统和路由器上不可用。",
  "checks.special-multicast": "组播地址",
  "checks.special-unspecified": "未指定地址",
  "checks.special-this-network": "0.0.0.0/8（“本网络”）中的地址",
  "checks.special-loopback": "环回地址",
  "checks.special-limited-broadcast": "受限广播地址",
  "checks.special-mapped": "IPv4 映射的 IPv6 地址",
  "checks.special-link-local": "链路本地地址",
  "checks.external-address-taken":
    "Service {service} 的 {field} 中的 {address} 是 {other} 的地址：发往它且端口属于该 Service 的流量会被 kube-proxy 截走。",
  "checks.external-address-of-node":
    "Service {service} 的 {field} 中的 {address} 是 {other} 自己的地址：负载均衡器一旦宣告它，就会把它从该节点抢走。请使用该网络中的空闲地址。",
  "checks.external-port-taken":
    "Service {service} 的 {address} 端口 {port} 已属于 {other}：kube-proxy 只会服务其中一个。请换用其他端口或地址。",
  "checks.external-address-in-range":
    "Service {service} 的 {field} 中的 {address} 位于 {range}：外部客户端会被引向 Pod 或无处可去，而且它还可能被分配给别人。请使用集群网段之外的地址。",
  "checks.external-address-unrouted":
    "这里没有谁把 {address}（Service {service} 的 {field}）引向节点：kube-proxy 在每个节点上服务它，但不会把流量带到节点。请为主机或路由器添加经由某个节点到它的路由。",
  "checks.service-name-invalid":
    "Service {service} 的 externalName 不是 DNS 名称（CNAME 指向名称，而不是地址）。若要指向外部地址，请使用没有选择器的 Service。",
  "checks.service-health-check-without-local":
    "只有类型为 LoadBalancer 且 externalTrafficPolicy 为 Local 时，API 才接受 healthCheckNodePort，而 Service {service} 不是这样。",
  "checks.service-source-ranges-for-type":
    "只有类型为 LoadBalancer 时，API 才接受 loadBalancerSourceRanges，而 Service {service} 的类型是 {type}。",
  "checks.service-field-in-dns":
    "Service {service} 的 {field} 不起作用：这个 Service 只是 DNS 中的名称，没有数据包经过它。",
  "checks.service-field-for-type":
    "Service {service} 的 {field} 不起作用：它用于 {needed} 类型，而这个 Service 的类型是 {type}。",
  "checks.service-type-here": "类型在这里选定。",
  "checks.service-selector-equality":
    "Service {service} 的选择器只接受“标签=值”，如 app=web：集合、不等于和存在性判断只用于策略的选择器。",
  "checks.service-selector-key-twice":
    "Service {service} 的选择器两次写了标签 {key}：它是一个映射，而 Pod 的每个标签只有一个值。",
  "checks.service-without-port": "Service {service} 没有端口：除非是无头服务或 ExternalName，否则 API 会拒绝。",
  "checks.service-family-unknown":
    "Service {service} 的 ipFamilies 要求 IPv{family}，而集群没有该版本的 serviceCIDR：API 会拒绝。",
  "checks.service-dual-stack-required":
    "Service {service} 要求双栈（RequireDualStack），而集群没有 IPv{family} 的 serviceCIDR：API 会拒绝。PreferDualStack 则有什么用什么。",
  "checks.service-single-stack": "Service {service} 是 SingleStack，却声明了两个 IP 版本的 ClusterIP：API 会拒绝。",
  "checks.service-family-order": "Service {service} 的 ClusterIP 与 ipFamilies（{families}）的顺序不一致：API 会拒绝。",
  "checks.service-ranges-here": "集群的服务网段在这里。",
  "checks.service-family-without-endpoints":
    "Service {service} 有 IPv{family} 的 ClusterIP，而它所选的 {count} 个 Pod 都没有 IPv{family} 地址：到它的连接会被拒绝。",
  "checks.selected-pod-here": "它所选的一个 Pod 在这里。",
  "checks.services-family-without-pods":
    "serviceCIDR {prefix} 是 IPv{family}，而集群 {cluster} 没有该版本的 podCIDR：其中的 Service 没有端点。请让两者的 IP 版本一致。",
  "checks.primary-families-differ":
    "第一个 serviceCIDR 是 IPv{services}，而第一个 podCIDR 是 IPv{pods}：各自的第一个是集群的主地址族，两者应当相同。",
  "checks.host-port-without-proxy":
    "{holder} 的 hostPort {port} 不会被打开：{plugin} 只有在 `kubeProxyReplacement on` 时才会打开它。",
  "checks.host-ip-of-node": "{address} 不是 {holder} 所在节点 {node} 的地址：没有流量会到达它的 hostPort。",
  "checks.host-ip-without-host-port": "{holder} 的 hostIP {address} 在没有 hostPort 时不起作用。",
  "checks.external-address-family":
    "Service {service} 的 {field} 中的 {address} 是 IPv{family}，而该 Service 没有 IPv{family} 的 ClusterIP：kube-proxy 会忽略它。",
  "checks.host-port-behind-external-ip":
    "{holder} 使用节点 {node} 的端口 {port}，而 Service {service} 的 {address}（{field}）也使用该端口：发往那里的流量会被 kube-proxy 截走。",
  "checks.host-port-clash-pod": "{holder} 的两个端口都要使用节点 {node} 的端口 {port}：其中一个会悄悄失效。",
};
