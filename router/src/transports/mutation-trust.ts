import type { Sender } from '@dallal/signing';
import { GraphQLError } from 'graphql';
import { setCookieHeaders } from '../http/set-cookie.ts';
import type { Caller } from '../prepared.ts';
import type { ClientAddresses } from '../rate-limit/client-address.ts';

/** What a subgraph is trusted with that others are not: those that sign people in need it. */
export interface SubgraphTrust {
  /** It is told from where mutations come. Default: it is not. */
  readonly sender?: {
    /** Names of the cookies it is told. Default: none. */
    readonly cookies?: readonly string[] | undefined;
  };
  /** Whether its answers to mutations may set cookies, by `extensions.cookies`. Default false. */
  readonly setsCookies?: boolean | undefined;
}

/** By the subgraphs' names. */
export type SubgraphTrusts = Readonly<Record<string, SubgraphTrust>>;

/** In characters: what a client calls itself can be as long as it likes. */
const MAX_USER_AGENT = 512;

/** What goes between the client of one mutation and the subgraphs that are trusted with it. */
export class MutationTrust {
  readonly #trusts: SubgraphTrusts;
  readonly #caller: Caller;
  readonly #addresses: ClientAddresses;

  constructor(trusts: SubgraphTrusts, caller: Caller, addresses: ClientAddresses) {
    this.#trusts = trusts;
    this.#caller = caller;
    this.#addresses = addresses;
  }

  /** From where the mutation came, for a subgraph that is to know. */
  senderFor(subgraph: string): Sender | undefined {
    const trust = this.#trustOf(subgraph)?.sender;
    if (!trust) return undefined;
    const { peer, userAgent, cookies } = this.#caller;
    return {
      ...(peer ? { address: this.#addresses.of(peer) } : {}),
      ...(userAgent === undefined ? {} : { userAgent: userAgent.slice(0, MAX_USER_AGENT) }),
      ...(cookies ? { cookies: given(trust.cookies ?? [], (name) => cookies.get(name)) } : {}),
    };
  }

  /** Sets the cookies that a subgraph's answer asks for. Returns what is wrong with that, if anything is. */
  receive(subgraph: string, extensions: Readonly<Record<string, unknown>> | undefined): GraphQLError[] {
    const asked = extensions?.cookies;
    if (asked === undefined || this.#trustOf(subgraph)?.setsCookies !== true) return [];
    const headers = setCookieHeaders(asked);
    // Without a code, it is a fault for the log.
    if (!headers) return [new GraphQLError(`"${subgraph}" asks for cookies that cannot be set`)];
    if (headers.length === 0) return [];
    const { cookies } = this.#caller;
    if (!cookies) return [notHere()];
    for (const header of headers) cookies.set(header);
    return [];
  }

  #trustOf(subgraph: string): SubgraphTrust | undefined {
    return Object.hasOwn(this.#trusts, subgraph) ? this.#trusts[subgraph] : undefined;
  }
}

function given(names: readonly string[], read: (name: string) => string | undefined): Record<string, string> {
  const values = names.map((name) => [name, read(name)] as const);
  return Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function notHere(): GraphQLError {
  const message =
    'The cookies of this answer could not be set: send the mutation by POST, with "accept: application/json"';
  return new GraphQLError(message, { extensions: { code: 'COOKIES_NOT_SUPPORTED' } });
}
