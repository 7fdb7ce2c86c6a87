// The lines that connect a request with its function: through a client and the server, a row at least for whatever can be asked.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as languageProtocol from "vscode-languageserver/node";
import { MessageDirection, type ResponseError } from "vscode-languageserver/node";
import { files, type Session } from "./asked-network.fixture.ts";
import { languageRows } from "./language-requests.fixture.ts";
import { ownRows } from "./own-requests.fixture.ts";
import { startSession } from "./server-session.fixture.ts";

let session: Session;
beforeAll(async () => {
  session = await startSession(files, {
    options: { usageCommand: "show use", copyPathCommand: "copy path", suggestCommand: "suggest" },
  });
  await session.open("main.k8snet");
});
afterAll(() => session.shutdown());

const rows = [...languageRows, ...ownRows];

test.each(rows.map((row) => ({ ...row, name: [row.method, row.about ?? ""].join(" ").trim() })))(
  "$name is answered by its function",
  async ({ method, file, ask, read, answer }) => {
    const asked = typeof ask === "function" ? await ask(session) : ask;
    const given = await session.ask<never>(method, file ?? "main.k8snet", asked);
    const compared: unknown = read === undefined ? given : read(given);
    // An object matches by what its row says of it.
    expect({ compared }).toMatchObject({ compared: answer });
  },
);

/** Every method that LSP knows for a server. */
function languageMethods(): string[] {
  return Object.values(languageProtocol).flatMap((each: unknown) => {
    if (typeof each !== "function" && typeof each !== "object") return [];
    const { method, messageDirection } = (each ?? {}) as { method?: unknown; messageDirection?: unknown };
    return typeof method === "string" && messageDirection !== MessageDirection.serverToClient ? [method] : [];
  });
}

/** Every method beyond LSP that the server's sources name. */
function ownMethods(): string[] {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(file),
  );
  const names = sources.flatMap((file) => [
    ...readFileSync(join(import.meta.dirname, file), "utf8").matchAll(/"(k8snet\/\w+)"/g),
  ]);
  return names.map(([, name = ""]) => name);
}

test("whatever the server answers has a row", async () => {
  const methods = [...new Set([...languageMethods(), ...ownMethods()])].filter(
    (method) => !["initialize", "shutdown"].includes(method),
  );
  expect(methods.length).toBeGreaterThan(60);
  const unknown = -32601;
  const code = (method: string) =>
    session.request(method, {}).then(
      () => null,
      (error: ResponseError<unknown>) => error.code,
    );
  const codes = await Promise.all(methods.map(code));
  const answered = methods.filter((_, index) => codes[index] !== unknown);
  expect(answered.sort()).toEqual([...new Set(rows.map(({ method }) => method))].sort());
});

/** What capabilities announce, by the names on the way to it. */
function announced(capabilities: object, way: readonly string[] = []): string[] {
  return Object.entries(capabilities).flatMap(([name, value]: [string, unknown]) => {
    if (value === false || value === null || value === undefined) return [];
    const path = [...way, name];
    const isFeature = /Provider$/.test(name) || ["range", "delta", "willRename"].includes(name);
    const below = typeof value === "object" && name !== "legend" ? announced(value, path) : [];
    return [...(isFeature ? [path.join(".")] : []), ...below];
  });
}

test("whatever the server announces has a row, and is announced by it", () => {
  const shown = rows.flatMap(({ capability }) => capability ?? []);
  expect(announced(session.capabilities).sort()).toEqual([...new Set(shown)].sort());
  // One that is not announced is never asked for.
  const withCapability = new Set(rows.flatMap(({ method, capability }) => (capability === undefined ? [] : [method])));
  expect(languageRows.filter(({ method }) => !withCapability.has(method))).toEqual([]);
});
