export type Language = 'ar' | 'en';

/** An e-mail that is safe to send: name and subject are one line each, and the address is one address. */
export interface Mail {
  /** Two with one id are the same e-mail. Part of its Message-ID and, in the outbox folder, its file's name. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly language: Language;
  readonly date: Date;
}

/** Whether an address could not be read as more than one, nor as a header. */
export function isOneAddress(address: string): boolean {
  return /^[^\s\p{Cc}"(),:;<>@[\\\]]+@[^\s\p{Cc}"(),:;<>@[\\\]]+$/u.test(address);
}

/** As nodemailer wants it. Id and date are given, so that a repeated send is the same bytes. */
export function messageOf(mail: Mail, from: string) {
  return {
    from: { name: 'Dallal', address: from },
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    date: mail.date,
    messageId: `<${mail.id}@${from.split('@')[1]}>`,
    headers: { 'Content-Language': mail.language, 'Auto-Submitted': 'auto-generated' },
  };
}
