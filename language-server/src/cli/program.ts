import { Command, CommanderError, Option } from "commander";
import { message } from "../messages/message.ts";
import { runCheck } from "./check-command.ts";
import { runDiagram } from "./diagram-command.ts";
import { runDiff } from "./diff-command.ts";
import { runDocs } from "./docs-command.ts";
import { runExplain } from "./explain-command.ts";
import { runFormat } from "./format-command.ts";
import { runLabPlan } from "./lab-plan-command.ts";
import { runLabVerify } from "./lab-verify-command.ts";
import { runMatrix } from "./matrix-command.ts";
import { type ExitCode, exitCode, type Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** Commands of DESIGN §6 that come in a later version: each says what to use instead. */
const later = ["import"] as const;

/** What talks to another program until that is gone: given by main.ts, so that nothing here knows the language server or MCP. */
export type Servers = Readonly<Record<"lsp" | "mcp", () => Promise<ExitCode>>>;

/**
 * Runs one `k8snet` command line (without `node` and the script). Gives the exit code of DESIGN §6; results and messages go to the terminal.
 */
export async function run(words: readonly string[], terminal: Terminal, servers: Servers): Promise<ExitCode> {
  let result: ExitCode = exitCode.fine;
  const say = (key: Parameters<typeof message>[0], args = {}) => terminal.say(message(key, args));
  const choice = (flags: string, values: readonly string[], fallback: string | undefined, text: string) => {
    const option = new Option(flags, text).choices(values);
    return fallback === undefined ? option : option.default(fallback);
  };
  const language = () => choice("--lang <language>", ["en", "zh-CN"], undefined, say("cli.option-language"));
  const output = () => new Option("-o, --output <file>", say("cli.option-output"));
  const format = (values: readonly string[], fallback?: string) =>
    choice("--format <format>", values, fallback, say("cli.option-format", { formats: values.join("|") }));

  const program = new Command("k8snet")
    .description(say("cli.description"))
    .version(version, "-V, --version", say("cli.option-version"))
    .helpOption("-h, --help", say("cli.option-help"))
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  const group = (name: string, text: string) =>
    program.command(name).description(text).helpOption("-h, --help", say("cli.option-help")).helpCommand(false);
  const command = (name: string, text: string, parent: Command = program) =>
    parent.command(name).description(text).helpOption("-h, --help", say("cli.option-help")).addOption(language());

  command("check", say("cli.check-description"))
    .argument("<files...>", say("cli.argument-files"))
    .addOption(format(["text", "json", "sarif", "github"], "text"))
    .action(async (files: string[], options) => {
      result = await runCheck(files, options.format, terminal);
    });
  command("explain", say("cli.explain-description"))
    .argument("<file>", say("cli.argument-file"))
    .argument("<from>", say("cli.argument-from"))
    .argument("<to>", say("cli.argument-to"))
    .option("--port <port>", say("cli.option-port"))
    .addOption(choice("--family <family>", ["4", "6"], undefined, say("cli.option-family")))
    .option("--size <bytes>", say("cli.option-size"))
    .addOption(format(["text", "json", "markdown", "mermaid", "sequence", "svg", "png"]))
    .addOption(output())
    .action(async (file: string, from: string, to: string, options) => {
      result = await runExplain({ file, from, to, ...options }, terminal);
    });
  command("diagram", say("cli.diagram-description"))
    .argument("<file>", say("cli.argument-file"))
    .addOption(
      choice(
        "--view <view>",
        ["topology", "addresses", "policy"],
        "topology",
        say("cli.option-view", { views: "topology|addresses|policy" }),
      ),
    )
    .addOption(format(["mermaid", "svg", "png"]))
    .addOption(output())
    .action(async (file: string, options) => {
      result = await runDiagram({ file, ...options }, terminal);
    });
  command("matrix", say("cli.matrix-description"))
    .argument("<file>", say("cli.argument-file"))
    .addOption(format(["text", "json", "csv", "mermaid"], "text"))
    .action(async (file: string, options) => {
      result = await runMatrix(file, options.format, terminal);
    });
  command("diff", say("cli.diff-description"))
    .argument("<old>", say("cli.argument-file"))
    .argument("<new>", say("cli.argument-file"))
    .addOption(format(["text", "json"], "text"))
    .action(async (before: string, after: string, options) => {
      result = await runDiff(before, after, options.format, terminal);
    });
  command("docs", say("cli.docs-description"))
    .argument("<files...>", say("cli.argument-markdown"))
    .option("--check", say("cli.option-check"))
    .action(async (files: string[], options) => {
      result = await runDocs(files, options.check === true, terminal);
    });
  command("format", say("cli.format-description"))
    .argument("<files...>", say("cli.argument-files"))
    .option("--check", say("cli.option-check"))
    .action(async (files: string[], options) => {
      result = await runFormat(files, options.check === true, terminal);
    });
  const lab = group("lab", say("cli.lab-description"));
  command("plan", say("cli.lab-plan-description"), lab)
    .argument("<file>", say("cli.argument-file"))
    .option("-o, --output <folder>", say("cli.option-directory"))
    .action((file: string, options) => {
      result = runLabPlan({ file, ...options }, terminal);
    });
  command("verify", say("cli.lab-verify-description"), lab)
    .argument("<file>", say("cli.argument-file"))
    .option("--paths <paths>", say("cli.option-paths"))
    .addOption(format(["text", "json"], "text"))
    .action(async (file: string, options) => {
      result = await runLabVerify({ file, ...options }, terminal);
    });
  command("lsp", say("cli.lsp-description"))
    .option("--stdio", say("cli.option-stdio"))
    // LSP's own ("Implementation Considerations"); the connection reads it off the command line, and ends when that process does.
    .addOption(new Option("--clientProcessId <pid>").hideHelp())
    .action(async (options) => {
      if (options.stdio !== true) {
        terminal.err(`${say("cli.stdio-only")}\n`);
        result = exitCode.wrongUse;
      } else result = await servers.lsp();
    });
  command("mcp", say("cli.mcp-description")).action(async () => {
    result = await servers.mcp();
  });
  for (const name of later) {
    command(name, say("cli.later-description"))
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() => {
        terminal.err(`${say("cli.later", { command: name, alternative: message(`cli.later-${name}`) })}\n`);
        result = exitCode.wrongUse;
      });
  }

  try {
    await program.parseAsync([...words], { from: "user" });
    return result;
  } catch (error) {
    // Commander has already written its message: help and version end with 0, every wrong use with 2.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.fine : exitCode.wrongUse;
    throw error;
  }
}
