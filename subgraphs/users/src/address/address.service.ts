import type { Identity } from '@dallal/signing';
import { Conflict, databaseNow, isId, mayDo, NotFound, newId, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { User } from '../account/user.entity.ts';
import { Address } from './address.entity.ts';
import type { AddressInput } from './address.inputs.ts';
import { readAddress, type Written } from './read-address.ts';

const MAX_ADDRESSES = 20;

/** Of those with these ids, the ones that the viewer may see; also removed ones, to which something may have gone. */
export async function visibleAddresses(
  em: EntityManager,
  viewer: Identity | null,
  ids: readonly string[],
): Promise<Address[]> {
  const found = await em.find(Address, { id: { $in: ids.filter(isId) } });
  if (mayDo(viewer, 'users:read_any')) return found;
  const own = mayDo(viewer, 'profile:read') ? viewer?.sub : null;
  return found.filter(({ userId }) => userId === own);
}

export class AddressService {
  /** Of each the default first, then in the order in which they were made. */
  of(em: EntityManager, userIds: readonly string[]): Promise<Address[]> {
    const where = { userId: { $in: [...userIds] }, removedAt: null };
    return em.find(Address, where, { orderBy: { isDefault: 'desc', id: 'asc' }, refresh: true });
  }

  add(em: EntityManager, viewer: Identity, input: AddressInput): Promise<Address> {
    const written = readAddress(input);
    return transaction(em, async (tx) => {
      await lockBook(tx, viewer.sub);
      const count = await tx.count(Address, { userId: viewer.sub, removedAt: null });
      if (count >= MAX_ADDRESSES)
        throw new Conflict(`At most ${MAX_ADDRESSES} addresses are kept. Remove one first.`);
      return insert(tx, viewer.sub, written, count === 0 || isDefault(input));
    });
  }

  /** Makes a new one in place of the old, to which something may have gone. */
  replace(em: EntityManager, viewer: Identity, id: string, input: AddressInput): Promise<Address> {
    const written = readAddress(input);
    return transaction(em, async (tx) => {
      const old = await this.#remove(tx, viewer, id);
      return insert(tx, viewer.sub, written, old.isDefault || isDefault(input));
    });
  }

  /** Another becomes the default when this one was. */
  remove(em: EntityManager, viewer: Identity, id: string): Promise<Address[]> {
    return transaction(em, async (tx) => {
      const removed = await this.#remove(tx, viewer, id);
      const [next] = await this.of(tx, [viewer.sub]);
      if (removed.isDefault && next) next.isDefault = true;
      await tx.flush();
      return this.of(tx, [viewer.sub]);
    });
  }

  async #remove(tx: EntityManager, viewer: Identity, id: string): Promise<Address> {
    await lockBook(tx, viewer.sub);
    const where = { id, userId: viewer.sub, removedAt: null };
    const address = isId(id) ? await tx.findOne(Address, where, { refresh: true }) : null;
    if (!address) throw new NotFound('The address');
    address.removedAt = await databaseNow(tx);
    await tx.flush();
    return address;
  }
}

/** One change of somebody's addresses at a time: how many there are and which is the default hangs together. */
async function lockBook(tx: EntityManager, userId: string): Promise<void> {
  if (!isId(userId)) throw new NotFound('The account');
  await tx.findOneOrFail(User, userId, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

async function insert(tx: EntityManager, userId: string, written: Written, first: boolean): Promise<Address> {
  if (first)
    await tx.nativeUpdate(Address, { userId, isDefault: true, removedAt: null }, { isDefault: false });
  const address = tx.create(Address, { id: newId(), userId, ...written, isDefault: first });
  await tx.persist(address).flush();
  return address;
}

function isDefault({ national, freeForm }: AddressInput): boolean {
  return (national ?? freeForm)?.isDefault ?? false;
}
