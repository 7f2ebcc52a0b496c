import { type Sms, SmsRefused, type SmsSender } from './sms.ts';

const TRIES = 2;

export interface GatewaySettings {
  readonly url: string;
  /** Sent as `authorization: Bearer …`. */
  readonly key?: string | undefined;
  /** Names of fields and what they hold; `{to}`, `{text}` and `{id}` are replaced. */
  readonly fields: Readonly<Record<string, string>>;
  readonly encoding: 'json' | 'form';
  readonly timeoutMs: number;
}

/** Hands messages to a gateway that takes them by HTTP POST, as most do; which fields it wants is configuration. */
export class SmsGateway implements SmsSender {
  readonly #settings: GatewaySettings;

  constructor(settings: GatewaySettings) {
    this.#settings = settings;
  }

  async send(sms: Sms): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#post(sms);
      } catch (error) {
        if (error instanceof SmsRefused || tries === TRIES) throw error;
      }
    }
  }

  async #post(sms: Sms): Promise<void> {
    const { url, key, encoding, timeoutMs } = this.#settings;
    const fields = this.#fieldsOf(sms);
    const response = await fetch(url, {
      method: 'POST',
      // The same id again is the same message, for gateways that know the header.
      headers: {
        'content-type': encoding === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
        'idempotency-key': sms.id,
        ...(key && { authorization: `Bearer ${key}` }),
      },
      body: encoding === 'json' ? JSON.stringify(fields) : new URLSearchParams(fields).toString(),
      // Whoever redirects would be sent the code and the key.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (response.ok) return;
    // Its body may repeat the message, and with it the code: it is in no error and no log.
    const reason = `The SMS gateway answered ${response.status}.`;
    const forGood =
      response.status >= 400 && response.status < 500 && ![401, 403, 408, 429].includes(response.status);
    throw forGood ? new SmsRefused(reason) : new Error(reason);
  }

  #fieldsOf(sms: Sms): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.#settings.fields).map(([name, value]) => [
        name,
        // In one pass, or a text with `{id}` in it would be filled in as well.
        value.replace(/\{(to|text|id)\}/g, (_, field: keyof Sms) => sms[field]),
      ]),
    );
  }
}
