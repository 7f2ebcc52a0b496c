import type { Email } from './email.ts';

/** What carries e-mail away. */
export interface Mailer {
  /** Done when the next one down the line has taken charge. Throws {@link MailRefused} when trying again is no use. */
  send(email: Email): Promise<void>;
  close(): Promise<void>;
}

export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}

/** The e-mail as nodemailer wants it. Its id and date are the notification's, so that a repeated send is the same bytes. */
export function messageOf(email: Email, from: string) {
  return {
    from: { name: 'Dallal', address: from },
    to: email.to,
    subject: email.subject,
    text: email.text,
    date: email.date,
    messageId: `<${email.id}@${from.split('@')[1]}>`,
    headers: { 'Content-Language': email.language, 'Auto-Submitted': 'auto-generated' },
  };
}
