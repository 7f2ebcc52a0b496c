/** One text to one number. */
export interface Sms {
  /** Two with one id are the same message. */
  readonly id: string;
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

/** What carries text messages away. */
export interface SmsSender {
  /** Throws {@link SmsRefused} when trying again is no use. */
  send(sms: Sms): Promise<void>;
}

export class SmsRefused extends Error {
  override readonly name = 'SmsRefused';
}
