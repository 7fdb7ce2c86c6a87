import { blockWantedBy, keywordsWithBlocks, keywordsWithWords, valueWantedBy } from "../../language/expected-values.ts";
import type { Message } from "../../messages/message.ts";
import { keywordMessage } from "../hover/keyword-card.ts";
import { keywordsOfBlock } from "../text-structure/statement-spans.ts";
import { isMeant, keywordRank } from "./keyword-order.ts";
import type { Asked, Offer } from "./offer.ts";
import { snippetOf } from "./snippets.ts";

/** Statements of which a block may have several. */
const repeatable: ReadonlySet<string> = new Set([
  ...["import", "cluster", "extend", "host", "router", "link", "path", "expect"],
  ...["namespace", "node", "pod", "container", "interface", "deployment", "statefulSet", "daemonSet", "service"],
  ...["networkPolicy", "clusterNetworkPolicy", "adminNetworkPolicy", "baselineAdminNetworkPolicy"],
  ...["route", "without", "firewall", "port", "ingress", "egress", "from", "to"],
]);

/** The statements that the block at the cursor may hold, the likeliest first, but for those that it can have once and has. */
export function keywordOffers(asked: Asked): Offer[] {
  const { blocks, kind, start, before } = asked.context;
  const owner = blocks.at(-1)?.[0];
  const { text, analysis } = asked.view;
  // Behind a whole statement, that one is there too.
  const present = keywordsOfBlock(text.getText(), text.offsetAt(asked.position), before.length > 0 ? null : start);
  const possible = [...(kind?.statements.keys() ?? [])].filter(
    (label) => (repeatable.has(label) || !present.has(label)) && isMeant(label, owner, blocks.at(-2)?.[0]),
  );
  // A file begins with a cluster, or a host.
  const isEmpty =
    owner === undefined && analysis.topology.clusters.length === 0 && analysis.topology.hosts.length === 0;
  const rank = (label: string) =>
    isEmpty && label === "cluster" ? -1 : (keywordRank(label, owner) ?? possible.length);
  const sorted = possible.sort((left, right) => rank(left) - rank(right));
  return sorted.map((label) => {
    const wanted = wantedBy(label);
    return {
      label,
      kind: "keyword",
      snippet: snippetOf(label, asked),
      ...(wanted === undefined ? {} : { detail: wanted }),
      ...optional(keywordMessage(label, owner === "extend" ? "cluster" : owner)),
    };
  });
}

function wantedBy(keyword: string): Message | undefined {
  if (keywordsWithBlocks.includes(keyword)) return blockWantedBy(keyword);
  return keywordsWithWords.includes(keyword) ? valueWantedBy(keyword) : undefined;
}

function optional(documentation: Message | undefined): Pick<Offer, "documentation"> {
  return documentation === undefined ? {} : { documentation };
}
