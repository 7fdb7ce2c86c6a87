import type { hintMessages as english } from "../en/hints.ts";

export const hintMessages: Record<keyof typeof english, string> = {
  "hints.derived": "推导所得：文本中没有写。",
  "hints.derived-from": "推导所得：{prefix} 中的下一个空闲者。",
  "hints.range": "{prefix}：{first} 至 {last}",
  "hints.node-port": "节点端口范围中的下一个空闲端口。",
  "hints.target-port": "所通向的 Pod 中该名称对应的端口。",
  "count.addresses": "{count} 个地址",
  "count.one.addresses": "1 个地址",
  "count.free-addresses": "{count} 个空闲地址",
  "count.one.free-addresses": "1 个空闲地址",
  "count.free-prefixes": "{count} 个空闲节点网段",
  "count.one.free-prefixes": "1 个空闲节点网段",
  "count.members": "{count} 个成员",
  "count.one.members": "1 个成员",
  "count.namespaces": "{count} 个命名空间",
  "count.one.namespaces": "1 个命名空间",
  "count.nodes": "{count} 个节点",
  "count.one.nodes": "1 个节点",
  "count.pods": "{count} 个 Pod",
  "count.one.pods": "1 个 Pod",
};
