// @ts-check

/**
 * Lanes in which work is done side by side: so much of it at once, in the order in which it came.
 * @param {number} count @returns {<T>(work: () => Promise<T>) => Promise<T>} does the work once there is a lane for it
 */
export function lanes(count) {
  /** @type {(() => void)[]} */
  const waiting = [];
  let free = count;
  return async (work) => {
    if (free > 0) free -= 1;
    else await /** @type {Promise<void>} */ (new Promise((resolve) => waiting.push(resolve)));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
