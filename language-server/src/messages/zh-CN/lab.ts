export const labMessages = {
  // 无法生成方案的情形。
  "lab.too-many-namespaces":
    "这个拓扑需要 {count} 个网络命名空间，而实验环境最多只搭建 {limit} 个。请拆分文件，或改用不需要命名空间的 `k8snet explain`。",
  "lab.too-many-devices":
    "这个拓扑需要 {count} 个网络设备，而实验环境最多只搭建 {limit} 个。请拆分文件，或改用不需要命名空间的 `k8snet explain`。",
  "lab.too-many-probes":
    "这将发送超过 {limit} 个数据包，而实验环境最多发送这么多。只验证一部分：`--paths sample:1000`。",
  "lab.bad-device-name":
    "{netns} 中有名为 {device} 的设备，实验环境不会把它交给 `ip`：设备名须为 1 至 15 个字符，只含 A-Z a-z 0-9 . _ @ -，且不能是 `.`、`..`、`all` 或 `default`",
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
  "lab.no-bpf": "{netns} 的 eBPF 程序（{program}）无法在这里加载：经过它的路径无法验证。",
  "lab.no-sctp": "{netns} 监听 SCTP，而实验环境只发送 TCP、UDP 和 ICMP",

  "lab.no-wireguard": "{netns} 的 {device} 是 WireGuard 设备，而实验环境不生成密钥",

  // 方案各阶段所建立的内容；用于进度行，也是 run.sh 中的注释。
  "lab.stage-sysctls": "内核参数，在任何设备出现之前设置",
  "lab.stage-links": "连线：veth 对，以及接入链路网桥的网卡",
  "lab.stage-segments": "链路：每条链路一个网桥",
  "lab.stage-devices": "设备、地址、邻居和路由",
  "lab.stage-device-sysctls": "个别设备的内核参数",
  "lab.stage-fdb": "隧道的转发数据库",
  "lab.stage-netfilter": "netfilter 规则",

  // run.sh。
  "lab.script-purpose": "由 `k8snet lab plan` 生成：在 Linux 网络命名空间中搭建这个拓扑。",
  "lab.script-shell": "sh run.sh            搭建并进入其中的 shell",
  "lab.script-command": "sh run.sh 命令 …     搭建并在其中运行命令，例如",
  "lab.script-nothing-left": "结束之后什么都不会留下：一切都在本进程自己的命名空间里。",
  "lab.script-isolation":
    "使用自己的网络和挂载命名空间，并用自己的 /run 存放名称。系统允许普通用户创建命名空间时不需要 root。",
  "lab.script-namespaces": "网络命名空间",
  "lab.script-tunnels": "tun 设备；这里背后没有守护进程，因此没有数据包能通过（`k8snet lab verify` 会扮演守护进程）",
  "lab.script-br-netfilter": "没有 br_netfilter 时没有这个文件，其含义就是 0。",
  "lab.script-use": "运行给出的命令，或进入 shell。",
  // What verify says.
  "lab.ipvs-not-run": "实验环境不运行 IPVS",
  "lab.protocol-not-sent": "实验环境只发送 TCP、UDP 和 ICMP，不发送 {protocol}",
  "lab.judge-not-run":
    "由用户态的 {program} 在 nfqueue 之后裁决，而它不在实验环境中运行：在那里，交给它裁决的数据包都会通过",
  "lab.kernel-lacks": "此内核不支持 {feature}：{words}",
  // 给人看的报告。
  "lab.column-from": "来源",
  "lab.column-to": "目的",
  "lab.column-protocol": "协议",
  "lab.column-simulator": "模拟",
  "lab.column-kernel": "LINUX",
  "lab.first-difference": "第一处差异：{from} -> {to} {protocol}",
  "lab.way-forward": "去程：{field}",
  "lab.way-reply": "回程：{field}",
  "lab.way-error": "错误消息的路径：{field}",
  "lab.way-verdict": "数据包的结局：{field}",
  "lab.predicted": "模拟： {value}",
  "lab.observed": "Linux：{value}",
  "lab.nothing": "无",
  "lab.kernel-says": "内核对此的说法：",
  "lab.state-differs": "发送任何数据包之前，状态就有 {count} 处不同：",
  "lab.not-verifiable": "此处无法验证：",
  "lab.not-verifiable-part": "{what}：{reason}（{probes} 个探测包）",
  "lab.summary": "Linux {kernel}：{count} 个探测包中 {agree} 个一致，{differ} 个不同",
  "lab.summary-partly":
    "Linux {kernel}：{count} 个探测包中 {agree} 个一致，{differ} 个不同；另有 {left} 个此处无法验证",
  "lab.timings": "规划 {plan} 毫秒，搭建 {build} 毫秒，发送与观察 {probe} 毫秒，比较 {compare} 毫秒",
  "lab.nothing-verified": "此文件中没有任何内容能在此处验证，因此不作结论",
  "lab.progress": "{stage}：{done}/{of}",
  "lab.stage-state": "读取已搭建的状态",
  "lab.stage-probe": "发送并观察",
  "lab.stage-retry": "对不同之处再问一次",
} as const satisfies Record<string, string>;
