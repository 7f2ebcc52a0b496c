import type { Logger } from 'pino';
import type { ShownCost } from '../answer.ts';
import {
  type IntrospectionOptions,
  mayIntrospect,
  refuseIntrospection,
} from '../authorization/introspection-permit.ts';
import { type Refusal, refuse } from '../errors/refusal.ts';
import type { BodyLimit } from '../http/body-limit.ts';
import type { Operation } from '../planning/operation.ts';
import type { Caller, OperationRequest } from '../prepared.ts';
import type { Generation } from '../supergraph/generation.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import type { RequestInfo } from '../telemetry/request-log.ts';
import { admit } from './admit.ts';
import { coerceVariables } from './coerce-variables.ts';
import { type Admitted, CostControl } from './cost/cost-control.ts';
import { type CostSettings, costSettings } from './cost/cost-settings.ts';
import { checkFiniteVariables } from './finite-variables.ts';
import { LimitReports } from './limit-reports.ts';
import { type Limits, limitsFrom } from './limits.ts';
import { checkVariablesDepth } from './variables-depth.ts';

type Variables = Readonly<Record<string, unknown>>;

export interface AdmissionSettings extends IntrospectionOptions {
  /** Default: those of `limits.ts`. */
  readonly limits?: Limits | undefined;
  readonly cost?: CostSettings | undefined;
}

/** Lets operations in that are valid, within the limits and not too dear, and tells operators of the others. */
export class AdmissionControl {
  readonly #introspection: IntrospectionOptions;
  readonly #limits: Limits;
  readonly #costs: CostControl;
  readonly #reports: LimitReports;

  constructor(
    { limits = limitsFrom(), cost = costSettings(), ...introspection }: AdmissionSettings,
    metrics: Metrics,
    log: Logger,
  ) {
    this.#introspection = introspection;
    this.#limits = limits;
    this.#costs = new CostControl(limits, cost);
    this.#reports = new LimitReports(metrics, log);
  }

  /** Text → operation. Throws a refusal. */
  admit(
    request: Pick<OperationRequest, 'query' | 'operationName'>,
    generation: Generation,
    { identity }: Caller,
  ): { operation: Operation; known: boolean } {
    // Operations are known by name and text, with a line break between: this name would be the beginning of another text.
    if (request.operationName?.includes('\n')) throw noSuchOperation();
    const introspection = mayIntrospect(this.#introspection, identity);
    const admitted = admit(request, generation, { introspection, limits: this.#limits });
    if (!introspection) refuseIntrospection(admitted.operation);
    return admitted;
  }

  /** Coerces the variables, and finds what the operation costs with them. Throws a refusal. */
  weigh(
    operation: Operation,
    given: Variables,
    generation: Generation,
    caller: Caller,
  ): { variables: Variables; cost: Admitted } {
    this.#reports.warn(checkVariablesDepth(given, this.#limits), operation, caller);
    checkFiniteVariables(given);
    const hideSuggestions = !mayIntrospect(this.#introspection, caller.identity);
    const variables = coerceVariables(generation.apiSchema, operation, given, hideSuggestions);
    const cost = this.#costs.admit(operation, variables, generation, caller.batch);
    this.#reports.warn(cost.warnings, operation, caller);
    return { variables, cost };
  }

  /** The cost to tell the client, if it or the configuration asks for it. */
  shown(cost: Admitted, caller: Caller): ShownCost | undefined {
    return this.#costs.shown(cost, caller);
  }

  /** How long a request's body may be. */
  bodyLimit(about: RequestInfo): BodyLimit {
    const { bodyBytes } = this.#limits;
    if (bodyBytes.mode === 'enforce') return bodyBytes;
    const exceeded = (found: number) => [{ limit: 'bodyBytes' as const, found, ...bodyBytes }];
    return { ...bodyBytes, warn: (found) => this.#reports.warn(exceeded(found), undefined, about) };
  }

  /** To be told of whatever is refused. */
  refused(refusal: Refusal): void {
    this.#reports.refused(refusal);
  }
}

const noSuchOperation = () => refuse(400, 'OPERATION_RESOLUTION_FAILURE', 'No operation has such a name.');
