import { expect, test } from "vitest";
import { markedAt, openWorkspace } from "../workspace.fixture.ts";
import { hoverAt } from "./hover.ts";

const network = `cluster demo {
  cni flannel
  node node1 { interface eth0 { ip 192.168.1.1/29 } pod web { labels { app=web } container c { port 80 } } }
  service web { type LoadBalancer selector { app=web } port 80 loadBalancerIP 192.168.1.2 externalIPs 192.168.1.3 }
}
link lan { subnet 192.168.1.0/29 members node1:eth0 }
`;

test.each(["link la|n", "subnet 192.168.1.0|/29", "ip 192.168.1.|1/29"])(
  "at %s, what Services have on a link is free for nobody",
  (marked) => {
    const { view, position } = openWorkspace(markedAt(network, marked));
    const contents = hoverAt(view, position)?.contents;
    const told = typeof contents === "object" && "value" in contents ? contents.value : "";
    expect(told).toContain("192.168.1.4");
    expect(told).not.toMatch(/free[^\n]*192\.168\.1\.[23]\b/);
  },
);
