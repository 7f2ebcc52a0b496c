import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from './problems.ts';

/** The repository's root, seen from `launcher/dist`. */
export const root = join(import.meta.dirname, '../..');

export function supergraphFile(): string {
  const file = join(root, 'schema/supergraph.graphql');
  if (!existsSync(file)) throw new Problem(`${file} is missing. Make it with "npm run compose".`);
  return file;
}

/** How the router verifies the access tokens that the users subgraph signs. */
export function tokenRules(environment: Readonly<Record<string, string | undefined>>) {
  return {
    jwksPath: '/.well-known/jwks.json',
    issuer: environment.TOKEN_ISSUER || 'dallal',
    audience: environment.TOKEN_AUDIENCE || 'dallal',
  };
}

/** Live bidding can be resumed: by the argument that takes a cursor, and the field of an event that is one. */
export const resumableSubscriptions = { auctionEvents: { argument: 'after', field: 'sequence' } };
