import { writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { message } from "../messages/message.ts";
import { systemReason } from "./read-source.ts";
import { defaultRenderOptions, type ImageFormat, renderImage } from "./render-svg.ts";
import { type ExitCode, exitCode, type Terminal } from "./terminal.ts";

/** Writes a result to `-o OUT`, or to standard output where there is no OUT. */
export function writeResult(content: string | Uint8Array, output: string | undefined, terminal: Terminal): ExitCode {
  const { out, err, say, workingDirectory } = terminal;
  if (output === undefined) {
    out(typeof content === "string" ? content : new TextDecoder().decode(content));
    return exitCode.fine;
  }
  const path = resolve(workingDirectory, output);
  const shown = relative(workingDirectory, path) || path;
  try {
    writeFileSync(path, content);
    err(`${say(message("cli.wrote", { path: shown }))}\n`);
    return exitCode.fine;
  } catch (error) {
    err(`${say(message("cli.cannot-write", { path: shown, reason: systemReason(error) }))}\n`);
    return exitCode.wrongUse;
  }
}

/** Draws a Mermaid document and writes the picture. PNG is binary, and goes to a file only. */
export async function writeImage(
  mermaid: string,
  format: ImageFormat,
  output: string | undefined,
  terminal: Terminal,
): Promise<ExitCode> {
  if (format === "png" && output === undefined) {
    terminal.err(`${terminal.say(message("cli.output-needs-file"))}\n`);
    return exitCode.wrongUse;
  }
  const rendered = await renderImage(mermaid, defaultRenderOptions(format));
  if ("problem" in rendered) {
    terminal.err(`${terminal.say(rendered.problem)}\n`);
    return exitCode.wrongUse;
  }
  return writeResult(rendered.image, output, terminal);
}
