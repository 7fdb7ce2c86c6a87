import { test } from "vitest";
import { render } from "../messages/message.ts";
import { texts } from "./cases.tmp.ts";
import { applyFix, findingsOf, tellFinding } from "./check-text.fixture.ts";

test("cases", () => {
  for (const text of texts) {
    console.log(`=====\n${text}\n-----`);
    for (const x of findingsOf(text)) {
      console.log(`   ${tellFinding(text, x)}`);
      console.log(`        ${render(x.message, "en")}`);
      for (const r of x.fixes) {
        const after = findingsOf(applyFix(text, r.edits));
        console.log(`        fix: ${render(r.title, "en")} => ${after.map((f) => f.code)}`);
      }
    }
  }
});
