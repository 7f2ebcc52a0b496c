import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually } from '@dallal/testing';

const WITHIN_MS = 20_000;

/** The folder into which a product writes what it sends, as long as it has no SMTP server. */
export class Inbox {
  readonly folder: string;
  /** Files whose code was given out. */
  readonly #read = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Waits for a message to this address or number with a six-digit code that was not asked for before, and gives the code. */
  codeFor(address: string): Promise<string> {
    return this.#next(address, /(?<!\d)\d{6}(?!\d)/);
  }

  /** The same with the first link of a message. */
  linkFor(address: string): Promise<string> {
    return this.#next(address, /https?:\/\/[^\s<>"]+/);
  }

  /** Texts of all messages to this address, oldest first. */
  to(address: string): string[] {
    return this.#messages(address).map(({ text }) => text);
  }

  #next(address: string, wanted: RegExp): Promise<string> {
    return eventually(
      () => {
        for (const { name, text } of this.#messages(address).reverse()) {
          const [found] = wanted.exec(text) ?? [];
          if (!found || this.#read.has(name)) continue;
          this.#read.add(name);
          return found;
        }
        return undefined;
      },
      { within: WITHIN_MS, what: `a message to ${address} with ${wanted} in ${this.folder}` },
    );
  }

  #messages(address: string): { name: string; text: string }[] {
    // Their names are UUIDv7: in the order of their making.
    const names = readdirSync(this.folder).filter((name) => /\.(eml|sms)$/.test(name));
    return names.sort().flatMap((name) => {
      const text = textTo(address, readFileSync(join(this.folder, name), 'utf8'));
      return text === undefined ? [] : [{ name, text }];
    });
  }
}

/** What a message says, if it is to this address. Arabic travels in base64, English as it is. Source: RFC 2045. */
function textTo(address: string, message: string): string | undefined {
  const [, head = '', body = ''] = /^(.*?)\r?\n\r?\n(.*)$/s.exec(message) ?? [];
  // A header goes on in the lines after it that begin with white space.
  const to = /^to:(.*(?:\r?\n[ \t].*)*)/im.exec(head)?.[1];
  if (!to?.split(/[\s<>,]+/).includes(address)) return undefined;
  if (/^content-transfer-encoding: *base64/im.test(head)) return Buffer.from(body, 'base64').toString();
  if (/^content-transfer-encoding: *quoted-printable/im.test(head)) return unquoted(body);
  return body;
}

function unquoted(body: string): string {
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
