import { createMailer, isOneAddress, type Mailer, MailRefused } from '@dallal/mailer';
import type { Locale } from '../account/locale.ts';
import type { UsersConfig } from '../config.ts';
import { type Address } from '../contact/address.ts';
import { ContactKind } from '../contact/contact.entity.ts';
import { SmsGateway } from './gateway.sms.ts';
import { OutboxFolderSms } from './outbox-folder.sms.ts';
import { SmsRefused, type SmsSender } from './sms.ts';
import type { Text } from './texts.ts';

export interface Message {
  /** Two with one id are the same message. */
  readonly id: string;
  readonly to: Address;
  readonly locale: Locale;
  readonly text: Text;
  readonly date: Date;
}

/** Brings a message to an e-mail address or a mobile number. */
export class Messenger {
  readonly #mailer: Mailer;
  readonly #sms: SmsSender;

  constructor(mailer: Mailer, sms: SmsSender) {
    this.#mailer = mailer;
    this.#sms = sms;
  }

  static fromConfig(config: UsersConfig): Messenger {
    const sms = config.SMS_GATEWAY_URL
      ? new SmsGateway({
          url: config.SMS_GATEWAY_URL,
          key: config.SMS_GATEWAY_KEY,
          fields: config.SMS_GATEWAY_FIELDS,
          encoding: config.SMS_GATEWAY_ENCODING,
          timeoutMs: config.SMS_GATEWAY_TIMEOUT_SECONDS * 1_000,
        })
      : new OutboxFolderSms(config.OUTBOX_DIR);
    return new Messenger(createMailer(config), sms);
  }

  /** False when the address is refused for good: to try again is no use then. Throws when it may be. */
  async send({ id, to, locale, text, date }: Message): Promise<boolean> {
    try {
      if (to.kind === ContactKind.PHONE) {
        await this.#sms.send({ id, to: to.value, text: text.body });
      } else {
        if (!isOneAddress(to.value)) return false;
        await this.#mailer.send({
          id,
          to: { name: '', address: to.value },
          subject: text.subject,
          text: `${text.body}\n`,
          language: locale,
          date,
        });
      }
      return true;
    } catch (error) {
      if (error instanceof MailRefused || error instanceof SmsRefused) return false;
      throw error;
    }
  }

  close(): Promise<void> {
    return this.#mailer.close();
  }
}
