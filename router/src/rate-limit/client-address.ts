import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

/** From where a request came, as far as the connection and its headers say. */
export interface Peer {
  readonly remoteAddress: string | undefined;
  /** The client's `x-forwarded-for`; anybody may send one. */
  readonly forwardedFor: string | undefined;
}

export function peerOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): Peer {
  const forwarded = headers['x-forwarded-for'];
  return {
    remoteAddress: socket.remoteAddress,
    forwardedFor: Array.isArray(forwarded) ? forwarded.join(',') : forwarded,
  };
}

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** IPv6 gives every household a network of its own: its addresses are one client. */
const IPV6_PREFIX = 64;

/** Finds the client behind proxies that are known to tell the truth. */
export class ClientAddresses {
  readonly #trusted: readonly (readonly [Address, number])[];

  /** @param trustedProxies addresses and networks in CIDR notation. Throws a `TypeError` that names what is neither. */
  constructor(trustedProxies: readonly string[] = []) {
    this.#trusted = trustedProxies.map(networkOf);
  }

  /** The address to count by: of the client, or of the last proxy that is not trusted; an IPv6 one as its network. */
  of({ remoteAddress = '', forwardedFor }: Peer): string {
    let client = parsed(remoteAddress);
    if (!client) return remoteAddress;
    const hops = forwardedFor && this.#trusted.length > 0 ? forwardedFor.split(',') : [];
    // Each proxy appends whom it was asked by: only what a trusted one appended is known to be true.
    while (hops.length > 0 && this.#trusts(client)) {
      const before = parsed(hops.pop()?.trim() ?? '');
      if (!before) break;
      client = before;
    }
    return client.kind() === 'ipv4' ? client.toString() : networkText(client as ipaddr.IPv6);
  }

  #trusts(address: Address): boolean {
    return this.#trusted.some(
      ([network, bits]) => network.kind() === address.kind() && address.match(network as never, bits),
    );
  }
}

function networkOf(text: string): readonly [Address, number] {
  try {
    if (text.includes('/')) return ipaddr.parseCIDR(text);
    const address = ipaddr.process(text);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch {
    throw new TypeError(`"${text}" is neither an address nor a network such as 10.0.0.0/8`);
  }
}

function parsed(text: string): Address | undefined {
  return ipaddr.isValid(text) ? ipaddr.process(text) : undefined;
}

function networkText(address: ipaddr.IPv6): string {
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/${IPV6_PREFIX}`)}/${IPV6_PREFIX}`;
}
