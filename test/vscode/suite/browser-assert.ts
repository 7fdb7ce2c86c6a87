// Stands for `node:assert/strict` where the suite runs in a browser: the same names, as far as the tests use them.

function fail(message = "it is not so"): never {
  throw new Error(message);
}

const show = (value: unknown): string => JSON.stringify(value) ?? String(value);

function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  const [keys, others] = [Object.keys(one), Object.keys(other)];
  if (Array.isArray(one) !== Array.isArray(other) || keys.length !== others.length) return false;
  return keys.every((key) => isSame(Reflect.get(one, key), Reflect.get(other, key)));
}

export default {
  fail,
  ok: (value: unknown, message = "it is not so"): void => {
    if (!value) fail(message);
  },
  equal: (actual: unknown, expected: unknown, message = ""): void => {
    if (!Object.is(actual, expected)) fail(`${message} ${show(actual)} is not ${show(expected)}`);
  },
  notEqual: (actual: unknown, expected: unknown, message = ""): void => {
    if (Object.is(actual, expected)) fail(`${message} it is ${show(expected)}`);
  },
  deepEqual: (actual: unknown, expected: unknown, message = ""): void => {
    if (!isSame(actual, expected)) fail(`${message} ${show(actual)} is not ${show(expected)}`);
  },
  match: (actual: string, pattern: RegExp): void => {
    if (!pattern.test(actual)) fail(`${show(actual)} does not match ${pattern}`);
  },
  doesNotMatch: (actual: string, pattern: RegExp): void => {
    if (pattern.test(actual)) fail(`${show(actual)} matches ${pattern}`);
  },
};
