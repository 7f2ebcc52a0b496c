import { readdirSync, readFileSync } from 'node:fs';
import type { Sources } from './supergraph.ts';

const folder = new URL('supergraphs/', import.meta.url);

/**
 * Run only when they are asked for by name.
 *
 *  - interface-object-in-union: fragments on a union beneath an `@interfaceObject`, and a `@requires` of one beneath a
 *    fragment on a concrete type. A few in a thousand of its operations are given up by the planner after ten seconds.
 */
const slow = ['interface-object-in-union'];

/** The hand-written supergraphs: a folder each, with a file for each subgraph. @param named also if it is left out else */
export function writtenSupergraphs(named?: string): { name: string; sources: Sources }[] {
  const names = readdirSync(folder).filter((name) => !slow.includes(name) || name === named);
  return names.sort().map((name) => {
    const files = readdirSync(new URL(`${name}/`, folder)).sort();
    const sources = files.map((file) => [
      file.replace('.graphql', ''),
      readFileSync(new URL(`${name}/${file}`, folder), 'utf8'),
    ]);
    return { name, sources: Object.fromEntries(sources) as Sources };
  });
}
