import type { lspMessages as english } from "../en/lsp.ts";

export const lspMessages: Record<keyof typeof english, string> = {
  "lsp.rename-taken": "已经有另一个名为 {name} 的对象。",
  "lsp.no-document": "无法读取文件 {uri}。",
  "lsp.needs-text": "该请求需要文本参数 `{name}`。",
  "lsp.needs-position": "该请求需要参数 `{name}`，其中 `line` 和 `character` 都从 0 开始计数。",
  "lsp.needs-word": "该请求需要参数 `{name}`，其值为以下之一：{words}。",
  "lsp.expectation-failed": "与预期不符：{reason}",

  // Code lenses.
  "lsp.lens-delivered": "✓ 解释：经过 {hops} 跳送达",
  "lsp.lens-delivered-one": "✓ 解释：经过 1 跳送达",
  "lsp.lens-dropped": "✕ 解释：被丢弃",
  "lsp.lens-rejected": "✕ 解释：被拒绝",
  "lsp.lens-problem": "未追踪：{reason}",
  "lsp.copy-path": "复制为 Markdown",
  "lsp.lens-passed": "✔ {reason}",
  "lsp.lens-failed": "✘ {reason}",

  // Verification in Linux namespaces.
  "lsp.kernel-agrees": "与内核一致",
  "lsp.kernel-differs": "与内核不一致：{field} 为 {observed}，而不是 {predicted}",
  "lsp.kernel-differs-at": "在 {netns} 的 {device} 处与内核不一致：{field} 为 {observed}，而不是 {predicted}",
  "lsp.kernel-differs-missing": "与内核不一致：在 {netns} 的 {device} 处没有看到数据包",
  "lsp.kernel-differs-unforeseen": "与内核不一致：在 {netns} 的 {device} 处看到了未预测到的数据包",
  "lsp.kernel-nothing": "无",
  "lsp.not-verified": "未验证：{reason}",
  "lsp.not-verified-here": "此内核上无法验证：{what}",
  "lsp.verified-summary": "Linux {kernel}：{count} 条语句中有 {agree} 条与内核一致。",
  "lsp.verified-summary-some": "Linux {kernel}：{count} 条语句中有 {agree} 条与内核一致，{errored} 条无法验证。",
  "lsp.verified-state": "{summary}所搭建的网络与模拟的网络有 {count} 处不同。",
  "lsp.state-differs": "{netns}：内核中为 {observed}，而不是 {predicted}",
  "lsp.verifying-build": "正在搭建网络，第 {done} 项，共 {of} 项",
  "lsp.verifying-state": "正在读取所搭建的网络",
  "lsp.verifying-probe": "正在发送数据包，第 {done} 个，共 {of} 个",
  "lsp.verifying-retry": "正在重发结果不同的数据包，第 {done} 个，共 {of} 个",
  "lsp.no-lab":
    "此语言服务器运行在浏览器中，无法在 Linux 命名空间中验证。请在 Linux 上的 VS Code 中打开该文件夹，或运行 `k8snet lab verify`。",

  // Hovers.
  "lsp.derived": "推导所得",
  "lsp.network-namespace": "网络命名空间",
  "lsp.address": "地址",
  "lsp.image": "镜像",
  "lsp.ports": "端口",
  "lsp.any-port": "未声明：监听所请求的端口",
  "lsp.plugin": "CNI 插件",
  "lsp.interface": "接口",
  "lsp.link": "链路",
  "lsp.subnet": "子网",
  "lsp.mtu": "MTU",
  "lsp.mac": "MAC 地址",
  "lsp.labels": "标签",
  "lsp.members": "成员",
  "lsp.containers": "容器",
  "lsp.pods": "Pod",
  "lsp.selects": "选中",
  "lsp.nothing": "没有 Pod",
  "lsp.pause": "它的网络命名空间由该 Pod 的 pause 容器持有：Pod 内的所有容器共享同一个地址、同一段端口空间和 `lo`。",
  "lsp.host-network": "hostNetwork：该 Pod 处于其节点的网络命名空间中，使用节点的地址。",
  "lsp.not-traced": "该路径未被追踪：{reason}",
  "lsp.priority": "优先级",

  // Completions.
  "lsp.free-address": "空闲地址",
  "lsp.derived-address": "它当前的地址",
  "lsp.derived-prefix": "它当前的网段",
  "lsp.free-prefix": "空闲网段",
  "lsp.free-name": "尚未使用的名称",
  "lsp.free-port": "空闲端口",
  "lsp.as-it-is": "当前情况",
  "lsp.label-count": "{count} 个",
  "lsp.gateway-address": "{holder} 的地址",
  "lsp.bridge-of-node": "节点网桥",
  "lsp.default-value": "默认值",

  // Markdown 中的代码块。
  "lsp.fence-line": "第 {line} 行：{problem}",
  "lsp.fence-words":
    "代码块可以写作 `k8snet`、`k8snet view` 加上 {views} 之一，或 `k8snet path FROM -> TO`；“{words}”不是其中任何一种。",
  "lsp.fence-without-path": "此代码块中没有可画的 `path FROM -> TO`。",
};
