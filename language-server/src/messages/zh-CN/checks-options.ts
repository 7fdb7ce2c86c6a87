import type { checksOptionsMessages as english } from "../en/checks-options.ts";

export const checksOptionsMessages: Record<keyof typeof english, string> = {
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
  "checks.cni-missing": "集群 {cluster} 没有写 `cni`：默认的 bridge 插件不通往其他节点。例如可以写 `cni flannel`。",
  "checks.not-simulated-host-ports":
    "Docker 或该插件打开 hostPort 的方式尚未模拟（首个为 {port}）：通往它们的路径按拒绝处理。请查询到 Pod 本身的路径。",
  "checks.unknown-device": "{owner} 没有设备 {device}；可用的有 {devices}。",
  "checks.host-network-value": "这里的 `{keyword}` 不起作用：Pod {pod} 使用 hostNetwork，网络与节点 {node} 相同。",
  "checks.option-of-cluster": "{under} 的 {option} 属于整个集群：只写在节点 {node} 上不起作用。请写在集群的 `cni` 中。",
};
