import type { actionMessages as english } from "../en/actions.ts";

export const actionMessages: Record<keyof typeof english, string> = {
  "actions.fix-all": "修复所有只有一种正确改法的问题",
  "actions.fix-all-of-kind": "修复此文件中的全部 {count} 个 {code} 问题",
  "actions.add-import": "导入 {path}",
  "actions.pin-pod": "写明 {pod} 的地址：{addresses}",
  "actions.pin-node": "写明节点 {node} 的所有推导地址",
  "actions.pin-machine": "写明 {machine} 的推导地址",
  "actions.pin-service": "写明 {service} 的推导地址和 nodePort",
  "actions.pin-cluster": "写明集群 {cluster} 的所有推导地址",
  "actions.explicit-links": "写明由接口隐含的链路（{count} 条）",
  "actions.path-to-expect": "把当前结果写成预期：{outcome}",
  "actions.extract-one": "把 {name} 移到 {file}",
  "actions.extract": "把 {count} 个声明移到 {file}",
  "actions.changes-topology": "未作任何更改：否则拓扑会变得不同。",
  "actions.brings-errors": "未作任何更改：否则会出现现在没有的错误。",
};
