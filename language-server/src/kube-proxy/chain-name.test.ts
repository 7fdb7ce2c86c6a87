import { expect, test } from "vitest";
import { address } from "../address/address.ts";
import { sha256 } from "../address/sha256.ts";
import { endpointChainName, nftEndpointName, nftPortChainName, portChainName } from "./chain-name.ts";
import { proxiedPortFixture } from "./proxied-port.fixture.ts";

const hex = (text: string) => [...sha256(text)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

test("SHA-256 is that of FIPS 180-4, over blocks and their edges", () => {
  expect(hex("")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).toBe(
    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  );
  expect(hex("a".repeat(1_000_000))).toBe("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
});

test("chains have the names that they have on a real node", () => {
  const port = proxiedPortFixture({ namespace: "ns1", service: "svc1", portName: "p80", protocol: "TCP" });
  const endpoint = {
    address: address("10.180.0.1"),
    port: 80,
    node: null,
    ready: true,
    serving: true,
    terminating: false,
  };
  expect(portChainName("KUBE-SVC", port)).toBe("KUBE-SVC-XPGD46QRK7WJZT7O");
  expect(endpointChainName(port, endpoint)).toBe("KUBE-SEP-SXIVWICOYRO3J4NJ");
  expect(nftPortChainName("service", port)).toBe("service-ULMVA6XW-ns1/svc1/tcp/p80");
  expect(nftEndpointName("endpoint", port, endpoint)).toBe("endpoint-5OJB2KTY-ns1/svc1/tcp/p80__10.180.0.1/80");
  const api = proxiedPortFixture({ namespace: "default", service: "kubernetes", portName: "https", protocol: "TCP" });
  expect(portChainName("KUBE-SVC", api)).toBe("KUBE-SVC-NPX46M4PTMTKRN6Y");
  const dns = proxiedPortFixture({ namespace: "kube-system", service: "kube-dns", portName: "dns", protocol: "UDP" });
  expect(portChainName("KUBE-SVC", dns)).toBe("KUBE-SVC-TCOU7JCQXEZGVUNU");
});
