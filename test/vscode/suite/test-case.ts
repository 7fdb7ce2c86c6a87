/** A test, as Mocha gets it. `unavailable` says why it cannot run here, or nothing: then it is skipped with that reason. */
export type TestCase = {
  readonly name: string;
  readonly run: () => Promise<void>;
  readonly unavailable?: () => string | null;
};
