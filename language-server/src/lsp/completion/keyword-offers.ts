import { blockWantedBy, keywordsWithBlocks, keywordsWithWords, valueWantedBy } from "../../language/expected-values.ts";
import type { Message } from "../../messages/message.ts";
import { keywordMessage } from "../hover/keyword-card.ts";
import { keywordsOfBlock } from "../text-structure/statement-spans.ts";
import type { Asked, Offer } from "./offer.ts";
import { snippetOf } from "./snippets.ts";

/** Statements of which a block may have several. */
const repeatable: ReadonlySet<string> = new Set([
  ...["import", "cluster", "extend", "host", "router", "link", "path", "expect"],
  ...["namespace", "node", "pod", "container", "interface", "deployment", "statefulSet", "daemonSet", "service"],
  ...["networkPolicy", "clusterNetworkPolicy", "adminNetworkPolicy", "baselineAdminNetworkPolicy"],
  ...["route", "without", "firewall", "port", "ingress", "egress", "from", "to"],
]);

/** The statements that the block at the cursor may hold, but for those that it can have once and has. */
export function keywordOffers(asked: Asked): Offer[] {
  const { blocks, kind, start } = asked.context;
  const owner = blocks.at(-1)?.[0];
  const { text } = asked.view;
  const present = keywordsOfBlock(text.getText(), text.offsetAt(asked.position), start);
  const possible = [...(kind?.statements.keys() ?? [])].filter((label) => repeatable.has(label) || !present.has(label));
  return possible.map((label) => {
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
