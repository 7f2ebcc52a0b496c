import { notificationDelivered, notificationFailed } from '@dallal/events';
import { databaseNow, emit, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NotificationsConfig } from '../config.ts';
import { Notification } from '../notification/notification.entity.ts';
import { Recipient } from '../recipient/recipient.entity.ts';
import { Delivery } from './delivery.entity.ts';
import { scheduleEmail } from './email-queue.ts';

/** After this long a try counts as lost; longer than any timeout of the mailer. */
const LEASE_SECONDS = 60;
const ADDRESS_POLL_SECONDS = 30;

/** A try that is ours to make. */
export interface EmailTask {
  readonly notification: Notification;
  readonly recipient: Recipient;
}

/** Takes an e-mail for sending; nothing when it is sent, failed, being sent, or has nobody to go to yet. */
export function claimEmail(
  em: EntityManager,
  notificationId: string,
  config: NotificationsConfig,
): Promise<EmailTask | undefined> {
  return transaction(em, async (tx): Promise<EmailTask | undefined> => {
    const { delivery, notification } = await lock(tx, notificationId);
    const now = await databaseNow(tx);
    if (delivery.status === 'SENT' || delivery.status === 'FAILED') return undefined;
    if (delivery.status === 'SENDING' && delivery.dueAt > now) {
      // Another is at it, or died: that shows when its time is over.
      await scheduleEmail(tx, notificationId, delivery.dueAt);
      return undefined;
    }
    const recipient = await tx.findOne(Recipient, { userId: notification.userId });
    if (!recipient) {
      await waitForAddress(tx, delivery, notification, config);
      return undefined;
    }
    delivery.become('SENDING');
    delivery.attempts += 1;
    delivery.dueAt = later(now, LEASE_SECONDS);
    return { notification, recipient };
  });
}

export function emailSent(em: EntityManager, { notification }: EmailTask): Promise<void> {
  return transaction(em, async (tx) => {
    const { delivery } = await lock(tx, notification.id);
    // Somebody took over a try that was only slow, and has reported already.
    if (delivery.status !== 'SENDING') return;
    delivery.become('SENT');
    delivery.sentAt = await databaseNow(tx);
    await emit(tx, notificationDelivered, notification.id, about(notification));
  });
}

/** Tries again later, or gives up when that is no use. */
export function emailNotSent(
  em: EntityManager,
  { notification }: EmailTask,
  failure: { reason: string; final: boolean },
  config: NotificationsConfig,
): Promise<void> {
  return transaction(em, async (tx) => {
    const { delivery } = await lock(tx, notification.id);
    if (delivery.status !== 'SENDING') return;
    delivery.lastError = failure.reason;
    if (failure.final || delivery.attempts >= config.EMAIL_MAX_ATTEMPTS)
      return giveUp(tx, delivery, notification, failure.reason);
    delivery.become('QUEUED');
    const pause = config.EMAIL_RETRY_SECONDS * 2 ** (delivery.attempts - 1);
    delivery.dueAt = later(await databaseNow(tx), pause);
    await scheduleEmail(tx, notification.id, delivery.dueAt);
  });
}

async function waitForAddress(
  tx: EntityManager,
  delivery: Delivery,
  notification: Notification,
  config: NotificationsConfig,
) {
  const now = await databaseNow(tx);
  if (now >= later(delivery.createdAt, config.EMAIL_ADDRESS_WAIT_SECONDS)) {
    await giveUp(tx, delivery, notification, 'The address of the recipient never became known.');
    return;
  }
  delivery.dueAt = later(now, ADDRESS_POLL_SECONDS);
  await scheduleEmail(tx, notification.id, delivery.dueAt);
}

async function giveUp(
  tx: EntityManager,
  delivery: Delivery,
  notification: Notification,
  reason: string,
): Promise<void> {
  delivery.become('FAILED');
  delivery.lastError = reason;
  await emit(tx, notificationFailed, notification.id, { ...about(notification), reason });
}

async function lock(tx: EntityManager, notificationId: string) {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const delivery = await tx.findOneOrFail(Delivery, { notificationId, channel: 'EMAIL' }, { lockMode });
  return { delivery, notification: await tx.findOneOrFail(Notification, { id: notificationId }) };
}

function about({ id, userId }: Notification) {
  return { notificationId: id, userId, channel: 'EMAIL' } as const;
}

function later(moment: Date, seconds: number): Date {
  return new Date(moment.getTime() + seconds * 1_000);
}
