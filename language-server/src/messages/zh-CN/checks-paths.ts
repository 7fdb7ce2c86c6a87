import type { checksPathsMessages as english } from "../en/checks-paths.ts";

export const checksPathsMessages: Record<keyof typeof english, string> = {
  "checks.path-problem": "{problem}",
  "checks.path-broken": "从 {from} 到 {to}：数据包在 {netns} 上悄悄丢失。{reason}",
  "checks.path-broken-rejected": "从 {from} 到 {to}：数据包在 {netns} 上被拒绝。{reason}",
  "checks.path-broken-endpoint":
    "从 {from} 到 {to}：每 {share} 个连接中有一个去往端点 {endpoint}，并在 {netns} 上丢失。{reason}",
  "checks.path-broken-reply": "从 {from} 到 {to}：数据包到达了，但应答在 {netns} 上丢失。{reason}",
  "checks.path-without-reason": "原因不明。",
  "checks.path-decided-here": "{netns} 上起决定作用的内容在这里。",
  "checks.expect-unresolved": "其中一端未知。",
  "checks.expect-nothing": "没有写预期的结果。",
  "checks.expect-arrives": "从 {from} 发出的数据包到达 {to}，应答也返回了。",
  "checks.expect-one-endpoint": "选中端点 {endpoint} 时：{reason}",
  "checks.expect-lost": "数据包在 {netns} 上终止：{reason}",
  "checks.expect-reply-lost": "数据包到达了，但应答在 {netns} 上终止：{reason}",
  "checks.expect-other-policy": "拒绝它的不是 {policies}。{reason}",
  "checks.expect-devices": "它依次经过 {devices}。",
  "checks.expect-hops": "它有 {count} 跳：{namespaces}。",
  "checks.expect-source": "接收方看到的源地址是 {source}。",
  "checks.expect-mtu": "能通过的最大数据包为 {size} 字节。",
  "checks.expect-no-mtu": "无法得知能通过的最大数据包。",
};
