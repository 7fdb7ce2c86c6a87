// @ts-check
// The bench's table, and whether growth stays in its limits.

/** @typedef {import("./measured.ts").Measured} Measured */
/** @typedef {import("./measured.ts").Stage} Stage */

/** @type {readonly { stage: Stage, text: string }[]} In the order of the table. */
const rows = [
  { stage: "JSON.parse", text: "for comparison: `JSON.parse` of the same pods as JSON" },
  { stage: "parse", text: "parse: text to syntax tree" },
  { stage: "read", text: "read: syntax tree to declarations" },
  { stage: "link", text: "link: imports, `extend`, names" },
  { stage: "resolve", text: "resolve: derive addresses, index" },
  { stage: "check", text: "check: all rules" },
  { stage: "lower", text: "lower: the dataplane, its namespaces left to be made when asked for" },
  { stage: "lower every namespace", text: "lower every namespace (nobody waits for this)" },
  { stage: "diagram", text: "diagram of the topology" },
  { stage: "explain, first time", text: "explain one pair, from a dataplane that nothing was asked of" },
  { stage: "explain", text: "explain it again" },
  { stage: "key: its file", text: "a keystroke: parse and read its file" },
  { stage: "key", text: "a keystroke: all, to the findings" },
  { stage: "longest step", text: "of it, the longest step, in which nobody else is answered" },
];

/** @type {readonly Stage[]} What takes time by the pods. On each of N nodes Flannel has N − 1 routes, so that every namespace together is more than linear in nature. */
const linear = ["parse", "read", "link", "resolve", "check", "lower", "diagram"];
/** @type {readonly Stage[]} */
const constant = ["explain, first time", "explain"];
/** Ten times the pods may take so many times the time; a pair's explanation, so many times. */
const limits = { linear: 12, constant: 1.5 };
/** The longest step of many pods may take such a part of all: others wait for it. */
const longestPart = 0.05;
/** Milliseconds. Below it the processor's caches tell more than the program does: such a factor is shown, and not judged. */
const judgedFrom = 2;

const short = (/** @type {number} */ value) =>
  value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0);
const row = (/** @type {readonly string[]} */ cells) => `| ${cells.join(" | ")} |\n`;
const count = (/** @type {number} */ value) => value.toLocaleString("en");

/**
 * @param {readonly Measured[]} measured
 * @param {string} machine
 */
export function reportOf(measured, machine) {
  const time = (/** @type {Measured} */ size, /** @type {Stage} */ stage) => size.times[stage] ?? Number.NaN;
  const oneFile = measured.filter(({ files }) => files === 1);
  const steps = oneFile.slice(1).map((large, index) => ({ small: oneFile[index] ?? large, large }));
  let passed = true;
  const judge = (/** @type {Stage} */ stage, /** @type {number} */ limit) => {
    const factors = steps.map(({ small, large }) => ({
      factor: time(large, stage) / time(small, stage),
      judged: limit === limits.constant || time(large, stage) >= judgedFrom,
    }));
    const fits = factors.every(({ factor, judged }) => !judged || factor <= limit);
    passed &&= fits;
    const cells = factors.map(({ factor, judged }) => (judged ? `× ${short(factor)}` : `(× ${short(factor)})`));
    return row([stage, ...cells, `× ${limit}`, fits ? "PASS" : "FAIL"]);
  };

  let text = `# Bench\n\n${machine}. Written by \`npm run bench\`; milliseconds, the shortest of several runs.\n\n`;
  text += row([
    "",
    ...measured.map(({ pods, files }) => `${count(pods)} pods, ${files} file${files === 1 ? "" : "s"}`),
  ]);
  text += row(["---", ...measured.map(() => "---:")]);
  for (const { stage, text: name } of rows) text += row([name, ...measured.map((size) => short(time(size, stage)))]);
  text += row(["heap that the analysis holds, MB", ...measured.map(({ heap }) => short(heap))]);
  text += row(["text, MB", ...measured.map(({ bytes }) => short(bytes / 1e6))]);
  const toFindings = (/** @type {Measured} */ size) =>
    ["parse", "read", "link", "resolve", "lower", "check"].reduce(
      (sum, stage) => sum + time(size, /** @type {Stage} */ (stage)),
      0,
    );
  text += row(["text to findings", ...measured.map((size) => short(toFindings(size)))]);
  text += row([
    "… as a multiple of `JSON.parse`",
    ...measured.map((size) => short(toFindings(size) / time(size, "JSON.parse"))),
  ]);

  text += "\n## Growth, in one file\n\n";
  text += row([
    "",
    ...steps.map(({ small, large }) => `${count(small.pods)} → ${count(large.pods)} pods`),
    "at most",
    "",
  ]);
  text += row(["---", ...steps.map(() => "---:"), "---:", "---"]);
  for (const stage of linear) text += judge(stage, limits.linear);
  for (const stage of constant) text += judge(stage, limits.constant);
  const [largest] = oneFile.slice(-1);
  if (largest !== undefined) {
    const part = time(largest, "longest step") / time(largest, "key");
    const fits = part <= longestPart;
    passed &&= fits;
    const percent = (/** @type {number} */ of) => `${short(of * 100)} %`;
    text += `\nAt ${count(largest.pods)} pods in one file nobody waits for more than ${percent(part)} of a keystroke's work at once: ${fits ? "PASS" : "FAIL"} (at most ${percent(longestPart)})\n`;
  }
  text += `\nIn brackets: less than ${judgedFrom} ms, too short to judge.\n`;
  return { text: `${text}\n${passed ? "PASS" : "FAIL"}\n`, passed };
}
