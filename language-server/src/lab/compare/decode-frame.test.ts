import { expect, test } from "vitest";
import type { OuterSnapshot, PacketSnapshot } from "../../trace/trace.ts";
import type { CapturedPacket, TunnelPorts } from "./captured-packet.ts";
import { decodeFrame, decodePacket } from "./decode-frame.ts";

const ports: TunnelPorts = { vxlan: new Set([8472]), tun: new Set([8285]) };

/** What decoding gives, on one line: role, probe, headers from the outside in; what an ICMP error quotes comes last. */
function inShort(packet: CapturedPacket | undefined): string | undefined {
  if (packet === undefined) return undefined;
  const { role, probe, snapshot, quoted } = packet;
  const tunnel = snapshot.outer === null ? "" : `[${headerText(snapshot.outer)} vni ${snapshot.outer.vni}] `;
  const about = quoted === null ? "" : ` about ${inShort(quoted)}`;
  return `${role} ${probe} ${tunnel}${headerText(snapshot)}${about}`;
}

function headerText(header: Omit<PacketSnapshot, "outer"> | OuterSnapshot): string {
  const { source, destination, protocol, sourcePort, destinationPort, sourceMac, destinationMac, ttl, icmp } = header;
  const macs = sourceMac === null ? "" : ` ${sourceMac}>${destinationMac}`;
  const numbers = icmp === null ? `${sourcePort}>${destinationPort}` : `${icmp.type}/${icmp.code}`;
  return `${source}>${destination} ${protocol} ${numbers} ttl ${ttl}${macs}`;
}

/** Frames as Linux 6.18 sent them. */
const frames: readonly [name: string, hex: string, expected: string][] = [
  [
    "a SYN",
    "02ddba652e7802797ec2bb450800450000343d5340004006e6850af400020af401024e270cea0001c000000000005002faf0226400006b38736e65746c6200000007",
    "syn 7 10.244.0.2>10.244.1.2 TCP 20007>3306 ttl 64 02:79:7e:c2:bb:45>02:dd:ba:65:2e:78",
  ],
  [
    "a SYN-ACK, which gives the id back by its acknowledgement",
    "02797ec2bb4502ddba652e7808004500002c000040003e0625e10af401020af400020cea4e2776d5ee410001c0016012fd5c170a000002040582",
    "syn-ack 7 10.244.1.2>10.244.0.2 TCP 3306>20007 ttl 62 02:dd:ba:65:2e:78>02:79:7e:c2:bb:45",
  ],
  [
    "the RST with which the sender's kernel answers it",
    "02ddba652e7802797ec2bb4508004500002800004000400623e50af400020af401024e270cea0001c0010000000050040000cde20000",
    "reset-of-answer 7 10.244.0.2>10.244.1.2 TCP 20007>3306 ttl 64 02:79:7e:c2:bb:45>02:dd:ba:65:2e:78",
  ],
  [
    "a SYN in VXLAN",
    "02cfddf1f45702fb12fdbbf5080045000066589d000040113c82c0a8320bc0a8320c9b7c21180052e5cb080000000000010002807fbba372020d5a85df3c0800450000343d5340003f06e7850af400020af401024e270cea0001c000000000005002faf0226400006b38736e65746c6200000007",
    "syn 7 [192.168.50.11>192.168.50.12 UDP 39804>8472 ttl 64 02:fb:12:fd:bb:f5>02:cf:dd:f1:f4:57 vni 1] 10.244.0.2>10.244.1.2 TCP 20007>3306 ttl 63 02:0d:5a:85:df:3c>02:80:7f:bb:a3:72",
  ],
  [
    "a datagram that flanneld carries",
    "02cfddf1f45702fb12fdbbf50800450000443d854000401117bcc0a8320bc0a8320c205d205d0030e5a945000028335140003e11f2880af400020af401024e2700350014e9f96b38736e65746c6200000007",
    "datagram 7 [192.168.50.11>192.168.50.12 UDP 8285>8285 ttl 64 02:fb:12:fd:bb:f5>02:cf:dd:f1:f4:57 vni null] 10.244.0.2>10.244.1.2 UDP 20007>53 ttl 62",
  ],
  [
    "an ICMPv6 error that quotes a datagram",
    "02ddba652e78024a5e4cfb2086dd6001801e00443a3efd000010024400010000000000000002fd0000100244000000000000000000020104691500000000600b28e40014113efd000010024400000000000000000002fd0000100244000100000000000000024e2700350014fed36b38736e65746c6200000007",
    "icmp-error 7 fd00:10:244:1::2>fd00:10:244::2 ICMP 1/4 ttl 62 02:4a:5e:4c:fb:20>02:dd:ba:65:2e:78 about datagram 7 fd00:10:244::2>fd00:10:244:1::2 UDP 20007>53 ttl 62",
  ],
  [
    "an ICMPv6 echo reply",
    "02ddba652e78024a5e4cfb2086dd6002b3e400143a3efd000010024400010000000000000002fd000010024400000000000000000002810081554e2700016b38736e65746c6200000007",
    "echo-reply 7 fd00:10:244:1::2>fd00:10:244::2 ICMP 129/0 ttl 62 02:4a:5e:4c:fb:20>02:dd:ba:65:2e:78",
  ],
  [
    "an ICMP error inside a tunnel",
    "02fb12fdbbf502cfddf1f4570800450000605a6640004011fabec0a8320cc0a8320b205d205d004ce5c545c00044e09400003e0184790af401020af400020303140e0000000045000028335140003c11f4880af400020af401024e2700350014e9f96b38736e65746c6200000007",
    "icmp-error 7 [192.168.50.12>192.168.50.11 UDP 8285>8285 ttl 64 02:cf:dd:f1:f4:57>02:fb:12:fd:bb:f5 vni null] 10.244.1.2>10.244.0.2 ICMP 3/3 ttl 62 about datagram 7 10.244.0.2>10.244.1.2 UDP 20007>53 ttl 60",
  ],
  [
    "IP in IP: neither ports nor inner MACs",
    "02fb12fdbbf502cfddf1f45708004500003c5a6640003f040000c0a8320bc0a8320c45000028335140003f1188600af400020af401024e2700350014e9f96b38736e65746c6200000007",
    "datagram 7 [192.168.50.11>192.168.50.12 IPIP null>null ttl 63 02:cf:dd:f1:f4:57>02:fb:12:fd:bb:f5 vni null] 10.244.0.2>10.244.1.2 UDP 20007>53 ttl 63",
  ],
  [
    "a frame on lo, which has no MACs",
    "0000000000000000000000000800450000283351400040118b5c7f0000017f0000014e2700350014e9f96b38736e65746c6200000007",
    "datagram 7 127.0.0.1>127.0.0.1 UDP 20007>53 ttl 64",
  ],
  [
    "IPv6 with a header of options before the datagram",
    "02ddba652e78024a5e4cfb2086dd600b28e4001c3c40fd000010024400000000000000000002fd00001002440001000000000000000211000104000000004e2700350014fed36b38736e65746c6200000007",
    "datagram 7 fd00:10:244::2>fd00:10:244:1::2 UDP 20007>53 ttl 64 02:4a:5e:4c:fb:20>02:dd:ba:65:2e:78",
  ],
];

test.each(frames)("%s", (_, hex, expected) => {
  expect(inShort(decodeFrame(Buffer.from(hex, "hex"), ports))).toBe(expected);
});

test("an error that flanneld makes quotes too little for the cookie, but the ports", () => {
  const hex =
    "450000380000000008019cdc0af400000af400020300cc9c00000000450000282eeb40003f11ede70af400020af409094e2700350014e1f2";
  expect(inShort(decodePacket(Buffer.from(hex, "hex"), ports))).toBe(
    "icmp-error null 10.244.0.0>10.244.0.2 ICMP 3/0 ttl 8 about datagram null 10.244.0.2>10.244.9.9 UDP 20007>53 ttl 63",
  );
});

test("what is cut off, is no IP packet or a later fragment is no packet, whatever its bytes", () => {
  const [, vxlan = ""] = frames[3] ?? [];
  const whole = Buffer.from(vxlan, "hex");
  for (let length = 0; length < whole.length; length++) {
    const packet = decodeFrame(whole.subarray(0, length), ports);
    if (length < 14 + 20 + 8) expect(packet).toBeUndefined();
  }
  const arp = Buffer.from(whole);
  arp.writeUInt16BE(0x0806, 12);
  const fragment = Buffer.from(whole);
  fragment.writeUInt16BE(0x00b9, 14 + 6);
  for (const frame of [arp, fragment, Buffer.alloc(400, 0xff)]) expect(decodeFrame(frame, ports)).toBeUndefined();
});
