import { writeForOwner } from '@dallal/mailer';
import type { Sms, SmsSender } from './sms.ts';

/** Writes each message as a file `<id>.sms`, like an e-mail's header and body: for development. */
export class OutboxFolderSms implements SmsSender {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async send({ id, to, text }: Sms): Promise<void> {
    await writeForOwner(this.#folder, `${id}.sms`, `To: ${to}\n\n${text}\n`);
  }
}
