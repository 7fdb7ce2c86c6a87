import type { cniMessages as english } from "../en/cni.ts";

export const cniMessages: Record<keyof typeof english, string> = {
  "cni.bridge": "每个节点一个网桥；节点之间没有任何连通路径。",
  "cni.mtu": "Pod 网卡的 MTU，有网桥时也是网桥的 MTU。",
  "cni.ip-masq": "Pod 发往本节点 podCIDR 之外的数据包是否改用节点地址作为源地址，发往其他节点的 Pod 时也一样。",
  "cni.portmap": "插件链中是否接着调用 portmap 插件：由它打开 hostPort。",
  "cni.bridge-hairpin-mode": "是否允许数据帧从进入网桥的那个端口再转发出去，使 Pod 能通过 Service 访问自己。",
  "cni.flannel": "Flannel：每个节点上用 bridge 插件，节点之间用几种后端之一。",
  "cni.flannel-backend": "数据包在节点之间如何传输。",
  "cni.flannel-vxlan": "每个以太网帧封装在 UDP 数据包里在节点之间传输，由内核封装和解封装。",
  "cni.flannel-host-gw":
    "不用隧道：每个节点都有一条经由对方节点地址到其 podCIDR 的路由。所有节点必须在同一个以太网段上。",
  "cni.flannel-udp": "由 flanneld 在用户态用 UDP 转发每个数据包。适用于不支持 VXLAN 的内核，也便于学习。",
  "cni.flannel-vni": "VXLAN 网络标识符，所有节点必须一致。设备以它命名：flannel.1。",
  "cni.flannel-vxlan-port": "VXLAN 数据包的 UDP 端口，所有节点必须一致。",
  "cni.flannel-udp-port": "flanneld 的 UDP 端口，所有节点必须一致。",
  "cni.flannel-mtu": "从中减去 VXLAN 头部 50 字节的 MTU。默认取节点间通信所用接口的 MTU。",
  "cni.flannel-direct-routing": "发往同一以太网段上的节点时，是否直接走普通路由而不封装。",
  "cni.flannel-iface": "节点间通信所用的接口。默认是默认路由的出接口，没有默认路由时是第一个有地址的接口。",
  "cni.flannel-ip-masq": "离开 Pod 网络的数据包是否改用节点地址作为源地址（flanneld 的 --ip-masq）。",
  "cni.host-gw-distant-node":
    "Flannel 的 host-gw 后端要求所有节点在同一个以太网段上，但 {node}({address})与 {other}({otherAddress})不是邻居：网关不直连时，内核拒绝添加该路由。",
  "cni.host-gw-other-node": "{node} 的地址在这里。",
  "cni.calico": "Calico。",
  "cni.cilium": "Cilium。",
  "cni.ptp": "ptp 插件：每个 Pod 一对走路由的 veth，不用网桥；节点之间没有任何连通路径。",
  "cni.kindnet": "kindnet,kind 集群所用的插件。",
  "cni.kubenet": "kubenet，已在 Kubernetes 1.24 中移除。",
  "cni.aws": "Amazon VPC CNI。",
};
