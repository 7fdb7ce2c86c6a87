/** A test, as Mocha gets it. */
export type TestCase = { readonly name: string; readonly run: () => Promise<void> };
