import { type EventEnvelope, notificationDelivered } from '@dallal/events';
import { afterCommit, type EventContext, emit, newId, sql } from '@dallal/subgraph';
import { queueEmails } from '../delivery/email-queue.ts';
import { queuePushAgain, queuePushes } from '../delivery/push-queue.ts';
import type { NotificationServices } from '../services.ts';
import { type Announcement, notificationsOf } from './notification.events.ts';
import type { NotificationKind } from './notification-kind.ts';
import { type Facts, write } from './templates.ts';

type Delivering = Pick<EventContext, 'em' | 'pubsub' | 'log'>;

/** Whom to tell what. */
export interface Telling<Kind extends NotificationKind> {
  readonly to: string;
  readonly kind: Kind;
  readonly facts: Facts[Kind];
  /** What the notification leads to. */
  readonly auctionId?: string;
  readonly orderId?: string;
}

/** What happens again and again in one auction. */
type Recurring<Kind extends NotificationKind> = Telling<Kind> & { readonly auctionId: string };

/**
 * Tells a user of an event, once: in the app at once, by e-mail as soon as the address is known and the mail server
 * agrees. Whether the recipient is known yet does not matter.
 */
export async function notify<Kind extends NotificationKind>(
  ctx: EventContext,
  event: EventEnvelope,
  telling: Telling<Kind>,
): Promise<void> {
  const notificationId = await insert(ctx, event, telling);
  if (!notificationId) return;
  await deliver(ctx, [{ id: notificationId, userId: telling.to }]);
}

/**
 * As {@link notify}; but as long as the recipient has not read what the auction gave rise to before, that is brought up
 * to date instead: a hot auction must not bury anybody in messages.
 */
export async function notifyAgain<Kind extends NotificationKind>(
  ctx: EventContext<NotificationServices>,
  event: EventEnvelope,
  telling: Recurring<Kind>,
): Promise<void> {
  const { to, kind, facts, auctionId } = telling;
  const [arabic, english] = [write(kind, facts, 'ar'), write(kind, facts, 'en')];
  const [unread] = await sql<{ id: string }>(
    ctx.em,
    `update notification set title_ar = ?, title_en = ?, body_ar = ?, body_en = ?
     where user_id = ? and kind = ? and auction_id = ? and read_at is null returning id`,
    [arabic.title, english.title, arabic.body, english.body, to, kind, auctionId],
  );
  if (!unread) return notify(ctx, event, telling);
  await queuePushAgain(ctx.em, unread.id, ctx.services.config.PUSH_AGAIN_SECONDS);
  announce(ctx, { id: unread.id, userId: to });
}

/** A notification that has just been written, and whose it is. */
export interface Told {
  readonly id: string;
  readonly userId: string;
}

/** Brings new notifications on their way, in the transaction that wrote them. */
export async function deliver(ctx: Delivering, told: readonly Told[]): Promise<void> {
  await sql(
    ctx.em,
    `insert into delivery (notification_id, channel, status, sent_at)
     select id::uuid, 'IN_APP', 'SENT', clock_timestamp() from jsonb_array_elements_text(?::jsonb) as id`,
    [JSON.stringify(told.map(({ id }) => id))],
  );
  const ids = told.map(({ id }) => id);
  await queueEmails(ctx.em, ids);
  await queuePushes(ctx.em, ids);
  for (const { id, userId } of told) {
    await emit(ctx.em, notificationDelivered, id, { notificationId: id, userId, channel: 'IN_APP' });
    announce(ctx, { id, userId });
  }
}

/** Shows it to its owner, live, once it is committed. */
function announce({ em, pubsub, log }: Delivering, { id: notificationId, userId }: Told): void {
  afterCommit(em, () => {
    const announcement: Announcement = { notificationId };
    // Nobody loses a notification by this: it is in the list.
    pubsub
      .publish(notificationsOf(userId), announcement)
      .catch((err: unknown) => log.warn({ err }, 'could not announce a notification'));
  });
}

/** The new notification's id; nothing if this user was told of this event in this way before. */
async function insert<Kind extends NotificationKind>(
  ctx: EventContext,
  event: EventEnvelope,
  telling: Telling<Kind>,
) {
  const arabic = write(telling.kind, telling.facts, 'ar');
  const english = write(telling.kind, telling.facts, 'en');
  const [row] = await sql<{ id: string }>(
    ctx.em,
    `insert into notification (id, event_id, user_id, kind, title_ar, title_en, body_ar, body_en, auction_id, order_id)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (event_id, user_id, kind) do nothing returning id`,
    [
      newId(),
      event.id,
      telling.to,
      telling.kind,
      arabic.title,
      english.title,
      arabic.body,
      english.body,
      telling.auctionId ?? null,
      telling.orderId ?? null,
    ],
  );
  return row?.id;
}
