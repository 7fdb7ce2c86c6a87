import { expect, test } from "vitest";
import { formatAddress } from "./address.ts";
import { assignableRanges } from "./assignable.ts";
import { lastAddress, prefix } from "./prefix.ts";

test.each([
  ["0.0.0.0/0", ["1.0.0.0-126.255.255.255", "128.0.0.0-169.253.255.255", "169.255.0.0-223.255.255.255"]],
  ["10.0.0.0/8", ["10.0.0.0-10.255.255.255"]],
  ["127.1.0.0/16", []],
  ["224.0.0.0/3", []],
  ["192.0.0.0/2", ["192.0.0.0-223.255.255.255"]],
  ["169.254.7.0/24", ["169.254.7.0-169.254.7.255"]],
  ["169.0.0.0/8", ["169.0.0.0-169.253.255.255", "169.255.0.0-169.255.255.255"]],
  ["ff02::/16", []],
  ["::/64", ["::2-::fffe:ffff:ffff", "::1:0:0:0-::ffff:ffff:ffff:ffff"]],
  ["fe80::/64", ["fe80::-fe80::ffff:ffff:ffff:ffff"]],
])("of %s a machine may have %j", (text, expected) => {
  const whole = prefix(text);
  const parts = assignableRanges(whole, { first: whole.address, last: lastAddress(whole) });
  expect(parts.map(({ first, last }) => `${formatAddress(first)}-${formatAddress(last)}`)).toEqual(expected);
});
