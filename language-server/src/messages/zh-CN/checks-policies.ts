import type { checksPoliciesMessages as english } from "../en/checks-policies.ts";

export const checksPoliciesMessages: Record<keyof typeof english, string> = {
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
  "checks.rule-without-policy-type":
    "{policy} 的 {direction} 规则不起作用：它的 policyTypes 是 {types}，一旦写出就不会再自动补充。请加上 {type}。",
  "checks.policy-types-here": "policyTypes 在这里。",
  "checks.fix-add-policy-type": "在 policyTypes 中加上 {type}",
  "checks.policy-namespace-unknown":
    "命名空间 {namespace} 中没有 Pod，也没有声明：{policy} 不针对任何 Pod。策略只针对自己命名空间中的 Pod。",
  "checks.policy-namespace-meant":
    "命名空间 {namespace} 中没有 Pod，也没有声明：{policy} 不针对任何 Pod。是指 {meant} 吗？",
  "checks.namespaces-without-labels":
    "没有命名空间带有 {policy} 的这个 namespaceSelector 所要求的标签：它不会放行任何人。标签写在 `namespace NAME { labels { … } }` 中。",
  "checks.peer-namespace-unknown": "没有命名空间 {namespace}：{policy} 的这个 namespaceSelector 不会放行任何人。",
  "checks.namespace-by-name-label":
    "命名空间 {namespace} 没有标签 {key}：{policy} 的这个 namespaceSelector 不会放行任何人。命名空间自带的标签是 {label}。",
  "checks.peer-selects-host-network":
    "带有这些标签的 Pod 都使用 hostNetwork：它们以节点地址到来，{policy} 的这个对端匹配不到它们。节点地址的 ipBlock 也许可以。",
  "checks.policy-port-name-of-some":
    "{policy} 所涉及的 {total} 个 Pod 中有 {count} 个没有名为 {name} 的 {protocol} 端口：对它们来说这一项不匹配任何连接。",
  "checks.policy-port-unheard": "{policy} 所涉及的 Pod 都没有声明端口 {port}；它们有 {ports}。",
  "checks.ip-block-of-services":
    "{prefix} 属于服务网段 {outer}，而规则看到的是已转换到 Pod 的数据包：{policy} 的这个对端不匹配任何连接。请选择 Service 背后的 Pod 及其端口。",
  "checks.ip-block-of-services-ingress":
    "{prefix} 属于服务网段 {outer}，而没有谁会从 ClusterIP 发出连接：{policy} 的这个对端不匹配任何连接。请选择发起连接的 Pod。",
  "checks.ip-block-of-nodes":
    "{prefix} 属于节点自己的网络，而 {plugin} 按身份识别节点：{policy} 的这个对端匹配不到任何节点。",
  "checks.ip-block-never-pods":
    "{plugin} 按身份识别 Pod：无论有没有 `except` {except}，{policy} 中的 {prefix} 都匹配不到它们。",
  "checks.ip-block-except-pods":
    "`except` {except} 把 Pod 排除在 {policy} 的 {prefix} 之外。ipBlock 是否适用于 Pod，各插件并不一致；针对 Pod 的规则请用选择器表达。",
  "checks.peer-cannot-send":
    "{policy} 在这里放行的连接出不来：{pod} 的出站被 {other} 隔离，没有规则允许它访问这些 Pod。",
  "checks.isolating-policy-here": "{other} 在这里隔离它。",
  "checks.cluster-peer-selects-nothing": "没有 Pod 带有 {policy} 的这个对端所要求的标签：该规则不会因它而匹配。",
  "checks.cluster-peer-without-nodes": "没有节点带有 {policy} 的这个 nodeSelector 所要求的标签：该规则不会因它而匹配。",
};
