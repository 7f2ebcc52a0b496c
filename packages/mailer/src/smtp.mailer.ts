import { createTransport } from 'nodemailer';
import { type Mail, messageOf } from './mail.ts';
import { type Mailer, MailRefused } from './mailer.ts';

/** So that whoever gives a try a minute can rely on it. */
const timeouts = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
};

export interface SmtpSettings {
  /** `smtp:` or, for TLS from the first octet, `smtps:`. */
  readonly url: string;
  readonly from: string;
  readonly tls: 'opportunistic' | 'required';
  /** At most so many at once. */
  readonly connections: number;
}

/** Hands e-mail to an SMTP server, over connections that stay open between one e-mail and the next. */
export class SmtpMailer implements Mailer {
  readonly #transport;
  readonly #from: string;

  constructor({ url, from, tls, connections }: SmtpSettings) {
    this.#transport = createTransport({
      url,
      pool: true,
      maxConnections: connections,
      requireTLS: tls === 'required',
      tls: { minVersion: 'TLSv1.2' },
      ...timeouts,
    });
    this.#from = from;
  }

  async send(mail: Mail): Promise<void> {
    try {
      await this.#transport.sendMail(messageOf(mail, this.#from));
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
