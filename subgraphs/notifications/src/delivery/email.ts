import { isOneAddress, type Mail, MailRefused } from '@dallal/mailer';
import { oneLine } from '../notification/formats.ts';
import type { Notification } from '../notification/notification.entity.ts';
import type { Locale, Recipient } from '../recipient/recipient.entity.ts';

const greeting: Readonly<Record<Locale, (name: string) => string>> = {
  ar: (name) => `مرحبًا ${name}،`,
  en: (name) => `Hello ${name},`,
};

/** @throws MailRefused for somebody without an address, and for one that could be read as more than one, or as a header */
export function composeEmail(notification: Notification, recipient: Recipient): Mail {
  const { locale, email } = recipient;
  if (!email) throw new MailRefused('The recipient has no e-mail address.');
  if (!isOneAddress(email)) {
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
