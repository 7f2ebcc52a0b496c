import { notificationDelivered, notificationFailed } from '@dallal/events';
import { databaseNow, emit, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NotificationsConfig } from '../config.ts';
import { Notification } from '../notification/notification.entity.ts';
import type { Pushed } from '../push/push-service.ts';
import { PushSubscription } from '../push/push-subscription.entity.ts';
import { type Locale, Recipient } from '../recipient/recipient.entity.ts';
import { Delivery } from './delivery.entity.ts';
import { schedulePush } from './push-queue.ts';

/** After this long a try counts as lost; longer than a push service is waited for. */
const LEASE_SECONDS = 60;

/** Of a notification, those of its subscriptions that it has not reached yet; all of them the first time. */
export interface PushJob {
  readonly notificationId: string;
  readonly subscriptionIds?: readonly string[] | undefined;
}

/** A try that is ours to make. */
export interface PushTask {
  readonly notification: Notification;
  readonly locale: Locale;
  readonly subscriptions: readonly PushSubscription[];
}

/** What became of one subscription in a try. */
export interface PushReport {
  readonly subscription: PushSubscription;
  readonly pushed: Pushed;
}

/** Takes a notification for pushing; nothing when that is over, or another is at it. */
export function claimPush(em: EntityManager, job: PushJob): Promise<PushTask | undefined> {
  return transaction(em, async (tx): Promise<PushTask | undefined> => {
    const found = await lock(tx, job.notificationId);
    if (!found) return undefined;
    const { delivery, notification } = found;
    const now = await databaseNow(tx);
    if (delivery.status === 'SENT' || delivery.status === 'FAILED') return undefined;
    if (delivery.status === 'SENDING' && delivery.dueAt > now) {
      // Another is at it, or died: that shows when its time is over.
      await schedulePush(tx, job, delivery.dueAt);
      return undefined;
    }
    delivery.become('SENDING');
    delivery.attempts += 1;
    delivery.dueAt = later(now, LEASE_SECONDS);
    const { userId } = notification;
    const left = job.subscriptionIds && { id: { $in: [...job.subscriptionIds] } };
    // Who left them the browser meanwhile is not told in it.
    const subscriptions = await tx.find(PushSubscription, { userId, ...left });
    const recipient = await tx.findOne(Recipient, { userId });
    return { notification, locale: recipient?.locale ?? 'en', subscriptions };
  });
}

/** Writes down what came of a try: forgets the dead, tries again where that is of use, and ends it otherwise. */
export function pushTried(
  em: EntityManager,
  notificationId: string,
  reports: readonly PushReport[],
  config: NotificationsConfig,
): Promise<void> {
  return transaction(em, async (tx) => {
    const found = await lock(tx, notificationId);
    // Somebody took over a try that was only slow, and has reported already.
    if (found?.delivery.status !== 'SENDING') return;
    const { delivery, notification } = found;
    await forget(tx, reports);
    const now = await databaseNow(tx);
    if (reports.some(({ pushed }) => pushed.outcome === 'TAKEN')) delivery.sentAt = now;
    delivery.lastError = reasonOf(reports) ?? delivery.lastError;
    const busy = reports.filter(({ pushed }) => pushed.outcome === 'BUSY');
    if (busy.length === 0 || delivery.attempts >= config.PUSH_MAX_ATTEMPTS)
      return end(tx, delivery, notification);
    delivery.become('QUEUED');
    delivery.dueAt = later(now, pauseOf(delivery.attempts, busy, config));
    const subscriptionIds = busy.map(({ subscription }) => subscription.id);
    await schedulePush(tx, { notificationId, subscriptionIds }, delivery.dueAt);
  });
}

/** It is SENT when it reached one browser: somebody's others may be off, or gone. */
async function end(tx: EntityManager, delivery: Delivery, { id, userId }: Notification): Promise<void> {
  const about = { notificationId: id, userId, channel: 'PUSH' } as const;
  if (delivery.sentAt) {
    delivery.become('SENT');
    await emit(tx, notificationDelivered, id, about);
    return;
  }
  delivery.become('FAILED');
  delivery.lastError ??= 'No browser was left to push it to.';
  await emit(tx, notificationFailed, id, { ...about, reason: delivery.lastError });
}

function pauseOf(attempts: number, busy: readonly PushReport[], config: NotificationsConfig): number {
  const asked = busy.map(({ pushed }) => (pushed.outcome === 'BUSY' ? (pushed.waitSeconds ?? 0) : 0));
  return Math.max(config.PUSH_RETRY_SECONDS * 2 ** (attempts - 1), ...asked);
}

/** Unless its browser has registered it anew meanwhile. Of the moment we know the milliseconds only. */
async function forget(tx: EntityManager, reports: readonly PushReport[]): Promise<void> {
  for (const { subscription, pushed } of reports) {
    if (pushed.outcome !== 'GONE') continue;
    const { id, registeredAt } = subscription;
    await sql(
      tx,
      "delete from push_subscription where id = ? and date_trunc('milliseconds', registered_at) <= ?",
      [id, registeredAt],
    );
  }
}

function reasonOf(reports: readonly PushReport[]): string | undefined {
  return reports.flatMap(({ pushed }) => ('reason' in pushed ? [pushed.reason] : []))[0];
}

async function lock(tx: EntityManager, notificationId: string) {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const delivery = await tx.findOne(Delivery, { notificationId, channel: 'PUSH' }, { lockMode });
  // Gone with the account.
  if (!delivery) return undefined;
  return { delivery, notification: await tx.findOneOrFail(Notification, { id: notificationId }) };
}

function later(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1_000);
}
