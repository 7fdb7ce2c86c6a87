/**
 * What a document pins, so that Mermaid 11 (GitHub, many sites) and 12 draw it alike: 12 has another default layout, theme and look. The colours are
 * chosen to be read on a white page and on a dark one: boxes have light backgrounds of their own, lines between them are of a middle grey. Whatever a page
 * gives Mermaid of its own is overruled, as VS Code's Markdown preview gives half of these: dark boxes with our dark text in them could not be read.
 */
const config = `config:
  layout: dagre
  theme: base
  look: classic
  fontFamily: Helvetica, Arial, sans-serif
  themeVariables:
    darkMode: false
    background: "#ffffff"
    fontFamily: Helvetica, Arial, sans-serif
    fontSize: 15px
    primaryColor: "#eff6ff"
    primaryTextColor: "#1f2937"
    primaryBorderColor: "#93b4dd"
    mainBkg: "#eff6ff"
    nodeBorder: "#93b4dd"
    secondaryColor: "#f1f5f9"
    secondaryTextColor: "#1f2937"
    secondaryBorderColor: "#cbd5e1"
    tertiaryColor: "#f8fafc"
    tertiaryTextColor: "#334155"
    tertiaryBorderColor: "#cbd5e1"
    lineColor: "#6b7a90"
    arrowheadColor: "#6b7a90"
    textColor: "#6b7a90"
    titleColor: "#334155"
    clusterBkg: "#f8fafc"
    clusterBorder: "#cbd5e1"
    edgeLabelBackground: "#ffffff"
    noteBkgColor: "#fefce8"
    noteBorderColor: "#e5d98b"
    noteTextColor: "#1f2937"
    actorBkg: "#eff6ff"
    actorBorder: "#93b4dd"
    actorTextColor: "#1f2937"
    signalColor: "#6b7a90"
    signalTextColor: "#6b7a90"
    sequenceNumberColor: "#ffffff"
  flowchart:
    nodeSpacing: 30
    wrappingWidth: 320
    rankSpacing: `;

/** As much of it as pages may not choose that have colours of their own. */
const layout = `config:
  layout: dagre
  look: classic
  flowchart:
    nodeSpacing: 30
    wrappingWidth: 320
    rankSpacing: 40`;

/**
 * The Mermaid text with front matter before it. Frames within frames need more space between the ranks, or their titles touch.
 */
export function withFrontMatter(mermaid: string, title: string, rankSpacing = 30): string {
  return `---\ntitle: ${quoted(title)}\n${config}${rankSpacing}\n---\n${mermaid}`;
}

/** The Mermaid text for a page with a theme of its own, such as VS Code's Markdown preview: only the layout is pinned. */
export function withPinnedLayout(mermaid: string, title: string): string {
  return `---\ntitle: ${quoted(title)}\n${layout}\n---\n${mermaid}`;
}

/** YAML in double quotes: printable characters, the rest as `\\uXXXX`. */
function quoted(title: string): string {
  return JSON.stringify(title.replace(/\p{Cs}/gu, "\ufffd")).replace(
    /[^\x20-\x7e\u00a1-\u1fff\u2010-\u2027\u2030-\ud7ff\uf900-\ufefe\uff00-\ufffd]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
