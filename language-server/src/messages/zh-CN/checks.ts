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
  "checks.prefix-exhausted-pods":
    "节点 {node} 的 podCIDR {prefix} 已用尽：它只能为 {capacity} 个 Pod 提供地址。没有地址的 Pod 数：{count}。",
  "checks.prefix-exhausted-link": "链路 {link} 的子网 {prefix} 已用尽。没有地址的接口数：{count}。",
  "checks.prefix-exhausted-services":
    "集群 {cluster} 的 Service 网段 {prefix} 已用尽。没有 ClusterIP 的 Service 数：{count}。",
  "checks.node-ports-exhausted":
    "从 {first} 到 {last} 的 NodePort 已全部占用。没有 NodePort 的 Service 端口数：{count}。",
};
