export const labMessages = {
  // 无法生成方案的情形。
  "lab.too-many-namespaces":
    "这个拓扑需要 {count} 个网络命名空间，而实验环境最多只搭建 {limit} 个。请拆分文件，或改用不需要命名空间的 `k8snet explain`。",
  "lab.too-many-devices":
    "这个拓扑需要 {count} 个网络设备，而实验环境最多只搭建 {limit} 个。请拆分文件，或改用不需要命名空间的 `k8snet explain`。",
  "lab.bad-device-name":
    "{netns} 中有名为 {device} 的设备，实验环境不会把它交给 `ip`：设备名须为 1 至 15 个字符，只含 A-Z a-z 0-9 . _ @ -，且不能是 . 或 ..",
  // 观察程序的启动，以及它提前结束的情形。
  "lab.needs-linux":
    "`k8snet lab verify` 需要 Linux，因为它在 Linux 的网络命名空间中搭建；`k8snet check` 和 `k8snet explain` 的模拟在这里照常可用。",
  "lab.no-python":
    "实验环境需要 Python 3.8 或更新版本，但找不到 `python3`。在 Debian 和 Ubuntu 上：apt install python3-minimal",
  "lab.old-python": "实验环境需要 Python 3.8 或更新版本，而 `python3` 是 {version}。",
  "lab.no-programs": "实验环境需要的程序尚未安装：{programs}。在 Debian 和 Ubuntu 上：apt install iproute2 nftables",
  "lab.no-namespaces": "系统不允许你创建网络命名空间（{reason}）。以 root 身份可以：sudo k8snet lab verify …",
  "lab.no-namespaces-for-root":
    "系统连 root 也不允许创建网络命名空间（{reason}）：容器需要 CAP_SYS_ADMIN 和 CAP_NET_ADMIN（`docker run --privileged`）。",
  "lab.cancelled": "实验已取消，没有留下任何东西。",
  "lab.time-limit": "实验达到 {seconds} 秒的时限后被结束，没有留下任何东西。",
  "lab.observer-ended": "实验提前结束：{reason}",
  "lab.observer-failed": "实验失败：{reason}",
  "lab.frames-lost": "这台机器太忙，实验丢失了 {count} 个帧，无法判断它们的去向。请一次验证较少的路径。",

  // 不参与比较的部分。
  "lab.no-sctp": "{netns} 监听 SCTP，而实验环境只发送 TCP、UDP 和 ICMP",
} as const satisfies Record<string, string>;
