// Faults put into the good network, and the one finding that comes of each: about addresses, prefixes and MACs.
import type { FaultCase } from "../faults.fixture.ts";

export const addressFaults: readonly FaultCase[] = [
  [[["ip 10.244.0.3", "ip 10.244.0.2"]], "error duplicate-address 10.244.0.2 @10 <- 10.244.0.2 @9"],
  [[["ip 10.244.1.2", "ip 10.244.0.2"]], "error duplicate-address 10.244.0.2 @16 <- 10.244.0.2 @9"],
  [[["192.168.50.12/24", "192.168.50.11/24"]], "error duplicate-address 192.168.50.11/24 @14 <- 192.168.50.11/24 @7"],
  [[["192.168.50.12/24", "192.168.50.1/24"]], "error duplicate-address 192.168.50.1/24 @14 <- 192.168.50.1/24 @29"],
  [[["ip 10.244.0.3", "ip 10.244.0.1"]], "error duplicate-address 10.244.0.1 @10 <- 10.244.0.0/24 @8"],
  [[["ip 10.244.0.3", "ip 10.244.0.0"]], "error reserved-address 10.244.0.0 @10 <- 10.244.0.0/24 @8"],
  [[["ip 10.244.0.3", "ip 10.244.0.255"]], "error reserved-address 10.244.0.255 @10 <- 10.244.0.0/24 @8"],
  [[["ip 10.244.0.3", "ip 224.0.0.5"]], "error reserved-address 224.0.0.5 @10"],
  [[["ip 10.244.0.3", "ip 127.0.0.5"]], "error reserved-address 127.0.0.5 @10"],
  [[["ip 10.244.0.3", "ip 169.254.1.5"]], "error reserved-address 169.254.1.5 @10"],
  [[["ip 10.244.0.3", "ip 240.0.0.5"]], "warning reserved-address 240.0.0.5 @10"],
  [[["192.168.50.12/24", "192.168.50.255/24"]], "error reserved-address 192.168.50.255/24 @14 <- 192.168.50.0/24 @32"],
  [[["192.168.50.12/24", "192.168.50.0/24"]], "warning reserved-address 192.168.50.0/24 @14 <- 192.168.50.0/24 @32"],
  [[["ip 10.244.0.3", "ip 192.168.50.12"]], "error duplicate-address 192.168.50.12 @10 <- 192.168.50.12/24 @14"],
  [[["clusterIP 10.96.0.20", "clusterIP 10.96.0.1"]], "error reserved-address 10.96.0.1 @25"],
  [[["clusterIP 10.96.0.20", "clusterIP 10.96.0.10"]], "warning reserved-address 10.96.0.10 @25"],
  [[["clusterIP 10.96.0.20", "clusterIP 10.96.0.0"]], "error reserved-address 10.96.0.0 @25 <- 10.96.0.0/12 @3"],
  [
    [["clusterIP 10.96.0.20", "clusterIP 10.200.0.20"]],
    "error address-outside-prefix 10.200.0.20 @25 <- 10.96.0.0/12 @3",
  ],
  [[["clusterIP 10.96.0.20", "clusterIP 10.244.1.2"]], "error duplicate-address 10.244.1.2 @25 <- 10.244.1.2 @16"],
  [
    [["port 3306 }\n}", "port 3306 }\n  service api { clusterIP 10.96.0.20 port 80 }\n}"]],
    "error duplicate-address 10.96.0.20 @26 <- 10.96.0.20 @25",
  ],
  [
    [
      ["podCIDR 10.244.1.0/24", "podCIDR 10.244.0.0/24"],
      ["ip 10.244.1.2 ", ""],
    ],
    "error prefix-overlap 10.244.0.0/24 @15 <- 10.244.0.0/24 @8",
  ],
  [[["podCIDR 10.244.1.0/24", "podCIDR 10.244.0.0/24"]], "error prefix-overlap 10.244.0.0/24 @15 <- 10.244.0.0/24 @8"],
  [[["podCIDR 10.244.1.0/24", "podCIDR 10.244.0.0/23"]], "error prefix-overlap 10.244.0.0/23 @15 <- 10.244.0.0/24 @8"],
  [
    [["podCIDR 10.244.1.0/24", "podCIDR 10.244.0.0/16"]],
    "error prefix-overlap 10.244.0.0/16 @15 <- 10.244.0.0/24 @8 <- 10.244.2.0/24 @21",
  ],
  [
    [["podCIDR 10.244.1.0/24", "podCIDR 10.245.1.0/24"]],
    "error address-outside-prefix 10.245.1.0/24 @15 <- 10.244.0.0/16 @2",
  ],
  [
    [["podCIDR 10.244.1.0/24", "podCIDR 192.168.50.0/24"]],
    "error prefix-overlap 192.168.50.0/24 @15 <- 192.168.50.0/24 @32",
  ],
  [
    [["podCIDR 10.244.0.0/16", "podCIDR 10.245.0.0/16"]],
    "error address-outside-prefix 10.245.0.0/16 @2 <- 10.244.0.0/24 @8 <- 10.244.1.0/24 @15 <- 10.244.2.0/24 @21",
  ],
  [[["podCIDR 10.244.0.0/16", "podCIDR 10.244.3.7/16"]], "error host-bits-set 10.244.3.7/16 @2"],
  [[["podCIDR 10.244.1.0/24", "podCIDR 10.244.1.7/24"]], "error host-bits-set 10.244.1.7/24 @15"],
  [
    [["serviceCIDR 10.96.0.0/12", "serviceCIDR 10.244.0.0/16"]],
    "error prefix-overlap 10.244.0.0/16 @3 <- 10.244.0.0/16 @2",
  ],
  [
    [
      ["serviceCIDR 10.96.0.0/12", "serviceCIDR 10.244.96.0/20"],
      ["10.96.0.20", "10.244.96.20"],
    ],
    "warning prefix-overlap 10.244.96.0/20 @3 <- 10.244.0.0/16 @2",
  ],
  [
    [
      ["serviceCIDR 10.96.0.0/12", "serviceCIDR 192.168.50.0/24"],
      ["clusterIP 10.96.0.20 ", ""],
    ],
    "error prefix-overlap 192.168.50.0/24 @3 <- 192.168.50.0/24 @32",
  ],
  [[["podCIDR 10.244.0.0/16", "podCIDR 10.0.0.0/8"]], "warning prefix-overlap 10.96.0.0/12 @3 <- 10.0.0.0/8 @2"],
  [
    [["podCIDR 10.244.0.0/16", "podCIDR 192.168.0.0/16"]],
    "error prefix-overlap 192.168.0.0/16 @2 <- 192.168.50.0/24 @32 <- 192.168.60.0/24 @33",
  ],
  [
    [["subnet 192.168.60.0/24", "subnet 192.168.50.0/24"]],
    "error prefix-overlap 192.168.50.0/24 @33 <- 192.168.50.0/24 @32",
  ],
  [
    [["subnet 192.168.50.0/24", "subnet 192.168.51.0/24"]],
    "error address-outside-prefix 192.168.51.0/24 @32 <- 192.168.50.11/24 @7 <- 192.168.50.12/24 @14 <- 192.168.50.13/24 @20",
  ],
  [
    [["192.168.50.12/24", "192.168.50.12/16"]],
    "error interface-prefix-mismatch 192.168.50.12/16 @14 <- 192.168.50.0/24 @32",
  ],
  [
    [["192.168.50.12/24", "192.168.51.12/24"]],
    "error address-outside-prefix 192.168.51.12/24 @14 <- 192.168.50.0/24 @32",
  ],
  [[["ip 10.244.1.2", "ip 10.244.2.9"]], "error address-outside-prefix 10.244.2.9 @16 <- 10.244.1.0/24 @15"],
  [[["192.168.50.13/24 }", "192.168.50.13/24 mac 00:00:00:00:00:00 }"]], "error invalid-mac 00:00:00:00:00:00 @20"],
  [[["192.168.50.13/24 }", "192.168.50.13/24 mac 01:00:5e:00:00:01 }"]], "error invalid-mac 01:00:5e:00:00:01 @20"],
  [
    [
      ["192.168.50.13/24 }", "192.168.50.13/24 mac 02:00:00:00:00:01 }"],
      ["192.168.50.12/24 }", "192.168.50.12/24 mac 02:00:00:00:00:01 }"],
    ],
    "error duplicate-mac 02:00:00:00:00:01 @20 <- 02:00:00:00:00:01 @14",
  ],
  [[["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/31"]], "error prefix-too-long 10.244.2.0/31 @21"],
  // The gateway of an interface with a wrong address is not told too.
  [[["192.168.50.13/24", "127.0.0.2/24 gateway 192.168.50.1"]], "error reserved-address 127.0.0.2/24 @20"],
  [
    [["192.168.50.13/24", "192.168.70.13/24 gateway 192.168.50.1"]],
    "error address-outside-prefix 192.168.70.13/24 @20 <- 192.168.50.0/24 @32",
  ],
  [
    [["192.168.50.13/24", "192.168.50.1/24 gateway 192.168.50.1"]],
    "error duplicate-address 192.168.50.1/24 @20 <- 192.168.50.1/24 @29",
  ],
  [
    [["192.168.50.13/24 }", "192.168.50.13/24, 192.168.50.13/24 }"]],
    "error duplicate-address 192.168.50.13/24 @20 <- 192.168.50.13/24 @20",
  ],
  [
    [
      ["192.168.50.13/24 }", "192.168.50.13/24 }\n    interface eth1 { ip 192.168.50.13/24 }"],
      ["node3:eth0", "node3:eth0, node3:eth1"],
    ],
    "warning duplicate-address 192.168.50.13/24 @21 <- 192.168.50.13/24 @20",
  ],
  [
    [
      ["podCIDR 10.244.2.0/24", "runtime docker\n    podCIDR 172.17.1.0/24"],
      ["podCIDR 10.244.0.0/16", "podCIDR 172.16.0.0/12"],
      ["podCIDR 10.244.0.0/24", "podCIDR 172.16.0.0/24"],
      ["podCIDR 10.244.1.0/24", "podCIDR 172.16.1.0/24"],
      ["ip 10.244.0.2 ", ""],
      ["ip 10.244.0.3 ", ""],
      ["ip 10.244.1.2 ", ""],
    ],
    "error prefix-overlap 172.16.0.0/12 @2 <- docker @21",
  ],
  [
    [
      ["subnet 192.168.60.0/24", "subnet 10.244.60.0/24"],
      ["192.168.60.1/24", "10.244.60.1/24"],
      ["192.168.60.10/24", "10.244.60.10/24"],
    ],
    "warning prefix-overlap 10.244.0.0/16 @2 <- 10.244.60.0/24 @33",
  ],
];
