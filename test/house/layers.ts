// The layers of the language server (ARCHITECTURE.md tells why), lowest first. A row may import the rows above it in this list and itself, but never one
// below it; `except` takes some of the rows above away again.

export type Layer = {
  /** The folder in language-server/src. */
  readonly name: string;
  /** Rows above this one that it must know nothing of. */
  readonly except: readonly string[];
  /** No input or output, no clock, no randomness, no editor: the same input gives the same output. */
  readonly pure: boolean;
  /** May import Langium and what Langium generates. */
  readonly langium: boolean;
};

const pure = { pure: true, langium: false };
const edge = { pure: false, langium: false };

export const layers: readonly Layer[] = [
  { name: "messages", except: [], ...pure },
  { name: "steps", except: ["messages"], ...pure },
  { name: "text", except: ["messages", "steps"], ...pure },
  { name: "address", except: ["messages"], ...pure },
  { name: "dataplane", except: [], ...pure },
  { name: "topology", except: ["dataplane"], ...pure },
  { name: "language", except: [], pure: true, langium: true },
  { name: "machine", except: ["language"], ...pure },
  { name: "policy", except: ["language", "machine"], ...pure },
  { name: "cni", except: ["language"], ...pure },
  { name: "kube-proxy", except: ["language"], ...pure },
  { name: "trace", except: ["topology", "language", "cni", "kube-proxy", "policy"], ...pure },
  { name: "path", except: ["language"], ...pure },
  { name: "checks", except: ["language"], ...pure },
  { name: "matrix", except: ["language"], ...pure },
  { name: "explain", except: ["language"], ...pure },
  { name: "diagram", except: ["language"], ...pure },
  { name: "views", except: ["language"], ...pure },
  { name: "lab", except: ["language"], ...edge },
  { name: "kubernetes", except: [], ...edge },
  { name: "analysis", except: [], ...pure },
  { name: "agents", except: [], ...pure },
  { name: "lsp", except: [], pure: false, langium: true },
  { name: "cli", except: ["lsp"], pure: false, langium: true },
  { name: "mcp", except: ["lsp", "cli"], ...edge },
];

/** The one file of a row that may import another row against the list above: where `k8snet lsp` and `k8snet mcp` start those. */
export const doors: readonly { readonly to: string; readonly file: string }[] = [
  { to: "lsp", file: "language-server/src/cli/main.ts" },
  { to: "mcp", file: "language-server/src/cli/main.ts" },
];

/** All that the extension may import of the language server, `protocol.ts` and `protocol-<feature>.ts`: method names and shapes. */
export const protocolFiles = /^language-server\/src\/lsp\/protocol(-[a-z-]+)?\.ts$/;

/** Packages that are Langium, what it is built on, and what it generates. */
export const langiumPackages: readonly string[] = ["langium", "chevrotain", "k8snet-grammar"];

/** Globals that a pure row must not use. */
export const impureGlobals: readonly string[] = [
  "Date",
  "performance",
  "fetch",
  "setTimeout",
  "setInterval",
  "setImmediate",
  "crypto",
  "require",
  "XMLHttpRequest",
];

/** Members of globals that a pure row must not use (the objects' names are too common to forbid). */
export const impureMembers: readonly string[] = ["Math.random", "process.*", "console.*"];

/** Files that are data, not code, and may be as long as the data is: catalogues, fixtures, and the grammar, which is one list of productions. */
export const dataFiles: readonly RegExp[] = [
  /^language-server\/src\/messages\/(en|zh-CN)\/[a-z-]+\.ts$/,
  /\.fixture\.ts$/,
  /^grammar\/k8snet\.langium$/,
];

/** The length from which a file does more than one thing. */
export const longestFile = 300;
