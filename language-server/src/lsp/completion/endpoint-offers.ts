import { formatAddress } from "../../address/address.ts";
import { endpointName } from "../../path/endpoint-name.ts";
import type { Place } from "../../text/place.ts";
import { machinesInTextOrder } from "../../topology/machine.ts";
import type { Endpoint } from "../../topology/topology.ts";
import { holdsLetters } from "../holds-letters.ts";
import { type Asked, type Offer, offers } from "./offer.ts";

type Named = {
  readonly kind: Endpoint["kind"];
  readonly name: string;
  readonly detail: () => string;
  readonly place: Place;
};

/**
 * Names for the end of a path, those of one kind behind a word that says it. Only what fits the letters at the cursor is put into words. Nothing sends from a
 * Service, so that none is offered for the sender, which is null; where it is known, the other end is another one, and of its own pod last.
 */
export function endpointOffers(asked: Asked, wanted: string | undefined, sender: string | null): Offer[] {
  const { typed } = asked.context;
  const fitting: Offer[] = [];
  const beside: Offer[] = [];
  const pod = sender?.split(":")[0];
  for (const { kind, name, detail, place } of namedEndpoints(asked)) {
    const isNone = (wanted !== undefined && kind !== wanted) || (sender === null && kind === "service");
    if (isNone || name === sender) continue;
    const label = wanted === "service" ? name.replace(/^service /, "") : name;
    if (!holdsLetters(label, typed)) continue;
    const more = detail();
    const own = name === pod || name.split(":")[0] === pod ? beside : fitting;
    own.push({ label, kind: "name", detail: more === "" ? kind : `${kind} · ${more}`, declaredAt: place });
    if (fitting.length > asked.most) break;
  }
  return [...fitting, ...(wanted === undefined ? offers(["internet"], "name") : []), ...beside];
}

function* namedEndpoints({ view: { analysis } }: Asked): Generator<Named> {
  const { topology, index } = analysis;
  const named = (endpoint: Endpoint, place: Place, detail: () => string): Named => ({
    kind: endpoint.kind,
    name: endpointName(endpoint, index),
    place,
    detail,
  });
  for (const { nodes } of topology.clusters) {
    for (const node of nodes) {
      for (const { id, ips, containers, place } of node.pods) {
        const where = () => [node.name, ips.map(({ value }) => formatAddress(value)).join(", ")].join(" · ");
        for (const { name, place: at } of containers)
          yield named({ kind: "container", pod: id, container: name }, at, where);
        yield named({ kind: "pod", pod: id }, place, where);
      }
    }
  }
  for (const { services } of topology.clusters) {
    for (const { id, place, clusterIPs } of services) {
      const addresses = () => clusterIPs.map(({ value }) => formatAddress(value)).join(", ");
      yield named({ kind: "service", service: id }, place, addresses);
    }
  }
  for (const { kind, id, place, interfaces } of machinesInTextOrder(topology)) {
    const addresses = () =>
      interfaces.flatMap((each) => each.addresses.map(({ value }) => formatAddress(value.address))).join(", ");
    yield named({ kind, machine: id }, place, addresses);
  }
}
