import type { Identity } from '@dallal/signing';
import {
  batch,
  groupedBy,
  inOrderOf,
  isId,
  mayDo,
  NotFound,
  type SubgraphContext,
  sql,
} from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Delivery } from '../delivery/delivery.entity.ts';
import { type Locale, Recipient } from '../recipient/recipient.entity.ts';
import { Notification } from './notification.entity.ts';

/** The locale each user chose; English until the account is known here. */
export const localesOf = batch(
  async (userIds: readonly string[], { em }: SubgraphContext): Promise<Locale[]> => {
    const recipients = await em.find(Recipient, { userId: { $in: [...userIds] } });
    return inOrderOf(userIds, recipients, ({ userId }) => userId).map(
      (recipient) => recipient?.locale ?? 'en',
    );
  },
);

export const deliveriesOf = batch(async (ids: readonly string[], { em }: SubgraphContext) => {
  const deliveries = await em.find(
    Delivery,
    { notificationId: { $in: [...ids] } },
    { orderBy: { createdAt: 'asc', channel: 'asc' } },
  );
  return groupedBy(ids, deliveries, (delivery) => delivery.notificationId);
});

/** Marks a notification of the viewer as read; the moment of the first time stays. */
export async function markRead(em: EntityManager, viewer: Identity, id: string): Promise<Notification> {
  if (isId(id)) {
    await sql(
      em,
      'update notification set read_at = clock_timestamp() where id = ? and user_id = ? and read_at is null',
      [id, viewer.sub],
    );
  }
  return findOwn(em, viewer, id);
}

/** Marks everything of the viewer as read. */
export async function markAllRead(em: EntityManager, { sub }: Identity): Promise<number> {
  const read = await sql(
    em,
    'update notification set read_at = clock_timestamp() where user_id = ? and read_at is null returning id',
    [sub],
  );
  return read.length;
}

/** Nobody is shown more than that there are many, so no more are counted. */
const MOST_COUNTED = 100;

export async function countUnread(em: EntityManager, { sub }: Identity): Promise<number> {
  const [row] = await sql<{ unread: number }>(
    em,
    `select count(*)::int as unread
     from (select from notification where user_id = ? and read_at is null limit ?) as counted`,
    [sub, MOST_COUNTED],
  );
  return row!.unread;
}

/** A notification of the viewer. That another has one with this id is not for the viewer to know. */
export async function findOwn(em: EntityManager, viewer: Identity, id: string): Promise<Notification> {
  const notification = isId(id) ? await em.findOne(Notification, { id, userId: viewer.sub }) : null;
  if (!notification) throw new NotFound('The notification');
  return notification;
}

/** For `_entities`: only what the viewer owns. */
export async function findAllOwn(
  { em, viewer }: SubgraphContext,
  ids: readonly string[],
): Promise<Notification[]> {
  if (!viewer || !mayDo(viewer, 'notifications:read')) return [];
  return em.find(Notification, { id: { $in: ids.filter(isId) }, userId: viewer.sub });
}
