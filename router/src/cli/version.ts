import { readFileSync } from 'node:fs';

/** The router's version, from its package. */
export function routerVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
