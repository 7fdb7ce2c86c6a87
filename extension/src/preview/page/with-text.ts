/** Fills the gaps of a sentence, `{0}` and on. */
export const withText = (sentence: string, ...gaps: readonly (string | number)[]): string =>
  sentence.replace(/\{(\d)\}/g, (gap, index: string) => {
    const text = gaps[Number(index)];
    return typeof text === "number" ? text.toLocaleString(document.documentElement.lang || "en") : (text ?? gap);
  });
