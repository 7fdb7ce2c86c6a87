import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  WatchKind,
} from "vscode-languageserver";
import { type Language, message } from "../messages/message.ts";
import type { Steps } from "../steps/steps.ts";
import { createActivity } from "./activity.ts";
import { createClientFiles, type FileReader } from "./client-files.ts";
import { clientOptionsOf, plainClient, textOption } from "./client-options.ts";
import { registerCommands, serverCommands } from "./execute-command.ts";
import { fileName } from "./file-name.ts";
import { guardRequests } from "./guard-requests.ts";
import { notCheckedFor } from "./not-checked.ts";
import { createOutsideWatch } from "./outside-watch.ts";
import { machinePace, type Pace } from "./pace.ts";
import {
  type FilesOption,
  type FindFilesParams,
  type FindFilesResult,
  findFilesRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from "./protocol-files.ts";
import { type ServerStatusResult, serverStatusRequest } from "./protocol-status.ts";
import { createPublisher } from "./publisher.ts";
import { registerFeatures } from "./register-features.ts";
import { createRequestCount } from "./request-count.ts";
import { capabilities } from "./server-capabilities.ts";
import { serverStatus } from "./server-status.ts";
import { defaultSettings, readSettings, settingsSections } from "./settings.ts";
import { createSlowWork } from "./slow-work.ts";
import type { TextSource } from "./text-source.ts";
import type { Verifier } from "./verifier.ts";
import { registerVerification } from "./verify-request.ts";
import { createWorker } from "./worker.ts";
import { createWorkspace } from "./workspace.ts";
import { createWorkspaceFindings } from "./workspace-findings.ts";

/** Findings follow the text this many milliseconds after the last change. */
const publishDelay = 50;

/**
 * Serves the language over a connection until it is closed. Whatever goes wrong in a request is an error of that request: it is logged, and the
 * server goes on. `disk` is null where there is none: files are then read through the client, as everywhere those that are not on it. `verifier` is null
 * where no processes can be started. `memory` gives the bytes that the program holds, null where nobody knows. Whatever takes time is done in slices, by
 * the clock of `pace`.
 */
export function startLanguageServer(
  connection: Connection,
  disk: TextSource | null,
  verifier: Verifier | null,
  memory: () => number | null = () => null,
  pace: Pace = machinePace(),
): void {
  let reader: FileReader | null = null;
  const files = createClientFiles(
    disk,
    () => reader,
    (arrived) => {
      workspace.refresh(arrived.files);
      if (arrived.lists) workspace.listAgain();
      publishSoon();
    },
  );
  const source: TextSource = {
    listFiles: files.listFiles,
    readText: (uri) => {
      outside.read(uri);
      return files.readText(uri);
    },
  };
  const workspace = createWorkspace(source, (uri) =>
    slowWork.begin(uri, message("status.analyzing", { name: fileName(uri) })),
  );
  let folders = new Set<string>();
  let settings = defaultSettings;
  let client: InitializeParams["capabilities"] = {};
  let clientOptions = plainClient;
  let forgetTimer = () => {};

  const log = (error: unknown) =>
    connection.console.error(error instanceof Error ? (error.stack ?? "") : String(error));
  const outside = createOutsideWatch(
    connection,
    () => client,
    () => folders,
    log,
  );
  const activity = createActivity(connection, workspace.language, () => client.window?.workDoneProgress === true, log);
  const slowWork = createSlowWork(pace.later, activity);
  const requests = createRequestCount();
  const worker = createWorker(pace, requests.hold);
  const closedFindings = createWorkspaceFindings({
    workspace,
    worker,
    slowWork,
    now: pace.now,
    isOn: () => settings.workspaceFindings,
    settled: files.settled,
    onChange: () => startPublishing(),
    log,
  });
  const publisher = createPublisher(connection, workspace, () => clientOptions.versionsFindings, log);
  /** Does something that nobody waits for. */
  const safely = (action: () => void) => {
    try {
      action();
    } catch (error) {
      log(error);
    }
  };
  const { settled } = files;
  const guarded = guardRequests({ requests, worker, settled, versionOf: workspace.versionOf, log });
  /** Has the editor ask again for what it shows between, above and in the lines. */
  const refresh = () => {
    if (client.workspace?.inlayHint?.refreshSupport === true) connection.languages.inlayHint.refresh().catch(log);
    if (client.workspace?.codeLens?.refreshSupport === true)
      connection.sendRequest("workspace/codeLens/refresh").catch(log);
    if (client.workspace?.semanticTokens?.refreshSupport === true)
      connection.languages.semanticTokens.refresh().catch(log);
  };
  /** The publishing that is under way; nobody wants it any more when a text is another. */
  let publishing: symbol | null = null;
  function* publish(): Steps<void> {
    const { checked, faults } = yield* workspace.openAnalyses();
    const closedRoots = yield* workspace.closedRoots();
    outside.watch();
    // What is still being read would be told as missing; when it has come, this is called again.
    if (files.settled() !== null) return;
    for (const error of faults.values()) log(error);
    const untold = [...faults].map(([uri, error]) => notCheckedFor(uri, error));
    const hasChanged = publisher.publish(checked, untold, closedFindings.diagnostics(closedRoots));
    // Editors ask again for the document that was changed, but not for those that import it.
    if (hasChanged) refresh();
  }
  const startPublishing = () => {
    const own = Symbol("publish");
    publishing = own;
    worker
      .runBehind(publish(), () => publishing === own)
      // What is open comes first.
      .then((worked) => worked !== null && closedFindings.check())
      .catch(log);
  };
  const publishSoon = () => {
    publishing = null;
    forgetTimer();
    forgetTimer = pace.later(publishDelay, startPublishing);
  };
  const readConfiguration = async () => {
    if (client.workspace?.configuration !== true) return;
    const items = settingsSections.map((section) => ({ section }));
    settings = readSettings(await connection.workspace.getConfiguration(items));
    refresh();
    closedFindings.check();
  };

  connection.onInitialize((parameters) => {
    client = parameters.capabilities;
    clientOptions = clientOptionsOf(parameters);
    workspace.setLanguage(languageOf(parameters));
    reader = readerOf(connection, parameters);
    const root = parameters.rootUri ?? null;
    folders = new Set(parameters.workspaceFolders?.map(({ uri }) => uri) ?? (root === null ? [] : [root]));
    workspace.setFolders([...folders]);
    const commands = [...serverCommands(parameters)];
    const withCommands = commands.length === 0 ? {} : { executeCommandProvider: { commands } };
    return { capabilities: { ...capabilities, ...withCommands }, serverInfo: { name: "k8snet" } };
  });
  connection.onInitialized(() => {
    if (client.workspace?.didChangeWatchedFiles?.dynamicRegistration === true) {
      // Folders come and go by themselves, and no pattern is theirs alone.
      const watchers = [
        { globPattern: "**/*.k8snet", kind: WatchKind.Change },
        { globPattern: "**/*", kind: WatchKind.Create | WatchKind.Delete },
      ];
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(log);
    }
    if (client.workspace?.didChangeConfiguration?.dynamicRegistration === true) {
      connection.client.register(DidChangeConfigurationNotification.type, { section: "k8snet" }).catch(log);
    }
    if (client.workspace?.workspaceFolders === true) {
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) =>
        safely(() => {
          for (const { uri } of removed) folders.delete(uri);
          for (const { uri } of added) folders.add(uri);
          workspace.setFolders([...folders]);
          publishSoon();
        }),
      );
    }
    readConfiguration().catch(log);
    publishSoon();
  });
  connection.onDidChangeConfiguration(() => void readConfiguration().catch(log));

  connection.onDidOpenTextDocument(({ textDocument: { uri, version, text } }) =>
    safely(() => {
      workspace.open(uri, version, text);
      publishSoon();
    }),
  );
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) =>
    safely(() => {
      workspace.change(uri, version, contentChanges);
      publishSoon();
    }),
  );
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) =>
    safely(() => {
      files.forget([uri]);
      workspace.close(uri);
      publishSoon();
    }),
  );
  const readAgain = (told: readonly string[]) =>
    safely(() => {
      const uris = workspace.concerned(told);
      if (uris.length === 0) return;
      files.forget(uris);
      workspace.refresh(uris);
      publishSoon();
    });
  connection.onDidChangeWatchedFiles(({ changes }) => readAgain(changes.map(({ uri }) => uri)));
  connection.workspace.onDidRenameFiles((moved) =>
    readAgain(moved.files.flatMap((each) => [each.oldUri, each.newUri])),
  );
  connection.onShutdown(() => {
    forgetTimer();
    publishing = null;
    closedFindings.stop();
  });
  registerFeatures({
    connection,
    workspace,
    guarded,
    slowWork,
    settings: () => settings,
    clientOptions: () => clientOptions,
  });
  registerCommands({ connection, workspace, guarded });
  registerVerification(connection, workspace, verifier, { activity, requests, guarded });
  connection.onRequest(serverStatusRequest, (): ServerStatusResult => {
    const isWorkspaceChecked = () => settings.workspaceFindings;
    return {
      markdown: serverStatus({ workspace, activity, requests, findings: closedFindings, isWorkspaceChecked, memory }),
    };
  });
  connection.listen();
}

/** The language of everything that the user reads: as the client asks for, else the editor's own. */
function languageOf({ initializationOptions, locale }: InitializeParams): Language {
  const asked = textOption(initializationOptions, "language") ?? locale;
  return asked?.toLowerCase().startsWith("zh") === true ? "zh-CN" : "en";
}

/** How to read files through the client, if it says that it does. */
function readerOf(connection: Connection, { initializationOptions }: InitializeParams): FileReader | null {
  const options: FilesOption | null | undefined = initializationOptions;
  if (options?.readsFiles !== true) return null;
  return {
    readFile: (uri) => connection.sendRequest<ReadFileResult>(readFileRequest, { uri } satisfies ReadFileParams),
    findFiles: (folder) =>
      connection.sendRequest<FindFilesResult>(findFilesRequest, { folder } satisfies FindFilesParams),
  };
}
