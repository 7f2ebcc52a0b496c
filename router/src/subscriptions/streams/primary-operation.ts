import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  parseType,
  print,
  type VariableDefinitionNode,
  visit,
} from 'graphql';
import type { SubgraphResult } from '../../transports/transport.ts';
import { type Cursor, isCursor } from './cursor.ts';
import type { Resumable } from './resume.ts';

/** A subscription as the plan sends it to its subgraph, made to carry a cursor both ways. */
export interface CursoredOperation {
  readonly query: string;
  /** The variables by which it is continued after `cursor`; without one it begins wherever the subgraph begins. */
  variables(cursor: Cursor | undefined): Record<string, unknown>;
  /** The cursor of an event. */
  cursorOf(event: SubgraphResult): Cursor | undefined;
}

/** Adds the cursor field to the root field's selection, and takes its argument from a variable of the router's own. */
export function withCursor(query: string, { argument, field, argumentType }: Resumable): CursoredOperation {
  const alias = unused(query, '_cursor');
  const variable = unused(query, '_after');
  let response = '';
  const document = visit(parse(query), {
    // Only the root's own selections are replaced; what is below is left alone.
    OperationDefinition: (operation) => {
      const selections = operation.selectionSet.selections.map((selection) => {
        if (selection.kind !== Kind.FIELD) return selection;
        response = selection.alias?.value ?? selection.name.value;
        return cursored(selection, { argument, field, alias, variable });
      });
      return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
    },
  });
  return {
    query: print(declare(document, variable, argumentType)),
    variables: (cursor) => (cursor === undefined ? {} : { [variable]: cursor }),
    cursorOf: ({ data }) => {
      const event = data?.[response] as Record<string, unknown> | null | undefined;
      const cursor = event?.[alias];
      return isCursor(cursor) ? cursor : undefined;
    },
  };
}

function cursored(
  root: FieldNode,
  names: { argument: string; field: string; alias: string; variable: string },
): FieldNode {
  const name = (value: string) => ({ kind: Kind.NAME as const, value });
  const others = root.arguments?.filter((node) => node.name.value !== names.argument) ?? [];
  const selections = root.selectionSet?.selections ?? [];
  return {
    ...root,
    arguments: [
      ...others,
      {
        kind: Kind.ARGUMENT,
        name: name(names.argument),
        value: { kind: Kind.VARIABLE, name: name(names.variable) },
      },
    ],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [...selections, { kind: Kind.FIELD, alias: name(names.alias), name: name(names.field) }],
    },
  };
}

/** Declares the router's variable, and no longer those whose only use was the argument: subgraphs refuse such. */
function declare(document: DocumentNode, variable: string, type: string): DocumentNode {
  const used = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void used.add(name.value),
  });
  const own: VariableDefinitionNode = {
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
    type: parseType(type),
  };
  const declared = ({ variableDefinitions = [] }: OperationDefinitionNode) => [
    ...variableDefinitions.filter((node) => used.has(node.variable.name.value)),
    own,
  ];
  return visit(document, {
    OperationDefinition: (operation) => ({ ...operation, variableDefinitions: declared(operation) }),
  });
}

/** `name`, or what it takes to make a name that the operation does not use. */
function unused(query: string, name: string): string {
  return query.includes(name) ? unused(query, `${name}_`) : name;
}
