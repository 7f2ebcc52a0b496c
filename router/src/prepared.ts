import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from '@dallal/signing';
import type { CompiledPlan } from './execution/compiled-plan.ts';
import type { IncrementalPlan } from './execution/incremental-plan.ts';
import type { Run } from './execution/run.ts';
import type { Operation } from './planning/operation.ts';
import type { Generation } from './supergraph/generation.ts';
import type { RequestInfo, RequestRecord } from './telemetry/request-log.ts';

/** An operation as a client sent it, whatever the transport. */
export interface IncomingOperation {
  readonly query: string;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Who sent it and how. */
export interface Caller extends RequestInfo {
  readonly identity: Identity | null;
  /** When the identity's token ends, in milliseconds of the epoch. */
  readonly expiresAt?: number | undefined;
  /** The client's HTTP headers. A socket's operations have none. */
  readonly headers?: IncomingHttpHeaders | undefined;
  /** Aborted when the client left. */
  readonly signal: AbortSignal | undefined;
  /** Whether the client takes an answer in parts, as `@defer` gives it. */
  readonly takesParts?: boolean | undefined;
}

/** An operation that may run: admitted, its variables coerced, planned. */
export interface Prepared {
  readonly operation: Operation;
  readonly plan: CompiledPlan;
  /** The plan of an answer in parts, if the operation asks for one and the client takes it. */
  readonly incremental: IncrementalPlan | undefined;
  readonly generation: Generation;
  readonly record: RequestRecord;
  readonly caller: Caller;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** With defaults applied. */
  readonly coercedVariables: Readonly<Record<string, unknown>>;
  /** Makes the state of one execution: one for a query or mutation, one for each event of a subscription. */
  readonly newRun: (options?: Partial<Pick<Run, 'signal' | 'shareable'>>) => Run;
}
