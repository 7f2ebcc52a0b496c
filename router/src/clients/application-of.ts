import { refuse } from '../errors/refusal.ts';
import type { Application } from './application.ts';
import type { Clients } from './clients.ts';

/** The header that an integrator's API key comes in. */
export const API_KEY_HEADER = 'x-api-key';

/** By what a caller may be taken for an application. */
export interface ClientClaims {
  readonly key: string | undefined;
  /** Whom the verified token was issued to. */
  readonly tokenClient: string | undefined;
  /** What the caller calls itself. */
  readonly name: string | undefined;
}

/**
 * The application that asks: what a key says goes before what a token says, and that before a mere name. But the token of
 * a registered application is bound to it, with whatever key it comes. Throws a refusal.
 */
export function applicationOf({ key, tokenClient, name }: ClientClaims, clients: Clients): Application {
  const byKey = key !== undefined && clients.haveKeys ? clients.byKey(key) : undefined;
  // Who means to be somebody and fails at it must hear so, not be taken for nobody.
  if (key !== undefined && clients.haveKeys && !byKey) {
    throw refuse(401, 'UNAUTHENTICATED', 'The API key is unknown');
  }
  const byToken = tokenClient === undefined ? undefined : clients.byToken(tokenClient);
  if (byToken?.registration) return byToken;
  const told = byKey ?? byToken;
  if (told) return told;
  return (name === undefined ? undefined : clients.byName(name)) ?? clients.anybody;
}
