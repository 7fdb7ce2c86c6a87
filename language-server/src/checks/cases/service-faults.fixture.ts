// Faults put into the good network, and the one finding that comes of each: about ports and Services.
import type { FaultCase } from "../faults.fixture.ts";

export const serviceFaults: readonly FaultCase[] = [
  [[["exporter { port 9113", "exporter { port 80"]], "warning container-port-clash 80 @9 <- 80 @9"],
  [[["exporter { port 9113", "exporter { port 80/udp"]], null],
  [
    [
      [
        "pod job { container job",
        "pod job { hostNetwork container job { port 80 } } pod job2 { hostNetwork container job { port 80 }",
      ],
    ],
    "error host-port-clash 80 @22 <- 80 @22",
  ],
  [
    [
      ["exporter { port 9113", "exporter { port 9113 { hostPort 8080 }"],
      ["port 8080 { name http }", "port 8080 { hostPort 8080 }"],
    ],
    "error host-port-clash 8080 @10 <- 8080 @9",
  ],
  [[["exporter { port 9113", "exporter { port 9113 { hostPort 10250 }"]], "warning taken-host-port 10250 @9"],
  [[["exporter { port 9113", "exporter { port 9113 { hostPort 30080 }"]], "warning taken-host-port 30080 @9"],
  [
    [
      ["cni flannel { backend vxlan { vni 1 port 8472 } }", "cni bridge"],
      [
        "podCIDR 10.244.0.0/24",
        "podCIDR 10.244.0.0/24 route 10.244.1.0/24 via 192.168.50.12 route 10.244.2.0/24 via 192.168.50.13",
      ],
      [
        "podCIDR 10.244.1.0/24",
        "podCIDR 10.244.1.0/24 route 10.244.0.0/24 via 192.168.50.11 route 10.244.2.0/24 via 192.168.50.13",
      ],
      [
        "podCIDR 10.244.2.0/24",
        "podCIDR 10.244.2.0/24 route 10.244.0.0/24 via 192.168.50.11 route 10.244.1.0/24 via 192.168.50.12",
      ],
      ["exporter { port 9113", "exporter { port 9113 { hostPort 8081 }"],
    ],
    "error host-port-without-portmap 8081 @9 <- bridge @4",
  ],
  [[["port 3306 }\n}", "type NodePort port 3306 { nodePort 80 } }\n}"]], "error node-port-range 80 @25"],
  [[["port 3306 }\n}", "port 3306 { nodePort 30080 } }\n}"]], "error node-port-range 30080 @25"],
  [
    [
      [
        "port 3306 }\n}",
        "type NodePort port 3306 { nodePort 30080 } }\n  service api { type NodePort port 80 { nodePort 30080 } }\n}",
      ],
    ],
    "error node-port-clash 30080 @26 <- 30080 @25",
  ],
  [[["labels { app=db }", "labels { app=mysql }"]], "warning service-without-endpoints selector { app=db } @25"],
  [
    [["clusterIP 10.96.0.20 port 3306", "clusterIP 10.96.0.20 port 3306 -> 3307"]],
    "warning target-port-missing 3306 -> 3307 @25 <- db @16",
  ],
  [
    [["clusterIP 10.96.0.20 port 3306", "clusterIP 10.96.0.20 port 3306 -> mysql"]],
    "warning target-port-missing 3306 -> mysql @25 <- db @16",
  ],
  // A label that is nearly a pod's own has a fix.
  [[["selector { app=db }", "selector { app=bd }"]], "warning service-without-endpoints selector { app=bd } @25"],
];
