export const labMessages = {
  // 无法生成方案的情形。
  "lab.too-many-namespaces":
    "这个拓扑需要 {count} 个网络命名空间，而实验环境最多只搭建 {limit} 个。请拆分文件，或改用不需要命名空间的 `k8snet explain`。",
  "lab.too-many-devices":
    "这个拓扑需要 {count} 个网络设备，而实验环境最多只搭建 {limit} 个。请拆分文件，或改用不需要命名空间的 `k8snet explain`。",
  "lab.bad-device-name":
    "{netns} 中有名为 {device} 的设备，实验环境不会把它交给 `ip`：设备名须为 1 至 15 个字符，只含 A-Z a-z 0-9 . _ @ -，且不能是 . 或 ..",
} as const satisfies Record<string, string>;
