import { writeFileSync } from 'node:fs';

/**
 * Writes a database in MaxMind's format 2.0 that knows one IPv4 network of 24 bits.
 * Source: https://maxmind.github.io/MaxMind-DB/
 */
export function writeGeoipFile(file: string, octets: readonly [number, number, number], place: object): void {
  const bits = octets.flatMap((octet) => [...octet.toString(2).padStart(8, '0')]);
  const nodes = bits.length;
  // A node for each bit: one way leads on, the other one to "not found", which is the number of nodes. The last one
  // leads to the data: behind the tree and its 16 zeroes, at offset 0.
  const tree = bits.map((bit, index) => {
    const onward = index === nodes - 1 ? nodes + 16 : index + 1;
    return Buffer.concat((bit === '0' ? [onward, nodes] : [nodes, onward]).map(record));
  });
  const metadata = {
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_700_000_000,
    database_type: 'GeoLite2-City',
    description: {},
    ip_version: 4,
    languages: [],
    node_count: nodes,
    record_size: 24,
  };
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1');
  writeFileSync(file, Buffer.concat([...tree, Buffer.alloc(16), encode(place), marker, encode(metadata)]));
}

function record(value: number): Buffer {
  return Buffer.from([value >> 16, (value >> 8) & 0xff, value & 0xff]);
}

type Encodable = string | number | object;

/** Types above 7 would need another octet, except for lists, which are empty here. */
function encode(value: Encodable): Buffer {
  if (typeof value === 'string')
    return Buffer.concat([Buffer.from([(2 << 5) | value.length]), Buffer.from(value)]);
  if (typeof value === 'number')
    return Buffer.from([(6 << 5) | 4, ...Buffer.from(Uint32Array.of(value).buffer).reverse()]);
  if (Array.isArray(value)) return Buffer.from([0, 11 - 7]);
  const entries = Object.entries(value as Record<string, Encodable>);
  return Buffer.concat([
    Buffer.from([(7 << 5) | entries.length]),
    ...entries.flatMap(([key, item]) => [encode(key), encode(item)]),
  ]);
}
