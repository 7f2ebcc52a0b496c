import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';

/** The part of rover's `supergraph.yaml` that we use: subgraphs whose schema is a file. */
const SupergraphConfig = z.object({
  federation_version: z.string().regex(/^=2\.\d+\.\d+$/, 'must be exact, such as =2.9.3'),
  subgraphs: z.record(
    z.string(),
    z.object({ routing_url: z.string(), schema: z.object({ file: z.string() }) }),
  ),
});

export interface SubgraphEntry {
  readonly name: string;
  readonly routingUrl: string;
  /** Relative to the configuration file. */
  readonly schemaFile: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the list of subgraphs. `${env.NAME:-default}` is replaced in routing URLs, as rover does. */
export async function readSupergraphConfig(
  file: string,
  environment: Environment = {},
): Promise<SubgraphEntry[]> {
  const result = SupergraphConfig.safeParse(parse(await readFile(file, 'utf8')));
  if (!result.success) throw new Error(`${file}:\n${z.prettifyError(result.error)}`);
  return Object.entries(result.data.subgraphs).map(([name, { routing_url, schema }]) => ({
    name,
    routingUrl: expand(routing_url, environment),
    schemaFile: schema.file,
  }));
}

function expand(text: string, environment: Environment): string {
  return text.replace(/\$\{env\.(\w+)(?::-([^}]*))?\}/g, (_, name: string, fallback?: string) => {
    const value = environment[name] ?? fallback;
    if (value === undefined) throw new Error(`supergraph.yaml needs the environment variable ${name}`);
    return value;
  });
}
