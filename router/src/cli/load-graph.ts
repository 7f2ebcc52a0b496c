import { readFileSync } from 'node:fs';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import type { Config } from '../config.ts';
import { ConfigError } from '../config.ts';
import { Refusal } from '../errors/refusal.ts';
import { optionsFromConfig, sourceOf } from '../options-from-config.ts';
import { SupergraphLifecycle } from '../supergraph/lifecycle.ts';
import type { TransportFactory } from '../transports/transport.ts';

/** Nobody waits at the other end of a terminal: a plan may take its time, in milliseconds. */
const PLANNING_TIMEOUT_MS = 60_000;

/** A transport for commands that look at the graph and ask nothing of it. */
const unreachable: TransportFactory = () => ({
  execute: () => Promise.reject(new Error('a command asks no subgraph')),
  subscribe: () => {
    throw new Error('a command asks no subgraph');
  },
  health: async () => ({ status: 'down' }),
  close: async () => {},
});

/** The supergraph that the configuration names. */
export async function readSupergraph(config: Config): Promise<string> {
  return sourceOf(config, silent()).read();
}

/** Loads it as a router does, its contracts included. To be closed. */
export function loadGraph(config: Config, sdl: string): Promise<SupergraphLifecycle> {
  const { contracts } = optionsFromConfig(config, silent());
  const planning = { planningTimeoutMs: PLANNING_TIMEOUT_MS, contracts };
  return SupergraphLifecycle.load(sdl, unreachable, silent(), planning);
}

/** The text of a document; `-` is standard input. */
export function readDocument(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new ConfigError(`${file}: the operation cannot be read: ${(error as Error).message}`);
  }
}

/** What is wrong with a document, a line for each error, with its place: an error for the terminal. */
export function documentError(error: unknown, file: string): Error {
  const errors = graphqlErrors(error);
  if (errors.length === 0) return error as Error;
  const lines = errors.map(({ locations, message }) => {
    const at = locations?.[0];
    return `${file}${at ? `:${at.line}:${at.column}` : ''}: ${message}`;
  });
  return new ConfigError(lines.join('\n'));
}

function graphqlErrors(error: unknown): readonly GraphQLError[] {
  if (error instanceof Refusal) return error.errors;
  if (error instanceof AggregateError) return error.errors.flatMap(graphqlErrors);
  return error instanceof GraphQLError ? [error] : [];
}

function silent() {
  return pino({ level: 'silent' });
}
