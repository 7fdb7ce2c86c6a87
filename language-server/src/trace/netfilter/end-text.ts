import { type Address, formatAddress } from "../../address/address.ts";

/** `10.244.0.2:80`, `[fd00::2]:80`, or the address alone where there is no port. */
export function endText(address: Address, port: number | null): string {
  const text = formatAddress(address);
  if (port === null) return text;
  return address.family === 6 ? `[${text}]:${port}` : `${text}:${port}`;
}
