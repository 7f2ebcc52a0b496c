import type {
  FetchDataRewrite,
  FetchNode,
  QueryPlanInlineFragmentNode,
  QueryPlanSelectionNode,
  ResponsePath,
} from '@apollo/query-planner';
import { type FieldNode, Kind, parse, print, type SelectionSetNode, stripIgnoredCharacters } from 'graphql';
import { type BereftFields, type PlanKnowledge, separateBereft } from './bereft-fields.ts';
import { variablesIn } from './fetch-variables.ts';
import { operationIn } from './plan-leaves.ts';
import type { Step } from './plan-steps.ts';
import { leafPaths, selectionsOf, TYPENAME, united } from './representation-selections.ts';

/** Plans end somewhere; one that would be divided more often than this is left as it is. */
const MOST_STEPS = 1_000;

/**
 * The planner may ask for a field without what its `@requires` asks for, when the field is itself required by another:
 * it does fetch what is needed, but does not hand it over. This adds, for each such field, a step that does; it stands
 * in no order to those that give what is required (see `required-order.ts`).
 *
 * Changes `steps`; returns how many values were missing. With `all`, every field of an entity that requires something
 * gets its own step, for plans in which a fetch needs what can only be had after it.
 */
export function giveRequirements(steps: Step[], knowledge: PlanKnowledge, all: boolean): number {
  let missing = 0;
  for (let index = 0; index < steps.length; index += 1) {
    const step = steps[index]!;
    // What fields take from a context of their own is not looked into.
    if (step.fetch.contextRewrites?.length) continue;
    const separated = separateBereft(step, knowledge, all);
    if (separated.bereft.length === 0) continue;
    missing += separated.missing;
    const parts = separated.bereft.map((bereft) => stepFor(bereft, step, knowledge));
    const { operation } = separated;
    const rest = operation === undefined ? undefined : withOperation(step.fetch, operation);
    // Nothing is left in it for which more than a key is needed.
    if (rest?.requires && all) rest.requires = keysAlone(rest, knowledge);
    replace(steps, step, rest, parts);
    if (steps.length > MOST_STEPS) throw new Error('The plan is divided without end');
  }
  return missing;
}

function replace(steps: Step[], step: Step, rest: FetchNode | undefined, parts: readonly Step[]): void {
  const added = rest === undefined ? parts.slice(1) : parts;
  for (const part of added) if (part.path.length > step.path.length) part.before.add(step);
  for (const other of steps) if (other.before.has(step)) for (const part of added) other.before.add(part);
  step.fetch = rest ?? parts[0]!.fetch;
  steps.splice(steps.indexOf(step) + 1, 0, ...added);
}

function withOperation(fetch: FetchNode, operation: string): FetchNode {
  const used = variablesIn(parse(operation));
  return {
    ...fetch,
    operation,
    variableUsages: fetch.variableUsages?.filter((name) => used.has(name)) ?? [],
  };
}

function stepFor(bereft: BereftFields, step: Step, knowledge: PlanKnowledge): Step {
  const { fetch } = step;
  const { type, path, fields } = bereft;
  const operation = entityOperation(fetch, type, fields);
  const { inputRewrites, outputRewrites, ...rest } = fetch;
  const isEntity = path.length === 0;
  const rewrites = isEntity ? outputRewrites : innerRewrites(outputRewrites, path);
  return {
    fetch: {
      ...withOperation(rest, operation),
      operationKind: 'query' as FetchNode['operationKind'],
      requires: isEntity ? entityNeeds(fetch, bereft, knowledge) : innerNeeds(fetch, bereft, knowledge),
      ...(isEntity && inputRewrites ? { inputRewrites } : {}),
      ...(rewrites?.length ? { outputRewrites: rewrites } : {}),
    },
    path: [...step.path, ...path],
    before: new Set(step.before),
  };
}

function entityOperation(fetch: FetchNode, type: string, fields: readonly FieldNode[]): string {
  const definition = operationIn(parse(fetch.operation));
  const selection = fields.map(print).join(' ');
  const used = variablesIn(parse(`{${selection}}`));
  const variables =
    definition.variableDefinitions?.filter((node) => used.has(node.variable.name.value)) ?? [];
  const defined = ['$representations:[_Any!]!', ...variables.map(print)].join();
  const name = fetch.operationName ?? '';
  return stripIgnoredCharacters(
    `query ${name}(${defined}){_entities(representations:$representations){... on ${type}{${selection}}}}`,
  );
}

/** The representations of the fetch that the fields are taken from, with what they require. */
function entityNeeds(
  { requires = [], serviceName }: FetchNode,
  { type, required }: BereftFields,
  { requirements, reader }: PlanKnowledge,
): QueryPlanSelectionNode[] {
  const own = reader.possible(type);
  const keys = requirements.keysOf(serviceName, type);
  return requires.flatMap((node): QueryPlanSelectionNode[] => {
    if (node.kind === Kind.FIELD) return [node];
    if (node.typeCondition && reader.possible(node.typeCondition).isDisjointFrom(own)) return [];
    return [{ ...node, selections: united([...keyAlone(node, keys), ...selectionsOf(required)]) }];
  });
}

function keysAlone(
  { requires = [], serviceName }: FetchNode,
  { requirements }: PlanKnowledge,
): QueryPlanSelectionNode[] {
  return requires.map((node) => {
    if (node.kind === Kind.FIELD || node.typeCondition === undefined) return node;
    return { ...node, selections: keyAlone(node, requirements.keysOf(serviceName, node.typeCondition)) };
  });
}

/** Of what a representation holds, one of the keys; all of it if it holds none that is known. */
function keyAlone(
  { selections }: QueryPlanInlineFragmentNode,
  keys: readonly SelectionSetNode[],
): QueryPlanSelectionNode[] {
  const held = new Set(leafPaths(selections));
  const key = keys.map(selectionsOf).find((one) => leafPaths(one).every((path) => held.has(path)));
  return key ? [TYPENAME, ...key] : selections;
}

function innerNeeds(
  { serviceName }: FetchNode,
  { type, required }: BereftFields,
  { requirements }: PlanKnowledge,
): QueryPlanSelectionNode[] {
  const [key] = requirements.keysOf(serviceName, type);
  const selections = united([TYPENAME, ...(key ? selectionsOf(key) : []), ...selectionsOf(required)]);
  return [{ kind: Kind.INLINE_FRAGMENT, typeCondition: type, selections }];
}

/** The rewrites that concern objects at `path`, as seen from there. */
function innerRewrites(rewrites: readonly FetchDataRewrite[] = [], path: ResponsePath): FetchDataRewrite[] {
  const names = path.filter((element) => element !== '@');
  return rewrites.flatMap((rewrite) => {
    const left = [...rewrite.path];
    for (const name of names) {
      while (left[0]?.startsWith('... on ')) left.shift();
      if (left.shift() !== name) return [];
    }
    return left.length > 0 ? [{ ...rewrite, path: left }] : [];
  });
}
