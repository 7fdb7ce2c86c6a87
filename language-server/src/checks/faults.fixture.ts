// A network without faults, and what is changed in it to put one in.

/** Free of errors, warnings and hints. */
export const goodNetwork = `cluster demo {
  podCIDR 10.244.0.0/16
  serviceCIDR 10.96.0.0/12
  cni flannel { backend vxlan { vni 1 port 8472 } }

  node node1 {
    interface eth0 { ip 192.168.50.11/24 }
    podCIDR 10.244.0.0/24
    pod web { ip 10.244.0.2 container nginx { port 80 } container exporter { port 9113 } }
    pod api { ip 10.244.0.3 container api { port 8080 { name http } } }
  }

  node node2 {
    interface eth0 { ip 192.168.50.12/24 }
    podCIDR 10.244.1.0/24
    pod db { ip 10.244.1.2 labels { app=db } container mysql { port 3306 } }
  }

  node node3 {
    interface eth0 { ip 192.168.50.13/24 }
    podCIDR 10.244.2.0/24
    pod job { container job }
  }

  service db { selector { app=db } clusterIP 10.96.0.20 port 3306 }
}

host client { interface eth0 { ip 192.168.50.100/24 }  route 10.244.0.0/16 via 192.168.50.11 }
router core { interface r0 { ip 192.168.50.1/24 } interface r1 { ip 192.168.60.1/24 } }
host desk { interface eth0 { ip 192.168.60.10/24 } }

link lan { subnet 192.168.50.0/24 mtu 1500 members node1:eth0, node2:eth0, node3:eth0, client:eth0, core:r0 }
link office { subnet 192.168.60.0/24 members core:r1, desk:eth0 }
`;

/** The good network with each `from` (which stands once) replaced by `to`. */
export function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    const pieces = text.split(from);
    if (pieces.length !== 2) throw new Error(`stands ${pieces.length - 1} times: ${from}`);
    return pieces.join(to);
  }, goodNetwork);
}

/** What is changed in the good network, and the finding as `tellFinding` puts it; none where the change is right. */
export type FaultCase = readonly [changes: readonly (readonly [from: string, to: string])[], finding: string | null];
