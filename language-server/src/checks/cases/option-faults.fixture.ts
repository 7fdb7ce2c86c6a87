// Faults put into the good network, and the one finding that comes of each: about plugins and their options.
import type { FaultCase } from "../faults.fixture.ts";

export const optionFaults: readonly FaultCase[] = [
  [[["cni flannel { backend vxlan { vni 1 port 8472 } }", "cni flanel"]], "error unknown-plugin flanel @4"],
  [[["cni flannel { backend vxlan { vni 1 port 8472 } }", ""]], "hint cni-missing demo @1"],
  [[["vni 1 port 8472", "vni 99999999"]], "error bad-option-value 99999999 @4"],
  [[["vni 1 port 8472", "vnl 1"]], "warning unknown-option vnl @4"],
  [[["backend vxlan { vni 1 port 8472 }", "backend vxlam { vni 1 port 8472 }"]], "error bad-option-value vxlam @4"],
  [[["backend vxlan { vni 1 port 8472 }", "iface eth9"]], "error bad-option-value eth9 @4"],
];
