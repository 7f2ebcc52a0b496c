import type { ShownCost } from '../../answer.ts';
import { Refusal } from '../../errors/refusal.ts';
import type { Operation } from '../../planning/operation.ts';
import type { Batch, Caller } from '../../prepared.ts';
import type { Generation } from '../../supergraph/generation.ts';
import { exceededByOperation } from '../admit.ts';
import { beyond, enforce, refusalOf } from '../exceeded.ts';
import type { Exceeded, Limits } from '../limits.ts';
import { refusalOfCost, refusalOfSlicing } from './cost-refusals.ts';
import { costRulesOf } from './cost-rules.ts';
import type { CostSettings } from './cost-settings.ts';
import { OperationCost } from './operation-cost.ts';
import type { Slicing } from './slicing.ts';
import type { Variables } from './varying.ts';

/** A limit that is exceeded, named as errors, logs and metrics do. */
export type CostExceeded = Omit<Exceeded, 'limit'> & { readonly limit: Exceeded['limit'] | 'cost' };

export interface Admitted {
  /** What the operation costs, in points. */
  readonly cost: number;
  readonly highCostFields: number;
  /** Limits that it goes beyond and that only warn. */
  readonly warnings: readonly CostExceeded[];
}

/** What has been decided of an operation. */
interface Judgement {
  readonly cost: OperationCost;
  /** Limits of the text itself, which only warn. */
  readonly warnings: readonly Exceeded[];
  /** The slicings to be looked at with the variables of each request. */
  readonly varying: readonly Slicing[];
  /** The whole decision, where it is the same for all variables. */
  readonly admitted: Admitted | undefined;
}

/** Decides by an operation's cost and page sizes whether it may run: once, where variables have no say. */
export class CostControl {
  readonly #limits: Limits;
  readonly #settings: CostSettings;
  readonly #judged = new WeakMap<Operation, Judgement | Refusal>();

  constructor(limits: Limits, settings: CostSettings) {
    this.#limits = limits;
    this.#settings = settings;
  }

  /** Throws a refusal. What a batch has cost so far counts, and grows. */
  admit(operation: Operation, variables: Variables, schemas: CostSchemas, batch?: Batch): Admitted {
    const judgement = this.#judged.get(operation) ?? this.#judge(operation, schemas);
    if (judgement instanceof Refusal) throw judgement;
    const { cost, varying, warnings, admitted } = judgement;
    if (admitted && !batch) return admitted;
    const estimated = cost.fixed ?? cost.estimate(variables);
    const total = estimated + (batch?.cost ?? 0);
    const highCostFields = cost.highCostFields + (batch?.highCostFields ?? 0);
    const found = [
      ...this.#checkSlicings(varying, variables),
      // What one operation has of them has been looked at.
      ...(highCostFields > cost.highCostFields ? this.#checkHighCost(highCostFields) : []),
      ...this.#checkCost(total),
    ];
    if (batch) Object.assign(batch, { cost: total, highCostFields });
    return {
      cost: estimated,
      highCostFields: cost.highCostFields,
      warnings: found.length > 0 ? [...warnings, ...found] : warnings,
    };
  }

  /** The cost to tell the client, if it or the configuration asks for it. */
  shown({ cost }: Admitted, { headers }: Pick<Caller, 'headers'>): ShownCost | undefined {
    if (!this.#settings.expose && headers?.['x-cost'] !== '1') return undefined;
    return { estimated: cost, max: this.#settings.max };
  }

  #judge(operation: Operation, schemas: CostSchemas): Judgement | Refusal {
    const judgement = this.#judgement(operation, schemas);
    this.#judged.set(operation, judgement);
    return judgement;
  }

  /** A refusal where it is the same for all variables. */
  #judgement(operation: Operation, schemas: CostSchemas): Judgement | Refusal {
    try {
      return this.#decide(operation, schemas);
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  #decide(operation: Operation, schemas: CostSchemas): Judgement {
    const { apiSchema, supergraphSchema } = schemas;
    const cost = new OperationCost(apiSchema, operation, costRulesOf(supergraphSchema), this.#settings);
    const varying = cost.slicings.filter((slicing) => slicing.varies);
    const decided = cost.slicings.filter((slicing) => !slicing.varies);
    const warnings = [
      ...enforce(exceededByOperation(operation, this.#limits)),
      ...this.#checkSlicings(decided, {}),
      ...this.#checkHighCost(cost.highCostFields),
    ];
    const { fixed } = cost;
    const settled = fixed !== undefined && varying.length === 0;
    const admitted = settled
      ? {
          cost: fixed,
          highCostFields: cost.highCostFields,
          warnings: [...warnings, ...this.#checkCost(fixed)],
        }
      : undefined;
    return { cost, warnings, varying, admitted };
  }

  #checkSlicings(slicings: readonly Slicing[], variables: Variables): Exceeded[] {
    if (slicings.length === 0) return [];
    const { max, mode } = this.#limits.pageSize;
    const exceeded: Exceeded[] = [];
    for (const slicing of slicings) {
      const fault = slicing.fault(variables, max);
      if (!fault) continue;
      if (mode === 'enforce') throw refusalOfSlicing(fault, max);
      exceeded.push({ limit: 'pageSize', found: fault.found, max, mode });
    }
    return exceeded;
  }

  #checkHighCost(found: number): Exceeded[] {
    const exceeded = beyond('highCostFields', found, this.#limits);
    if (exceeded?.mode === 'enforce') {
      const message = `The request has ${found} fields of a high cost: at most ${exceeded.max} is allowed`;
      throw refusalOf(exceeded, 400, { message });
    }
    return exceeded ? [exceeded] : [];
  }

  #checkCost(found: number): CostExceeded[] {
    const { max, mode } = this.#settings;
    if (found <= max) return [];
    if (mode === 'enforce') throw refusalOfCost(found, max);
    return [{ limit: 'cost', found, max, mode }];
  }
}

type CostSchemas = Pick<Generation, 'apiSchema' | 'supergraphSchema'>;
