// What a user types as an end of a path, beside the names in a list.
import type { NamedEndpointResult } from "../../../language-server/src/lsp/protocol-views.ts";

export type TypedEndpoint =
  /** There is a row for it already, or nothing is typed. */
  | { readonly kind: "listed" }
  /** It can be chosen as it is. */
  | { readonly kind: "endpoint"; readonly name: string; readonly detail: string }
  /** It can not, and nothing in the list is like it. */
  | { readonly kind: "problem"; readonly text: string };

/** A row of the list: what is looked through for what is typed. */
export type ListedEndpoint = { readonly name: string; readonly kind: string; readonly detail: string };

/** What to say of a text, from what the server says. Half a name that leads to rows of the list is no problem. */
export function typedEndpoint(
  text: string,
  listed: readonly ListedEndpoint[],
  answer: NamedEndpointResult,
): TypedEndpoint {
  const name = text.trim();
  if (name === "" || listed.some((each) => each.name === name)) return { kind: "listed" };
  if (!("problem" in answer)) {
    return { kind: "endpoint", name, detail: [answer.kind, answer.detail].filter((part) => part !== "").join(" · ") };
  }
  const lower = name.toLowerCase();
  const isLike = listed.some(({ name: own, kind, detail }) =>
    `${own}\n${kind}\n${detail}`.toLowerCase().includes(lower),
  );
  return isLike ? { kind: "listed" } : { kind: "problem", text: answer.problem };
}
