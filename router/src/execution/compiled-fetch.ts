import type { FetchNode } from '@apollo/query-planner';
import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import type { SubgraphOperation } from './combined-request.ts';
import type { GroupedFetch } from './fetch-graph.ts';
import { copy, mergeInto, mergeIntoAll } from './merge.ts';
import { compileRepresentations, type EntityBatch } from './representations.ts';
import { clientName, compileRewrites, type Rewrite } from './rewrites.ts';
import type { DataObject } from './run.ts';
import { TargetPath } from './targets.ts';
import type { TypeConditions } from './type-conditions.ts';

/** One fetch of a plan, made ready once: where it reads, what it sends, how its answer is merged. */
export class CompiledFetch {
  readonly node: FetchNode;
  readonly subgraph: string;
  readonly operation: SubgraphOperation;
  /** The plan's names of the client's variables it uses. */
  readonly variables: readonly string[];
  /** Where the objects are that it reads from and merges into. */
  readonly targets: readonly TargetPath[];
  readonly #types: TypeConditions;
  readonly #represent: ReturnType<typeof compileRepresentations> | undefined;
  readonly #rewrite: Rewrite | undefined;

  constructor({ node, paths }: GroupedFetch, types: TypeConditions) {
    this.node = node;
    this.subgraph = node.serviceName;
    this.operation = { kind: node.operationKind, query: node.operation, operationName: node.operationName };
    this.variables = node.variableUsages ?? [];
    this.targets = paths.map((path) => new TargetPath(path, types));
    this.#types = types;
    this.#represent = node.requires && compileRepresentations(types, node);
    this.#rewrite = compileRewrites(types, node.outputRewrites);
  }

  /** The places of the operation that it fills with parts of entities, which may stand in several places. */
  get filledPlaces(): string[] {
    if (!this.#represent) return [];
    const names = this.#topLevelNames();
    return this.targets.flatMap(({ place }) =>
      names.map((name) => (place === '' ? name : `${place}.${name}`)),
    );
  }

  /** What it asks for, given the result so far; `undefined` for a fetch of root fields. */
  collect(root: DataObject): EntityBatch | undefined {
    return this.#represent?.(this.targets.map((target) => target.collect(root)));
  }

  /** Merges the answer to a fetch of root fields. */
  mergeRoot(root: DataObject, answer: DataObject): void {
    this.#rewritten(answer, root);
    mergeInto(this.#types, root, answer);
  }

  /** Merges the entities that were asked for, in their order; null is one that the subgraph does not know. */
  mergeEntities(batch: EntityBatch, entities: readonly unknown[]): void {
    for (const [index, entity] of entities.entries()) {
      if (typeof entity !== 'object' || entity === null) continue;
      const wanting = batch.targets.flatMap((place) => (place[index] ? [place[index]] : []));
      this.#rewritten(entity as DataObject, wanting[0]?.[0]);
      for (const [at, targets] of wanting.entries()) {
        // What is merged later differs from place to place, so no two places may have parts in common.
        const part = at === wanting.length - 1 ? entity : copy(entity);
        mergeIntoAll(this.#types, targets, part as DataObject);
      }
    }
  }

  /** The root fields it is to fill, in the plan's names. Parsed when it fails: plans carry text. */
  rootFields(): string[] {
    return operationOf(this.node).selectionSet.selections.flatMap((selection) => {
      if (selection.kind !== Kind.FIELD) return [];
      const name = selection.alias?.value ?? selection.name.value;
      return [clientName(this.node.outputRewrites, name)];
    });
  }

  #rewritten(answer: DataObject, target: DataObject | undefined): void {
    if (!this.#rewrite) return;
    // Rewrites may be conditional on the type, which an entity need not repeat.
    if (typeof target?.__typename === 'string') answer.__typename ??= target.__typename;
    this.#rewrite(answer);
  }

  /** The names that an entity's own fields get in the result. */
  #topLevelNames(): string[] {
    const names = new Set<string>();
    const pending = operationOf(this.node).selectionSet.selections.flatMap((entities) =>
      entities.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : [],
    );
    for (let selection = pending.pop(); selection; selection = pending.pop()) {
      if (selection.kind === Kind.FIELD) {
        names.add(clientName(this.node.outputRewrites, selection.alias?.value ?? selection.name.value));
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        pending.push(...selection.selectionSet.selections);
      }
    }
    return [...names];
  }
}

function operationOf(node: FetchNode): OperationDefinitionNode {
  const { definitions } = parse(node.operation, { noLocation: true });
  return definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;
}
