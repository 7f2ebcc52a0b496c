import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiSchemaOf, composeSupergraph } from '../graph/compose.ts';
import { typeDefs } from '../graph/type-defs.ts';
import { Child } from '../processes/child.ts';
import type { Cores } from '../processes/cores.ts';
import type { Bench } from './measure.ts';
import { expectedAnswer } from './operation.ts';

export interface BenchOptions extends Pick<Bench, 'cores' | 'connections' | 'seconds' | 'warmupSeconds'> {
  readonly folder: string;
  readonly router: string;
  readonly nodeFlags: readonly string[];
}

/** Starts what all gateways have in common: the subgraphs and the load. */
export async function prepareBench({ folder, router, nodeFlags, ...settings }: BenchOptions): Promise<Bench> {
  const subgraphs = startScript('subgraphs.ts', settings.cores?.subgraphs);
  const load = startScript('load.ts', settings.cores?.load);
  const subgraphsUrl = `http://127.0.0.1:${await subgraphs.ask<number>({ listen: true })}`;
  const supergraphFile = join(folder, 'supergraph.graphql');
  const supergraph = composeSupergraph(typeDefs, (name) => `${subgraphsUrl}/${name}`);
  writeFileSync(supergraphFile, supergraph);
  // As it comes over the wire: graphql-js's objects have no prototype.
  const expected = JSON.parse(JSON.stringify(await expectedAnswer(apiSchemaOf(supergraph))));
  const surroundings = { supergraphFile, subgraphsUrl, folder, router, nodeFlags };
  return { ...settings, surroundings, subgraphs, load, expected };
}

function startScript(file: string, cores: Cores['load'] | undefined): Child {
  return new Child({ command: [process.execPath, join(import.meta.dirname, file)], cores, channel: true });
}
