import { expect, test } from "vitest";
import { freeRooms } from "../../agents/free-addresses.ts";
import { addressesDiagram } from "../../diagram/addresses-diagram.ts";
import { render } from "../../messages/message.ts";
import { plainClient } from "../client-options.ts";
import { codeLensesOf } from "../code-lenses/code-lenses.ts";
import { defaultSettings } from "../settings.ts";
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

const shared = `cluster demo {
  cni flannel
  node a { interface eth0 { ip 172.16.0.11/24 } pod own { hostNetwork container c } }
  node b { interface eth0 { ip 172.16.0.12/24 } }
}
host stray { interface eth0 { ip 172.16.0.13/24 } }
link lan {
  subnet 172.16.0.0/24
  members a:eth0, b:eth0
}
`;

test.each(["link la|n", "subnet 172.16.0.0|/24"])(
  "at %s, what is used of a link's subnet is one number: whoever holds an address, once",
  (marked) => {
    const { view, position } = openWorkspace(markedAt(shared, marked));
    const used = "3 used, 251 free";
    expect(JSON.stringify(hoverAt(view, position))).toContain(used);
    expect(JSON.stringify(hoverAt(view, position))).not.toContain("twice");
    const { topology, findings } = view.analysis;
    expect(addressesDiagram(topology, findings, "en").mermaid).toContain(used);
    const found = freeRooms(topology, findings, "lan", 1);
    const rooms = "rooms" in found ? found.rooms : [];
    expect(rooms.flatMap(({ usage }) => usage.map((each) => render(each, "en")))).toEqual([used]);
    const lenses = codeLensesOf(view, defaultSettings.codeLens, plainClient).map(({ command }) => command?.title);
    expect(lenses).toContain("2 members · 251 free addresses");
  },
);
