import { readFile } from 'node:fs/promises';
import { Supergraph } from '@apollo/federation-internals';
import { pino } from 'pino';
import { type Limits, limitsFrom } from '../admission/limits.ts';
import { type Config, ConfigError } from '../config.ts';
import { InvalidContract, unknownTags } from '../contracts/contract-schema.ts';
import { optionsFromConfig } from '../options-from-config.ts';
import { checkOperations } from '../persisted/check-operations.ts';
import { readManifest, requireUniqueIds } from '../persisted/manifest.ts';
import type { ListedOperation } from '../persisted/operation-list.ts';
import { checkMapping } from '../rest/check-mapping.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { SupergraphLifecycle } from '../supergraph/lifecycle.ts';
import { loadGraph, readSupergraph } from './load-graph.ts';

/** What was found: what there is, and what is wrong with it. */
interface Findings {
  readonly found: string[];
  readonly problems: string[];
}

/**
 * Checks all that the configuration names, as a router would before it serves. Resolves with a line to print; rejects
 * with every problem.
 */
export async function validate(config: Config): Promise<string> {
  const findings: Findings = { found: [], problems: [] };
  const graph = await tryTo(findings, 'supergraph', () => load(config, findings));
  if (graph) {
    try {
      await checkAgainst(graph.current, config, findings);
    } finally {
      await graph.close();
    }
  }
  const { found, problems } = findings;
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  return `OK: ${found.join(', ')}\n`;
}

async function load(config: Config, { found, problems }: Findings): Promise<SupergraphLifecycle> {
  const sdl = await readSupergraph(config);
  const graph = await loadGraph(config, sdl).catch((error) => {
    // A contract may come to nothing because of them.
    if (error instanceof InvalidContract) problems.push(...misspelledTags(config, sdl));
    throw error;
  });
  problems.push(...misspelledTags(config, sdl));
  const { transports, contracts } = graph.current;
  found.push(`${config.supergraph} (${transports.size} subgraphs)`);
  if (contracts.size > 0) found.push(`contracts ${[...contracts.keys()].join(', ')}`);
  return graph;
}

/** A router only warns of them, since a supergraph that has them may follow. */
function misspelledTags({ contracts }: Config, sdl: string): string[] {
  if (Object.keys(contracts).length === 0) return [];
  const { schema } = Supergraph.build(sdl, { supportedFeatures: null, validateSupergraph: false });
  return Object.entries(contracts).flatMap(([name, filter]) =>
    unknownTags(schema, filter).map(
      (tag) => `contracts.${name}: nothing in the supergraph has the tag "${tag}"`,
    ),
  );
}

async function checkAgainst(whole: Generation, config: Config, findings: Findings): Promise<void> {
  for (const name of Object.keys(config.subgraphs)) {
    if (!whole.transports.has(name))
      findings.problems.push(`subgraphs.${name}: the supergraph has no such subgraph`);
  }
  for (const group of manifestGroupsOf(config)) await checkManifests(group, whole, config, findings);
  const { rest } = config;
  if (!rest) return;
  await tryTo(findings, `rest.mapping: ${rest.mapping}`, async () => {
    const { endpoints } = await checkMapping(rest.mapping, whole.apiSchema);
    findings.found.push(`${rest.mapping} (${endpoints.length} endpoints)`);
  });
}

/** The manifests of one client, or of all that have none of their own. */
interface ManifestGroup {
  /** Their key in the configuration. */
  readonly key: string;
  readonly files: readonly string[];
  /** The contract that the client sees. */
  readonly contract: string | undefined;
}

function manifestGroupsOf({ persisted_operations: { manifests }, clients }: Config): ManifestGroup[] {
  const everybodys = { key: 'persisted_operations.manifests', files: manifests ?? [], contract: undefined };
  const own = Object.entries(clients).map(([name, { manifests: files = [], contract }]) => {
    return { key: `clients.${name}.manifests`, files, contract };
  });
  return [everybodys, ...own];
}

async function checkManifests(
  { key, files, contract }: ManifestGroup,
  whole: Generation,
  config: Config,
  findings: Findings,
): Promise<void> {
  const view = (contract === undefined ? undefined : whole.contracts.get(contract)) ?? whole;
  const all: ListedOperation[] = [];
  for (const file of files) {
    await tryTo(findings, `${key}: ${file}`, async () => {
      const operations = readManifest(await readFile(file, 'utf8'));
      all.push(...operations);
      findings.found.push(`${file} (${operations.length} operations)`);
      const admission = { introspection: true, limits: enforcedLimits(config) };
      const { invalid, tooLarge } = await checkOperations(operations, view, admission);
      for (const { id, operation = id, problem } of [...invalid, ...tooLarge]) {
        findings.problems.push(`${file}: ${operation}: ${problem}`);
      }
    });
  }
  await tryTo(findings, key, async () => requireUniqueIds(all, true));
}

/** What a limit only warns of is no problem. */
function enforcedLimits(config: Config): Limits {
  const limits = limitsFrom(optionsFromConfig(config, pino({ level: 'silent' })).limits);
  const entries = Object.entries(limits).map(([name, limit]) => {
    return [name, limit.mode === 'enforce' ? limit : { ...limit, max: Number.POSITIVE_INFINITY }];
  });
  return Object.fromEntries(entries) as Limits;
}

/** A problem is no reason to look no further. */
async function tryTo<T>(
  { problems }: Findings,
  what: string,
  action: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    const { message, cause } = error as Error;
    // Of a request that failed, the cause says why.
    problems.push(`${what}: ${message}${cause instanceof Error ? `: ${cause.message}` : ''}`);
    return undefined;
  }
}
