import type { policyMessages as english } from "../en/policy.ts";

export const policyMessages: Record<keyof typeof english, string> = {
  "policy.no-rules": "它没有任何 {direction} 规则，所以什么都不放行。",
  "policy.no-match": "它的规则都不匹配。",
  "policy.rule-port": "它的第 {rule} 条规则允许这个对端，但端口不符：{reason}。",
  "policy.rule-peer": "它的第 {rule} 条规则允许这个端口，但对端不符：{reason}。",
  "policy.rule-neither": "它的第 {rule} 条规则最接近，但{reason}，而且{other}。",
  "policy.no-ports-in-icmp": "规则要求 {ports}，而 ICMP 没有端口",
  "policy.other-protocol": "规则写的是 {ports}，只包括 {protocol}，而这里用的是 {asked}",
  "policy.other-port": "规则写的是 {ports}，而连接的目的端口是 {asked}",
  "policy.service-port": "规则写的是 {ports}，那是 Service {service} 的端口；规则看到的是 Pod 的端口，即 {asked}",
  "policy.named-port-outside": "规则要求名为 {name} 的端口，而只有 Pod 才有命名端口",
  "policy.named-port-elsewhere": "在这个 Pod 里，名为 {name} 的端口是 {port}，而连接的目的端口是 {asked}",
  "policy.named-port-missing": "这个 Pod 的容器都没有名为 {name} 的端口",
  "policy.named-port-protocol": "在这个 Pod 里，名为 {name} 的端口是 {port}，而规则要求 {protocol}",
  "policy.not-a-pod": "选择器只选择集群中的 Pod，而 {address} 不是 Pod",
  "policy.node-address": "选择器只选择集群中的 Pod，而 {address} 是节点 {node} 的地址",
  "policy.not-a-node": "规则选择的是节点，而 {address} 不属于所选的节点",
  "policy.own-namespace-only":
    "没有 namespaceSelector 的 podSelector 只选择命名空间 {namespace} 中的 Pod，而对端在 {other} 中",
  "policy.namespace-labels": "规则要求带有 {wanted} 的命名空间，而命名空间 {namespace} {found}",
  "policy.pod-labels": "规则要求带有 {wanted} 的 Pod，而对端{found}",
  "policy.with-label": "带有 {label}",
  "policy.without-label": "没有标签 {key}",
  "policy.excepted": "{address} 在 {networks} 之内，但被 except {except} 排除",
  "policy.outside-networks": "{address} 不在 {networks} 之内",
  "policy.outside-networks-node": "{address}（节点 {node} 的地址）不在 {networks} 之内",
  "policy.networks-by-identity":
    "{address} 是集群中的 Pod 或节点，这里按身份而不是按地址识别它：{networks}（ipBlock）只匹配集群之外的地址",
  "policy.domain-names": "这里不知道域名 {names} 的地址",
};
