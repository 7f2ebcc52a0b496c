import {
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  parse,
  typeFromAST,
  validate,
} from 'graphql';
import type { Endpoint, Method } from './endpoint.ts';
import type { EndpointMapping } from './mapping-file.ts';
import { isTextual, type Parameter } from './parameters.ts';
import { type Fragments, objectsOf, type ResultShape, selectedFields, shapeAt } from './result-shape.ts';

/** An operation of a manifest. */
export interface NamedOperation {
  readonly id: string;
  readonly name?: string | undefined;
  readonly body: string;
}

/** Told of a mistake, and at which key of the endpoint it is. */
export type Report = (message: string, ...at: string[]) => void;

/** Makes an endpoint of what a mapping says of it, by the operation it names and a schema. */
export class EndpointCompiler {
  readonly #method: Method;
  readonly #path: string;
  readonly #mapping: EndpointMapping;
  readonly #schema: GraphQLSchema;
  readonly #report: Report;

  constructor(key: string, mapping: EndpointMapping, schema: GraphQLSchema, report: Report) {
    const [method, path] = key.split(' ');
    this.#method = method as Method;
    this.#path = path as string;
    this.#mapping = mapping;
    this.#schema = schema;
    this.#report = report;
  }

  /** Undefined, with the mistakes reported, when the endpoint cannot be served. */
  compile(operations: readonly NamedOperation[]): Endpoint | undefined {
    const query = this.#find(operations);
    const operation = query === undefined ? undefined : this.#operation(query);
    if (!operation) return undefined;
    const { definition, fragments } = operation;
    const parameters = this.#parameters(definition);
    const result = this.#result(definition, fragments);
    if (!parameters || !result) return undefined;
    const members = parameters.filter((parameter) => parameter.in === 'body');
    return {
      method: this.#method,
      path: this.#path,
      operation,
      parameters: parameters.filter((parameter) => parameter.in !== 'body'),
      body: members.length > 0 ? { whole: this.#mapping.body !== undefined, members } : undefined,
      result,
      mapping: this.#mapping,
    };
  }

  #find(operations: readonly NamedOperation[]): string | undefined {
    const { operation } = this.#mapping;
    const found = operations.filter(({ id, name }) => id === operation || name === operation);
    const [query, ...others] = new Set(found.map(({ body }) => body));
    if (query === undefined) this.#report(`no manifest has the operation "${operation}"`, 'operation');
    if (others.length === 0) return query;
    this.#report(`several operations are called "${operation}": give its id`, 'operation');
    return undefined;
  }

  #operation(query: string) {
    const document = parse(query, { noLocation: true });
    const errors = validate(this.#schema, document);
    for (const { message } of errors) this.#report(message, 'operation');
    const definition = document.definitions.find((node) => node.kind === Kind.OPERATION_DEFINITION);
    if (errors.length > 0 || !definition) return undefined;
    const { operation } = definition;
    if (operation === 'subscription') this.#report('a subscription has no REST answer', 'operation');
    // What a GET asks for is safe, and may be asked again by whoever carries it (RFC 9110, 9.2).
    if (operation === 'mutation' && this.#method === 'GET')
      this.#report('a mutation needs another method', 'operation');
    const fragments: Fragments = new Map(
      document.definitions
        .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
        .map((node) => [node.name.value, node]),
    );
    return {
      name: definition.name?.value ?? this.#mapping.operation,
      query,
      document,
      definition,
      fragments,
    };
  }

  #parameters(definition: OperationDefinitionNode): Parameter[] | undefined {
    const { headers, body } = this.#mapping;
    const nodes = definition.variableDefinitions ?? [];
    const names = new Set(nodes.map(({ variable }) => variable.name.value));
    const inPath = new Set([...this.#path.matchAll(/:([\w.-]+)/g)].map(([, name]) => name as string));
    for (const name of inPath) if (!names.has(name)) this.#report(`the operation has no variable "$${name}"`);
    const byHeader = new Map<string, string>();
    for (const [header, name] of Object.entries(headers)) {
      if (names.has(name)) byHeader.set(name, header);
      else this.#report(`the operation has no variable "$${name}"`, 'headers', header);
    }
    if (body !== undefined && !names.has(body))
      this.#report(`the operation has no variable "$${body}"`, 'body');
    return nodes.map((node) => {
      const variable = node.variable.name.value;
      const type = typeFromAST(this.#schema, node.type) as GraphQLInputType;
      const place = inPath.has(variable)
        ? 'path'
        : byHeader.has(variable)
          ? 'header'
          : this.#elsewhere(variable);
      if (place !== 'body' && !isTextual(type, place === 'query')) {
        this.#report(`"$${variable}" is of the type ${type}, which cannot be given in the ${place}`);
      }
      return { variable, name: byHeader.get(variable) ?? variable, in: place, type, definition: node };
    });
  }

  /** Where what is neither in the path nor in a header comes from. */
  #elsewhere(variable: string): 'query' | 'body' {
    if (this.#method === 'GET' || this.#method === 'DELETE') return 'query';
    const { body } = this.#mapping;
    return body === undefined || body === variable ? 'body' : 'query';
  }

  #result(definition: OperationDefinitionNode, fragments: Fragments): ResultShape | undefined {
    const schema = this.#schema;
    const root = { type: schema.getRootType(definition.operation) as GraphQLOutputType };
    const path = this.#mapping.result?.split('.') ?? [];
    const shape = shapeAt(path, { ...root, selections: [definition.selectionSet] }, schema, fragments);
    if (typeof shape === 'string') {
      this.#report(shape, 'result');
      return undefined;
    }
    this.#checkResults(shape, fragments);
    return shape;
  }

  /** Which of the types it is shows only where the operation asks. */
  #checkResults({ type, selections }: ResultShape, fragments: Fragments): void {
    const names = Object.keys(this.#mapping.results);
    if (names.length === 0) return;
    const named = getNullableType(type);
    if (isListType(named) || !isCompositeType(named)) {
      this.#report('the result is no object', 'results');
      return;
    }
    const objects = objectsOf(named, this.#schema);
    for (const name of names) {
      if (!objects.some((object) => object.name === name))
        this.#report(`no result is of this type`, 'results', name);
    }
    const told = objects.every((object) =>
      selectedFields(object, selections, this.#schema, fragments).some(
        ({ name, type: kind, conditional }) => name === '__typename' && kind === 'typename' && !conditional,
      ),
    );
    if (!told) this.#report('the operation must select "__typename" of the result', 'results');
  }
}
