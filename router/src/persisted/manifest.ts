import { Kind, type OperationDefinitionNode, parse } from 'graphql';
import { z } from 'zod';
import type { ListedOperation } from './operation-list.ts';
import { bareId } from './persisted-id.ts';

/** A manifest that cannot be taken; the message says why. */
export class InvalidManifest extends Error {
  override readonly name = 'InvalidManifest';
}

/**
 * Apollo's: `@apollo/generate-persisted-query-manifest` writes it, `rover` adds `clientName`. Keys that a later tool adds
 * say nothing to us.
 */
const apolloManifest = z.object({
  format: z.literal('apollo-persisted-query-manifest'),
  version: z.literal(1),
  operations: z.array(
    z.object({
      id: z.string().min(1),
      body: z.string(),
      clientName: z.string().nullish(),
    }),
  ),
});

/** GraphQL Code Generator's `persisted-documents.json`, and what Relay's compiler writes: texts by their ids. */
const textsById = z.record(z.string().min(1), z.string());

/**
 * Reads a manifest of persisted operations, of Apollo's format, of GraphQL Code Generator's or of Relay's.
 *
 * @throws {InvalidManifest} when it is none of them, a document is not one operation, or two have one id
 */
export function readManifest(text: string): ListedOperation[] {
  const operations = [...operationsOf(text)];
  requireUniqueIds(operations);
  return operations;
}

/** The same one by one, so that others can have their turn in between; whether ids are unique is left to the caller. */
export function* operationsOf(text: string): Generator<ListedOperation> {
  const content = readJson(text);
  const entries = 'format' in content || 'operations' in content ? fromApollo(content) : fromTexts(content);
  for (const entry of entries) {
    yield { ...entry, id: bareId(entry.id), name: operationIn(entry).name?.value };
  }
}

/** @throws {InvalidManifest} when two operations for one client have the same id and different texts */
export function requireUniqueIds(operations: readonly ListedOperation[], sameTextAllowed = false): void {
  const texts = new Map<string, string>();
  for (const { id, body, clientName } of operations) {
    const key = JSON.stringify([id, clientName]);
    const known = texts.get(key);
    if (known !== undefined && !(sameTextAllowed && known === body)) {
      throw new InvalidManifest(`two operations have the id ${id}`);
    }
    texts.set(key, body);
  }
}

function readJson(text: string): object {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    throw new InvalidManifest(`it is no JSON: ${(error as Error).message}`);
  }
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content;
  throw new InvalidManifest('it is no JSON object');
}

type Entry = Omit<ListedOperation, 'name'>;

function fromApollo(content: object): Entry[] {
  const { operations } = checked(apolloManifest, content);
  return operations.map(({ id, body, clientName }) => ({ id, body, clientName: clientName ?? undefined }));
}

function fromTexts(content: object): Entry[] {
  return Object.entries(checked(textsById, content)).map(([id, body]) => ({
    id,
    body,
    clientName: undefined,
  }));
}

function checked<T>(schema: z.ZodType<T>, content: object): T {
  const { success, data, error } = schema.safeParse(content);
  if (success) return data;
  const [first] = error.issues;
  throw new InvalidManifest(`${first?.path.join('.')}: ${first?.message}`);
}

/** Which operation of several is meant, an id would not say. */
function operationIn({ id, body }: Entry): OperationDefinitionNode {
  let definitions: readonly { readonly kind: Kind }[];
  try {
    definitions = parse(body, { noLocation: true }).definitions;
  } catch (error) {
    throw new InvalidManifest(`the operation ${id} is no GraphQL: ${(error as Error).message}`);
  }
  const operations = definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );
  if (operations.length === 1) return operations[0] as OperationDefinitionNode;
  throw new InvalidManifest(`the document ${id} has ${operations.length} operations: one is needed`);
}
