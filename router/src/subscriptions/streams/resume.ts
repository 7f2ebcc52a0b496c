import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNullableType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../../planning/operation.ts';
import type { Prepared } from '../../prepared.ts';
import { type Cursor, isCursor } from './cursor.ts';

import type { ResumeRule, StreamSettings } from './stream-options.ts';

/** The field a subscription subscribes to, wherever in its fragments it is. Validation saw to it that there is one. */
export function rootField(operation: Operation): FieldNode | undefined {
  const find = (selectionSet: SelectionSetNode): FieldNode | undefined => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.FIELD) return selection;
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : operation.fragments.get(selection.name.value);
      const found = fragment && find(fragment.selectionSet);
      if (found) return found;
    }
    return undefined;
  };
  return find(operation.definition.selectionSet);
}

/** What the router needs to ask a subscription's subgraph for cursors, and to go on after one. */
export interface Resumable extends ResumeRule {
  /** The type of the argument, such as `Int`. */
  readonly argumentType: string;
  readonly root: FieldNode;
}

/** How this subscription is resumed; `undefined` when no rule is set for it, or its schema has nothing to resume by. */
export function resumableOf(prepared: Prepared, { resume }: StreamSettings): Resumable | undefined {
  const root = rootField(prepared.operation);
  if (!root || !Object.hasOwn(resume, root.name.value)) return undefined;
  const rule = resume[root.name.value] as ResumeRule;
  const field = fieldOf(prepared.generation.supergraphSchema, root.name.value);
  const argument = field && argumentOf(field, rule);
  return argument && { ...rule, root, argumentType: String(argument.type) };
}

/** Fields whose rule does not fit the schema: they are served, but not resumed. */
export function misfits(schema: GraphQLSchema, { resume }: StreamSettings): string[] {
  return Object.entries(resume).flatMap(([name, rule]) => {
    const field = fieldOf(schema, name);
    return field && argumentOf(field, rule) ? [] : [name];
  });
}

/** Names in the settings that are no field of `Subscription`: misspelt, as a rule. */
export function unknownFields(schema: GraphQLSchema, settings: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(settings).filter((name) => !fieldOf(schema, name));
}

/** The cursor the client gave. */
export function cursorGiven(prepared: Prepared, { root, argument }: Resumable): Cursor | undefined {
  const value = argumentsGiven(prepared, root)[argument];
  return isCursor(value) ? value : undefined;
}

/** What the client gave for the arguments of the root field, by literals, variables or defaults. */
export function argumentsGiven(prepared: Prepared, root: FieldNode): Readonly<Record<string, unknown>> {
  const field = fieldOf(prepared.generation.supergraphSchema, root.name.value);
  return field ? getArgumentValues(field, root, prepared.coercedVariables) : {};
}

/** From the supergraph's schema: a cursor may be `@inaccessible` to clients. */
export function fieldOf(schema: GraphQLSchema, name: string): GraphQLField<unknown, unknown> | undefined {
  return schema.getSubscriptionType()?.getFields()[name];
}

/** The rule's argument, if the events have the rule's field too. */
function argumentOf(field: GraphQLField<unknown, unknown>, rule: ResumeRule): GraphQLArgument | undefined {
  const event = getNullableType(field.type);
  const hasCursor = (isObjectType(event) || isInterfaceType(event)) && event.getFields()[rule.field];
  return hasCursor ? field.args.find(({ name }) => name === rule.argument) : undefined;
}
