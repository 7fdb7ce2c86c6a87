// Mocha's bundle for browsers: its types are those of Node's.
declare module "mocha/mocha.mjs" {
  import type Mocha from "mocha";

  const browserMocha: typeof Mocha;
  export default browserMocha;
}
