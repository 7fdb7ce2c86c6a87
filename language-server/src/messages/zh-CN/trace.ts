import type { traceMessages as english } from "../en/trace.ts";

export const traceMessages: Record<keyof typeof english, string> = {
  // 为什么无法追踪路径。
  "trace.path-service-not-simulated": "暂不模拟经过 Service {service} 的路径。请改为查询到它所选中的某个 Pod 的路径。",
  "trace.path-internet-not-simulated": "暂不模拟与互联网之间的路径。请改用一台主机或一个地址。",
  "trace.path-unknown-endpoint": "没有名为 {endpoint} 的端点。",
  "trace.path-no-address": "{endpoint} 没有地址,无法收发数据包。",
  "trace.path-nobody-holds": "这里没有谁拥有地址 {endpoint},无法从它发出数据包。",
  "trace.path-no-common-family": "{from} 与 {to} 没有共同的 IP 版本:一端只有 IPv4,另一端只有 IPv6。",
  "trace.path-without-family": "{from} 与 {to} 并不都有 IPv{family} 地址。",
};
