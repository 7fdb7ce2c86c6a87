import { join } from "node:path";
import { expect, test } from "vitest";
import { runDocs } from "../../language-server/src/cli/docs-command.ts";
import { render } from "../../language-server/src/messages/message.ts";

test("the diagrams of docs/example.md are up to date (npx k8snet docs docs/example.md)", async () => {
  const written: string[] = [];
  const write = (text: string) => void written.push(text);
  const code = await runDocs(["docs/example.md"], true, {
    out: write,
    err: write,
    style: (_, text) => text,
    language: "en",
    say: (text) => render(text, "en"),
    workingDirectory: join(import.meta.dirname, "../.."),
  });
  expect({ code, written: written.join("") }).toMatchObject({ code: 0 });
});
