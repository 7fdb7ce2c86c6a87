import { escapeMarkdown } from "../explain/explain-markdown.ts";
import { type Message, message, render } from "../messages/message.ts";
import type { Activity } from "./activity.ts";
import { alignedTable } from "./aligned-table.ts";
import { fileName } from "./file-name.ts";
import type { RequestCount } from "./request-count.ts";
import type { Workspace } from "./workspace.ts";
import type { WorkspaceFindings } from "./workspace-findings.ts";

export type StatusHost = {
  readonly workspace: Workspace;
  readonly activity: Activity;
  readonly requests: RequestCount;
  readonly findings: WorkspaceFindings;
  readonly isWorkspaceChecked: () => boolean;
  /** Bytes that the server's program holds; null where the host does not tell. */
  readonly memory: () => number | null;
};

/** What the server knows and does, as Markdown. */
export function serverStatus(host: StatusHost): string {
  const { workspace, activity, requests, findings } = host;
  const language = workspace.language();
  const say = (text: Message) => render(text, language);
  const { listed, open, closed, closedCharacters, analyses, last } = workspace.figures();
  const closedTopologies = findings.figures();
  const { pending, answered, longest } = requests.figures();
  const memory = host.memory();
  const running = activity.current();
  const lines = [
    ...(running.length === 0 ? [message("status.idle")] : running),
    message("status.requests", { pending, answered, longest: milliseconds(longest) }),
    memory === null
      ? message("status.memory-unknown")
      : message("status.memory", { megabytes: Math.round(memory / 1_000_000) }),
    message("status.files", { listed, open: open.length, closed, size: kilobytes(closedCharacters) }),
    message("status.analyses", { count: analyses }),
    host.isWorkspaceChecked() ? message("status.workspace", closedTopologies) : message("status.workspace-off"),
  ];
  const files = open.map(({ uri, characters }) => [nameOf(uri), kilobytes(characters)]);
  const times = last.map(({ root, documents, pods, characters, stages }) => {
    const each = stages.map(({ milliseconds: took }) => milliseconds(took));
    const all = stages.reduce((sum, { milliseconds: took }) => sum + took, 0);
    return [nameOf(root), String(documents), String(pods), kilobytes(characters), ...each, milliseconds(all)];
  });
  const [first] = last;
  const stages = first?.stages.map(({ stage }) => say(message(`status.stage-${stage}`))) ?? [];
  const head = ["status.topology", "status.documents", "status.pods", "status.size"] as const;
  return [
    `# ${say(message("status.title"))}`,
    lines.map((line) => `- ${say(line)}`).join("\n"),
    ...(files.length === 0
      ? []
      : [
          `## ${say(message("status.open-files"))}`,
          alignedTable([say(message("status.file")), say(message("status.size"))], files),
        ]),
    ...(times.length === 0
      ? []
      : [
          `## ${say(message("status.times"))}`,
          alignedTable([...head.map((key) => say(message(key))), ...stages, say(message("status.all"))], times),
        ]),
  ]
    .join("\n\n")
    .concat("\n");
}

function nameOf(uri: string): string {
  return escapeMarkdown(fileName(uri));
}

function milliseconds(count: number): string {
  return `${count < 10 ? count.toFixed(1) : Math.round(count)} ms`;
}

function kilobytes(characters: number): string {
  return `${(characters / 1_000).toFixed(1)} kB`;
}
