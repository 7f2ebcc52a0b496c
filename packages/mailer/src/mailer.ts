import type { Mail } from './mail.ts';

/** What carries e-mail away. */
export interface Mailer {
  /** Done when the next one down the line has taken charge. Throws {@link MailRefused} when trying again is no use. */
  send(mail: Mail): Promise<void>;
  close(): Promise<void>;
}

export class MailRefused extends Error {
  override readonly name = 'MailRefused';
}
