import { isK8sNetFile, isPort, type Misplaced, type Unknown } from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { type Message, message } from "../messages/message.ts";
import { closestWord } from "../text/closest-word.ts";
import { blockIndex } from "./block-grammar.ts";
import { firstLeaf, keywordOf, type ReportFault, syntaxError } from "./syntax-fault.ts";

/** The grammar takes both in both: which is meant where is checked of whole policies. */
const peerOwners: Readonly<Record<string, readonly string[]>> = { from: ["ingress"], to: ["egress"] };

/** Reports a statement that the language has, but not in the block that it stands in. */
export function reportMisplaced(node: Misplaced, report: ReportFault): void {
  const keyword = keywordOf(node);
  const owners = peerOwners[keyword] ?? blockIndex().owners.get(keyword) ?? [];
  const args = { keyword, place: placeNames([blockKeyword(node.$container)]), owners: placeNames(owners) };
  report({ ...syntaxError(message("syntax.misplaced", args), node), code: "misplaced-statement" });
}

/** Reports a statement that the language does not have, or text that is none. A block without a beginning is reported where its brace is missing. */
export function reportUnknown(node: Unknown, report: ReportFault): void {
  const word = node.keyword;
  if (word === undefined) {
    if (node.stray !== undefined) report({ ...syntaxError(strayMessage(node.stray), node), isStray: true });
    else if (node.block) report({ ...syntaxError(message("syntax.no-header"), node), isStray: true });
    return;
  }
  const owner = blockKeyword(node.$container);
  const index = blockIndex();
  const kind = owner === "" ? index.root : index.opened.get(owner);
  const closest = kind && closestWord(word, kind.statements.keys());
  const range = firstLeaf(node.$cstNode)?.range;
  if (!range) return;
  const place = placeNames([owner]);
  if (closest === undefined || closest === word) {
    report({
      code: "unknown-statement",
      message: message("syntax.unknown-statement", { word, place }),
      range,
      isStray: true,
    });
    return;
  }
  report({
    code: "unknown-statement",
    message: message("syntax.unknown-statement-closest", { word, place, closest }),
    range,
    fix: { title: message("syntax.replace-by", { text: closest }), range, newText: closest },
    isStray: true,
  });
}

function strayMessage(text: string): Message {
  if (text === ";") return message("syntax.no-semicolons");
  if (text === "#") return message("syntax.hash-comment");
  return message("syntax.unexpected", { text });
}

/** The keyword that opens the block of a node, empty for the file. */
function blockKeyword(owner: AstNode): string {
  if (isK8sNetFile(owner)) return "";
  return isPort(owner) ? "port" : keywordOf(owner);
}

function placeNames(owners: readonly string[]): Message {
  const blocks = owners.filter((owner) => owner !== "").map((owner) => `\`${owner}\``);
  return blocks.length === 0 ? message("syntax.in-file") : message("syntax.in-block", { blocks: blocks.join(", ") });
}
