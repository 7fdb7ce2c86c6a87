/** Milliseconds after an answer: a page of ten fences is drawn once or twice, not ten times. */
const shortest = 50;

/**
 * Milliseconds after a page was drawn. A refresh loads it anew, and VS Code can lose a page that comes while the one before it still loads: the old one stays
 * (`loadTimeout` of its webviews is one for both). It leaves out a refresh, too, while it is going to look at a page anyway (300 ms), and then may find nothing new.
 */
const quiet = 1_000;

/** A refresh that shows nothing is tried again; not for ever, the page may be closed. */
const mostTimes = 4;

/** Draws pages anew while `hasUnseen` says that something has come that is shown nowhere. */
export function refreshPages(refresh: () => void, hasUnseen: () => boolean) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let quietUntil = 0;
  const later = (times: number) => {
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        if (times > 0 && !hasUnseen()) return;
        refresh();
        quietUntil = Date.now() + quiet;
        if (times + 1 < mostTimes) later(times + 1);
      },
      Math.max(shortest, quietUntil - Date.now()),
    );
  };
  return {
    soon: () => later(0),
    /** A page is being drawn. */
    drawn: () => {
      quietUntil = Date.now() + quiet;
    },
    stop: () => clearTimeout(timer),
  };
}
