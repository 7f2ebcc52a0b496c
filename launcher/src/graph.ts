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

/** Where the users subgraph tells the router of revoked tokens and registered applications. */
export const directoryPath = '/directory';

/** How the router serves the graph, whichever way it runs. */
export const routerFile = join(root, 'router.yaml');

/**
 * What the router takes from the environment of a machine where people develop: nothing but what is meant for it. Limits on
 * how often one may ask only warn, since everybody comes from one address, and planning may take its time, since databases
 * and subgraphs are on the same few cores. Files are at some free port of this machine, unless there is a store.
 */
export function routerEnvironment(environment: Readonly<Record<string, string | undefined>>) {
  const own = Object.entries(environment).filter(([name]) => /^(ROUTER|OTEL)_/.test(name));
  const store = environment.FILES_PUBLIC_URL || environment.FILES_S3_ENDPOINT;
  const development = {
    ROUTER_RATE_LIMIT: 'warn',
    ROUTER_PLANNING_TIMEOUT_MS: '5000',
    ROUTER_FILES_ORIGIN: (store && URL.parse(store)?.origin) || 'http://127.0.0.1:*',
  };
  return { ...development, ...Object.fromEntries(own) };
}
