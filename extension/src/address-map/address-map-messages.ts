// What the extension and the page of the address map tell each other.
import type { AddressBlockItem, AddressMapPrefix } from "../../../language-server/src/lsp/protocol-views.ts";

/** Without places: the page names what was clicked, and the extension knows where that is. */
export type ShownPrefix = Omit<AddressMapPrefix, "place">;
export type ShownBlock = Omit<AddressBlockItem, "place"> & { readonly hasSource: boolean };

/** A prefix that is open; `within` is the part of it that is looked at. */
export type OpenPrefix = { readonly id: string; readonly within: string | null };

export type ToPage =
  /** `prefixes` is null where there is no topology: `text` says what to do. */
  | { readonly type: "show"; readonly prefixes: readonly ShownPrefix[] | null; readonly text: string }
  | { readonly type: "blocks"; readonly open: OpenPrefix; readonly blocks: readonly ShownBlock[] };

export type FromPage =
  | { readonly type: "ready" }
  /** Asks for the blocks of a prefix. */
  | { readonly type: "open"; readonly open: OpenPrefix }
  /** Shows the source of a prefix, or of one of its blocks. */
  | { readonly type: "source"; readonly open: OpenPrefix; readonly block: string | null }
  | { readonly type: "copy"; readonly text: string }
  /** For tests: what is on the screen. */
  | { readonly type: "drawn"; readonly prefixes: number; readonly blocks: number; readonly conflicts: number };

export type PageTexts = Readonly<
  Record<
    | "legend"
    | "free"
    | "used"
    | "partly"
    | "reserved"
    | "conflict"
    | "nextFree"
    | "copyFree"
    | "source"
    | "whole"
    | "blocksOf"
    | "clickCopies"
    | "clickShows"
    | "clickOpens"
    | "empty",
    string
  >
>;
