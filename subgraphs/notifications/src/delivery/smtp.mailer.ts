import { createTransport } from 'nodemailer';
import type { Email } from './email.ts';
import { type Mailer, MailRefused, messageOf } from './mailer.ts';

/** Each below the time after which a try counts as lost. */
const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
};

/** Hands e-mail to an SMTP server. */
export class SmtpMailer implements Mailer {
  readonly #transport;
  readonly #from: string;

  constructor(url: string, from: string) {
    this.#transport = createTransport({ url, ...timeouts });
    this.#from = from;
  }

  async send(email: Email): Promise<void> {
    try {
      await this.#transport.sendMail(messageOf(email, this.#from));
    } catch (error) {
      const { code, responseCode } = error as { code?: string; responseCode?: number };
      // 5xx about the recipient or the content is for good (RFC 5321, 4.2.1); about our login it is not.
      if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode && responseCode >= 500) {
        throw new MailRefused((error as Error).message, { cause: error });
      }
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#transport.close();
  }
}
