import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { EndpointMapping } from './mapping-file.ts';
import type { Parameter } from './parameters.ts';
import type { Fragments, ResultShape } from './result-shape.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A persisted operation with a method and a path, checked against the schema. */
export interface Endpoint {
  readonly method: Method;
  /** Below the address of the API, such as `/products/:id`. */
  readonly path: string;
  readonly operation: {
    readonly name: string;
    readonly query: string;
    readonly document: DocumentNode;
    readonly definition: OperationDefinitionNode;
    readonly fragments: Fragments;
  };
  /** What comes in the path, the query string and headers. */
  readonly parameters: readonly Parameter[];
  /** The variables that come in the body: one that is all of it, or its members; none where a body is not read. */
  readonly body: { readonly whole: boolean; readonly members: readonly Parameter[] } | undefined;
  readonly result: ResultShape;
  readonly mapping: EndpointMapping;
}
