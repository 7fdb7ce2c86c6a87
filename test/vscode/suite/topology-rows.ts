// What tests do with the tree of the topology: it is asked for its rows as VS Code asks.
import assert from "node:assert/strict";
import type { TopologyRow } from "../../../extension/src/topology-view/topology-row.ts";
import type { Views } from "../../../extension/src/views/create-views.ts";
import { fileUri } from "./documents.ts";
import { extensionApi } from "./extension-api.ts";
import { until } from "./until.ts";

export const views = async (): Promise<Views> => (await extensionApi()).views;

/** The rows below a row, by what is written in them. */
export async function below(row?: TopologyRow): Promise<Map<string, TopologyRow>> {
  const rows = (await (await views()).topology.rows.getChildren(row)) ?? [];
  return new Map(rows.map((each) => [each.kind === "item" ? each.item.label : "…", each]));
}

/** A row by the labels on the way to it. */
export async function rowAt(...way: string[]): Promise<TopologyRow> {
  let row: TopologyRow | undefined;
  for (const label of way) {
    const rows = await below(row);
    row = rows.get(label);
    assert.ok(row, `${label} is not among ${[...rows.keys()]}`);
  }
  assert.ok(row);
  return row;
}

/** Whether the tree shows this topology. */
export const untilShown = (file: string) =>
  until(`the views show ${file}`, async () => (await views()).active.uri() === fileUri(file).toString());
