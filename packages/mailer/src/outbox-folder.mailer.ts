import { createTransport } from 'nodemailer';
import { type Mail, messageOf } from './mail.ts';
import type { Mailer } from './mailer.ts';
import { writeForOwner } from './outbox-folder.ts';

/** Writes each e-mail as an RFC 5322 file `<id>.eml`: for development, and for looking at. */
export class OutboxFolderMailer implements Mailer {
  readonly #folder: string;
  readonly #from: string;
  readonly #transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(folder: string, from: string) {
    this.#folder = folder;
    this.#from = from;
  }

  async send(mail: Mail): Promise<void> {
    const { message } = await this.#transport.sendMail(messageOf(mail, this.#from));
    await writeForOwner(this.#folder, `${mail.id}.eml`, message as Buffer);
  }

  async close(): Promise<void> {
    this.#transport.close();
  }
}
