import type { EntityClass, FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { BadUserInput } from '../errors.ts';
import { isId } from '../id.ts';
import { type Connection, type ConnectionArgs, type Page, pageOf } from '../schema/connection.ts';

/**
 * One page of entities whose `id` is a UUIDv7, newest first, by keyset: a page costs the same wherever it lies, and
 * rows that come or go meanwhile move no other. The cursor is the id, base64url.
 */
export async function paginate<Node extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<Node>,
  where: FilterQuery<Node>,
  args: ConnectionArgs,
): Promise<Connection<Node>> {
  const page = pageOf(args);
  const found: Node[] = await em.find(
    entity,
    { $and: [where, beyondCursor(page)] } as never,
    {
      orderBy: { id: page.direction === 'forward' ? 'desc' : 'asc' } as never,
      // One more than asked for tells whether there is another page.
      limit: page.size + 1,
    } as never,
  );
  const hasMore = found.length > page.size;
  const nodes = found.slice(0, page.size);
  if (page.direction === 'backward') nodes.reverse();
  const edges = nodes.map((node) => ({ cursor: encodeCursor(node.id), node }));
  return {
    edges,
    pageInfo: {
      hasNextPage: page.direction === 'forward' ? hasMore : page.cursor !== null,
      hasPreviousPage: page.direction === 'backward' ? hasMore : page.cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

function beyondCursor(page: Page): object {
  if (page.cursor === null) return {};
  const id = decodeCursor(page.cursor, page.direction === 'forward' ? 'after' : 'before');
  return { id: page.direction === 'forward' ? { $lt: id } : { $gt: id } };
}

function encodeCursor(id: string): string {
  return Buffer.from(id).toString('base64url');
}

function decodeCursor(cursor: string, argument: string): string {
  const id = Buffer.from(cursor, 'base64url').toString('utf8');
  if (!isId(id)) throw new BadUserInput(`"${argument}" is not a cursor of this list.`, argument);
  return id;
}
