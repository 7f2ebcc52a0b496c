import { ANYBODY, type Application } from './application.ts';

/**
 * The applications that the router knows, wherever they are written down. It is asked with every request, so a source
 * that is elsewhere answers from what it has fetched before.
 */
export interface Clients {
  /** For whoever has no client of its own. */
  readonly anybody: Application;
  /** Whether anybody has an API key; where nobody has, the header is of no meaning to the router. */
  readonly haveKeys: boolean;
  byKey(key: string): Application | undefined;
  /** By the client that a verified token was issued to. Throws a refusal where such a token is nobody's. */
  byToken(client: string): Application | undefined;
  /** By the name that a caller gives itself: an application that has no more rights than anybody, and no keys. */
  byName(name: string): Application | undefined;
  /** A configured client with all its rights: what a registered application has them from. */
  byProfile(name: string): Application | undefined;
  /**
   * For the client of a verified token, before it is asked for: a promise where it is worth waiting for news of it.
   * Never rejects.
   */
  awaited?(client: string): Promise<void> | undefined;
}

/** Without any configuration. */
export const NO_CLIENTS: Clients = {
  anybody: ANYBODY,
  haveKeys: false,
  byKey: () => undefined,
  byToken: () => undefined,
  byName: () => undefined,
  byProfile: () => undefined,
};
