import { endOf, type Notation, rangeFrom, replaceBy, written } from "./notation.ts";

/** The signs of the language, as Chinese and Japanese keyboards write them. The colon is read where colons are. */
const signs: Readonly<Record<string, string>> = {
  "｛": "{",
  "｝": "}",
  "（": "(",
  "）": ")",
  "，": ",",
  "、": ",",
  "＝": "=",
  "！": "!",
  "；": ";",
};

/** `cluster c ｛`, `app＝web，` */
export const fullwidthSigns: Notation = ({ token, lex }) => {
  const { image, startOffset } = token;
  if (token.tokenType.name === "STRING") return null;
  const meant = image.replace(/[｛｝（），、＝！；]/g, (sign) => signs[sign] ?? sign);
  if (meant === image) return null;
  const range = rangeFrom(token, startOffset, endOf(token));
  const tokens = lex(startOffset, endOf(token), meant);
  return { taken: 1, tokens, fault: { message: written(meant), range, fix: replaceBy(range, meant) } };
};
