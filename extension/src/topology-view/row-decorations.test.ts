// A row in which something is wrong says so by its colour and by a number.
import { expect, test, vi } from "vitest";
import type { CancellationToken } from "vscode";
import type { TopologyTreeItem } from "../../../language-server/src/lsp/protocol-views.ts";
import { findingsUri, rowDecorations } from "./row-decorations.ts";

vi.mock("vscode", () => ({
  l10n: { t: (text: string, count: number) => text.replace("{0}", String(count)) },
  Uri: { from: (parts: object) => ({ query: "", ...parts }) },
  ThemeColor: class {
    readonly id: string;
    constructor(id: string) {
      this.id = id;
    }
  },
  FileDecoration: class {
    readonly shown: readonly unknown[];
    constructor(badge: string, tooltip: string, color: { readonly id: string }) {
      this.shown = [badge, tooltip, color.id];
    }
  },
}));

test.for<[number, number, readonly string[] | null]>([
  [0, 0, null],
  [1, 0, ["1", "Errors: 1", "list.errorForeground"]],
  [0, 2, ["2", "Warnings: 2", "list.warningForeground"]],
  [3, 2, ["3", "Errors: 3", "list.errorForeground"]],
  [12, 0, ["9+", "Errors: 12", "list.errorForeground"]],
])("%i errors and %i warnings", ([errors, warnings, wanted]) => {
  const uri = findingsUri({ id: "node a", errors, warnings } as TopologyTreeItem);
  const decoration = uri && rowDecorations.provideFileDecoration(uri, {} as CancellationToken);
  expect(decoration ?? null).toEqual(wanted && { shown: wanted });
});
