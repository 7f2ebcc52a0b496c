import { createHash } from 'node:crypto';
import { oneLine } from '../notification/formats.ts';
import type { Notification } from '../notification/notification.entity.ts';
import type { Locale } from '../recipient/recipient.entity.ts';

/** What fits on a screen, and both with all the rest into one message, whatever the script. */
const LONGEST_TITLE = 120;
const LONGEST_BODY = 300;

/** What a browser gets. Where a notification leads is for each client to know: it has the pages. */
export interface PushMessage {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly body: string;
  readonly language: Locale;
  /** Of two with one tag a browser shows the later one. */
  readonly tag: string;
  /** ISO 8601. */
  readonly createdAt: string;
  readonly auctionId?: string;
  readonly orderId?: string;
  readonly requestId?: string;
}

export function composePush(notification: Notification, language: Locale): PushMessage {
  const { id, kind, auctionId, orderId, partRequestId, createdAt } = notification;
  const [title, body] =
    language === 'ar'
      ? [notification.titleAr, notification.bodyAr]
      : [notification.titleEn, notification.bodyEn];
  return {
    id,
    kind,
    title: shortened(oneLine(title), LONGEST_TITLE),
    body: shortened(oneLine(body), LONGEST_BODY),
    language,
    tag: `${kind}:${auctionId ?? orderId ?? partRequestId ?? id}`,
    createdAt: createdAt.toISOString(),
    ...(auctionId && { auctionId }),
    ...(orderId && { orderId }),
    ...(partRequestId && { requestId: partRequestId }),
  };
}

/** The tag as push services take it: 32 characters that tell them nothing. Source: RFC 8030, 5.4. */
export function topicOfTag(tag: string): string {
  return createHash('sha256').update(tag).digest('base64url').slice(0, 32);
}

function shortened(text: string, length: number): string {
  const points = [...text];
  return points.length <= length ? text : `${points.slice(0, length - 1).join('')}…`;
}
