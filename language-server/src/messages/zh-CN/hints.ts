import type { hintMessages as english } from "../en/hints.ts";

export const hintMessages: Record<keyof typeof english, string> = {
  "hints.derived": "推导所得：文本中没有写。",
  "hints.derived-from": "推导所得：{prefix} 中的下一个空闲者。",
  "hints.range": "{prefix}：{first} 至 {last}",
  "hints.addresses": "{count} 个地址",
  "hints.one-address": "1 个地址",
  "hints.pods": "{count} 个 Pod",
  "hints.one-pod": "1 个 Pod",
  "hints.nodes": "{count} 个节点",
  "hints.one-node": "1 个节点",
  "hints.node-port": "节点端口范围中的下一个空闲端口。",
  "hints.target-port": "所通向的 Pod 中该名称对应的端口。",
  "lens.nodes": "节点数：{count}",
  "lens.pods": "Pod 数：{count}",
  "lens.members": "成员数：{count}",
  "lens.free-addresses": "空闲地址：{count}",
  "lens.free-prefixes": "空闲节点网段：{count}",
};
