import { oneLine } from '../notification/formats.ts';
import type { Notification } from '../notification/notification.entity.ts';
import type { Locale, Recipient } from '../recipient/recipient.entity.ts';
import { MailRefused } from './mailer.ts';

/** An e-mail that is safe to send: each text is one line, and the address is one address. */
export interface Email {
  /** The notification's; two e-mails with one id are the same e-mail. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly language: Locale;
  readonly date: Date;
}

const greeting: Readonly<Record<Locale, (name: string) => string>> = {
  ar: (name) => `مرحبًا ${name}،`,
  en: (name) => `Hello ${name},`,
};

/** @throws MailRefused for an address that could be read as more than one, or as a header */
export function composeEmail(notification: Notification, recipient: Recipient): Email {
  const { locale, email } = recipient;
  if (!/^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u.test(email)) {
    throw new MailRefused('The address of the recipient is not one that can be written to.');
  }
  const name = oneLine(recipient.displayName);
  const [title, body] =
    locale === 'ar'
      ? [notification.titleAr, notification.bodyAr]
      : [notification.titleEn, notification.bodyEn];
  return {
    id: notification.id,
    to: { name, address: email },
    subject: oneLine(title),
    text: `${greeting[locale](name)}\n\n${body}\n`,
    language: locale,
    date: notification.createdAt,
  };
}
