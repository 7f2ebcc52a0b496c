import type { IncomingHttpHeaders } from 'node:http';
import type { Identity } from '@dallal/signing';
import type { ShownCost } from './answer.ts';
import type { Application } from './clients/application.ts';
import type { CompiledPlan } from './execution/compiled-plan.ts';
import type { IncrementalPlan } from './execution/incremental-plan.ts';
import type { Run } from './execution/run.ts';
import type { CookieJar } from './http/cookie-jar.ts';
import type { RevocableToken } from './identity/revocations.ts';
import type { Operation } from './planning/operation.ts';
import type { Peer } from './rate-limit/client-address.ts';
import type { Generation } from './supergraph/generation.ts';
import type { RequestInfo, RequestRecord } from './telemetry/request-log.ts';

/** An operation as a client sent it, whatever the transport. */
export interface IncomingOperation {
  /** Its text. `undefined` when only an id was sent. */
  readonly query: string | undefined;
  /** The id of a persisted operation. */
  readonly persistedId?: string | undefined;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** An operation whose text is known. */
export interface OperationRequest extends IncomingOperation {
  readonly query: string;
}

/** What the operations of one HTTP request have together. */
export interface Batch {
  /** The cost of those that were let through so far, in points. */
  cost: number;
  /** How many fields of a high cost they have. */
  highCostFields?: number;
}

/** Who sent it and how. */
export interface Caller extends RequestInfo {
  readonly identity: Identity | null;
  readonly application: Application;
  /** Whether an operator signed the request: it is served whatever the manifests say. */
  readonly unlisted?: boolean | undefined;
  /** Of several operations in one request. */
  readonly batch?: Batch | undefined;
  /** From where it came; the router itself comes from nowhere, and is not counted. */
  readonly peer?: Peer | undefined;
  /** When the identity's token ends, in milliseconds of the epoch. */
  readonly expiresAt?: number | undefined;
  /** What a revocation may name of the identity's token. */
  readonly token?: RevocableToken | undefined;
  /** Whether its cookie has a token that is not valid: it is taken for nobody, and served hardly anything. */
  readonly hasStaleCookie?: boolean | undefined;
  /** Absent where none can be set, nor are any told. */
  readonly cookies?: CookieJar | undefined;
  /** What its software calls itself. */
  readonly userAgent?: string | undefined;
  /** The client's HTTP headers. A socket's operations have none. */
  readonly headers?: IncomingHttpHeaders | undefined;
  /** Aborted when the client left. */
  readonly signal: AbortSignal | undefined;
  /** Whether the client takes an answer in parts, as `@defer` gives it. */
  readonly takesParts?: boolean | undefined;
  /** The contract of the address that was asked. */
  readonly contract?: string | undefined;
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
  /** To be told in the answer's extensions, where it is to be. */
  readonly shownCost: ShownCost | undefined;
  /** For the answer, over HTTP. */
  readonly headers: Readonly<Record<string, string>>;
  /** As the client sent them. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** With defaults applied. */
  readonly coercedVariables: Readonly<Record<string, unknown>>;
  /** Makes the state of one execution: one for a query or mutation, one for each event of a subscription. */
  readonly newRun: (options?: Partial<Pick<Run, 'signal' | 'shareable' | 'trace'>>) => Run;
}
