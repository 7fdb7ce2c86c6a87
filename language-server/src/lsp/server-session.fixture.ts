// A client and the real server in one process, joined by two streams.
import { PassThrough } from "node:stream";
import {
  CancellationTokenSource,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  ProposedFeatures,
  type PublishDiagnosticsParams,
  type RegistrationParams,
  ResponseError,
  type ShowMessageParams,
  StreamMessageReader,
  StreamMessageWriter,
  WorkDoneProgress,
  type WorkspaceEditClientCapabilities,
} from "vscode-languageserver/node";
import { startLanguageServer } from "./language-server.ts";
import { machinePace, type Pace } from "./pace.ts";
import { type TopologyChangedParams, topologyChangedNotification } from "./protocol.ts";
import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from "./protocol-files.ts";
import { type ActivityParams, activityNotification } from "./protocol-status.ts";
import type { TextSource } from "./text-source.ts";
import type { Verifier } from "./verifier.ts";

const folder = "file:///network";

/** A file's name in the first folder, or a URI. */
export function uriOf(file: string): string {
  return file.includes(":") ? file : `${folder}/${file}`;
}

/** A server over files that are on its disk, or that the client reads for it; none is open. */
export async function startSession(
  files: Readonly<Record<string, string>>,
  {
    language = "en",
    locale,
    verifier = null,
    readsFiles = false,
    folders = [folder],
    settings = null,
    options = {},
    workspaceEdit = {},
    versionsFindings = false,
    pace = machinePace(),
  }: {
    /** Null for a client that asks for none. */
    language?: string | null;
    /** The editor's own. */
    locale?: string;
    verifier?: Verifier | null;
    readsFiles?: boolean;
    folders?: readonly string[];
    /** By section; null for a client that knows no settings. */
    settings?: Record<string, unknown> | null;
    /** More `initializationOptions`. */
    options?: object;
    /** What the client can do with edits. */
    workspaceEdit?: WorkspaceEditClientCapabilities;
    /** Whether the client is told of which version of a text findings are. */
    versionsFindings?: boolean;
    pace?: Pace;
  } = {},
) {
  const texts = new Map(Object.entries(files).map(([file, text]) => [uriOf(file), text]));
  const listFiles = (inside: string) => [...texts.keys()].filter((uri) => uri.startsWith(`${inside}/`));
  const source: TextSource = { readText: (uri) => texts.get(uri), listFiles };
  const [up, down] = [new PassThrough(), new PassThrough()];
  startLanguageServer(
    createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down)),
    readsFiles ? null : source,
    verifier,
    () => null,
    pace,
  );
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  /** The folders outside of the workspace that the server wants to hear of. */
  const watched: string[] = [];
  client.onRequest("client/registerCapability", ({ registrations }: RegistrationParams) => {
    for (const { registerOptions } of registrations) {
      for (const { globPattern } of registerOptions?.watchers ?? [])
        if (typeof globPattern !== "string") watched.push(`${globPattern.baseUri}/${globPattern.pattern}`);
    }
    for (const look of waiting) look();
  });
  /** What the server has asked the client to read. */
  const read: string[] = [];
  client.onRequest(readFileRequest, ({ uri }: ReadFileParams): ReadFileResult => {
    read.push(uri);
    return texts.get(uri) ?? null;
  });
  client.onRequest(findFilesRequest, ({ folder: inside }: FindFilesParams): FindFilesResult => {
    read.push(`${inside}/**`);
    return listFiles(inside);
  });
  /** How often the server has asked for the settings. */
  let configurations = 0;
  client.onRequest("workspace/configuration", ({ items }: { items: { section: string }[] }) => {
    configurations += 1;
    for (const look of waiting) look();
    return items.map(({ section }) => settings?.[section] ?? null);
  });
  /** What the server wants the client to ask for again. */
  const refreshed: string[] = [];
  for (const what of ["inlayHint", "codeLens", "semanticTokens"]) {
    client.onRequest(`workspace/${what}/refresh`, () => {
      refreshed.push(what);
      for (const look of waiting) look();
      return null;
    });
  }
  /** The files whose topology is another by what the server has said. */
  const changed = new Set<string>();
  client.onNotification(topologyChangedNotification, ({ uris }: TopologyChangedParams) => {
    for (const uri of uris) changed.add(uri);
    for (const look of waiting) look();
  });
  /** What the server has said that it does. */
  const activities: (string | null)[] = [];
  client.onNotification(activityNotification, ({ text }: ActivityParams) => {
    activities.push(text);
    for (const look of waiting) look();
  });
  /** The progress that the server has begun and ended by itself, as the client shows it. */
  const progress: string[] = [];
  const cancellable = new Map<string, string>();
  client.onRequest("window/workDoneProgress/create", ({ token }: { token: string }) => {
    client.onProgress(WorkDoneProgress.type, token, (value) => {
      progress.push(value.kind === "begin" ? value.title : value.kind);
      if (value.kind === "begin" && value.cancellable === true) cancellable.set(value.title, token);
      for (const look of waiting) look();
    });
    return null;
  });
  const published = new Map<string, readonly Diagnostic[]>();
  /** The codes of all findings that were ever published. */
  const told = new Set<unknown>();
  const waiting = new Set<() => void>();
  /** The versions of the texts that findings were published for, by file. */
  const versions = new Map<string, (number | undefined)[]>();
  client.onNotification(
    "textDocument/publishDiagnostics",
    ({ uri, version, diagnostics }: PublishDiagnosticsParams) => {
      versions.set(uri, [...(versions.get(uri) ?? []), version]);
      published.set(uri, diagnostics);
      for (const { code } of diagnostics) told.add(code);
      for (const look of waiting) look();
    },
  );
  /** What the server has said in messages. */
  const said: string[] = [];
  client.onNotification("window/showMessage", ({ message }: ShowMessageParams) => void said.push(message));
  client.listen();
  const { capabilities } = await client.sendRequest<InitializeResult>("initialize", {
    processId: null,
    rootUri: null,
    ...(locale !== undefined && { locale }),
    capabilities: {
      window: { workDoneProgress: true },
      textDocument: {
        publishDiagnostics: { versionSupport: versionsFindings },
        codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } },
        completion: { completionItem: { snippetSupport: true } },
      },
      workspace: {
        workspaceFolders: true,
        configuration: settings !== null,
        workspaceEdit,
        inlayHint: { refreshSupport: true },
        codeLens: { refreshSupport: true },
        semanticTokens: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      },
    },
    workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    initializationOptions: { ...(language !== null && { language }), readsFiles, ...options },
  });
  await client.sendNotification("initialized", {});

  /** The codes of the findings of a file, as soon as they are as wanted. */
  const codesOf = (file: string) => (published.get(uriOf(file)) ?? []).map(({ code }) => code);
  return {
    capabilities,
    codesOf,
    told,
    versionsOf: (file: string) => versions.get(uriOf(file)) ?? [],
    changed,
    refreshed,
    configurations: () => configurations,
    activities,
    progress,
    /** Cancels what the client shows with this title, where it may. */
    cancelShown: (title: string) =>
      client.sendNotification("window/workDoneProgress/cancel", { token: cancellable.get(title) ?? null }),
    /** The files that have findings. */
    found: () => [...published].filter(([, { length }]) => length > 0).map(([uri]) => uri),
    read,
    said,
    watched,
    /** Asks with just these parameters. */
    request: <R>(method: string, parameters: unknown): Promise<R> => client.sendRequest(method, parameters),
    ask: <R>(method: string, file: string, parameters: object = {}): Promise<R> =>
      client.sendRequest(method, { textDocument: { uri: uriOf(file) }, uri: uriOf(file), ...parameters }),
    /** Asks and cancels at once; gives the code of the error. */
    cancelAtOnce: async (method: string, file: string, parameters: object = {}) => {
      const source = new CancellationTokenSource();
      const asked = { textDocument: { uri: uriOf(file) }, ...parameters };
      const code = client.sendRequest(method, asked, source.token).then(
        () => null,
        (error: unknown) => (error instanceof ResponseError ? error.code : error),
      );
      source.cancel();
      return code;
    },
    /** Asks, cancels with the first progress, and gives that progress and the code of the error. */
    cancelAtProgress: async (method: string, file: string) => {
      const source = new CancellationTokenSource();
      let progress: unknown;
      const listening = client.onProgress(WorkDoneProgress.type, "work", (value) => {
        progress = value;
        source.cancel();
      });
      const parameters = { uri: uriOf(file), workDoneToken: "work" };
      const code = await client.sendRequest(method, parameters, source.token).then(
        () => null,
        (error: unknown) => (error instanceof ResponseError ? error.code : error),
      );
      listening.dispose();
      return { progress, code };
    },
    open: (file: string) =>
      client.sendNotification("textDocument/didOpen", {
        textDocument: { uri: uriOf(file), languageId: "k8snet", version: 1, text: texts.get(uriOf(file)) ?? "" },
      }),
    edit: (file: string, version: number, text: string) =>
      client.sendNotification("textDocument/didChange", {
        textDocument: { uri: uriOf(file), version },
        contentChanges: [{ text }],
      }),
    notify: (method: string, parameters: object) => client.sendNotification(method, parameters),
    /** Resolves when the published findings satisfy a condition; the test's timeout tells when they never do. */
    until: (condition: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (!condition()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    /** Puts a text on the disk, and tells the server. */
    write: async (file: string, text: string) => {
      texts.set(uriOf(file), text);
      await client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(file), type: 2 }] });
    },
    remove: async (file: string) => {
      texts.delete(uriOf(file));
      await client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(file), type: 3 }] });
    },
    /** Moves a file or a folder on the disk, and tells the server as editors do: of a folder by itself, not of what is in it. */
    move: async (from: string, to: string, tell: "watched" | "renamed") => {
      const [oldUri, newUri] = [uriOf(from), uriOf(to)];
      for (const [uri, text] of [...texts].filter(([each]) => `${each}/`.startsWith(`${oldUri}/`))) {
        texts.delete(uri);
        texts.set(newUri + uri.slice(oldUri.length), text);
      }
      const changes = [
        { uri: oldUri, type: 3 },
        { uri: newUri, type: 1 },
      ];
      if (tell === "watched") await client.sendNotification("workspace/didChangeWatchedFiles", { changes });
      else await client.sendNotification("workspace/didRenameFiles", { files: [{ oldUri, newUri }] });
    },
    shutdown: async () => {
      await client.sendRequest("shutdown");
      client.dispose();
    },
  };
}
