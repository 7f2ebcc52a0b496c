import { createECDH } from 'node:crypto';
import type { Identity } from '@dallal/signing';
import { BadUserInput, Forbidden, newId, sql, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { NotificationsConfig } from '../config.ts';
import type { SubscriberKeys } from './message-encryption.ts';
import { acceptedEndpoint } from './push-service.ts';
import { PushSubscription } from './push-subscription.entity.ts';
import { PushNotAvailable, type RegisterPushSubscriptionInput } from './push-subscription.results.ts';
import type { Vapid } from './vapid.ts';

/** Of one account: more than people have browsers, and few enough to write to all of them at once. */
const MOST_SUBSCRIPTIONS = 20;

/** Decides where notifications may be pushed. */
export class PushSubscriptionService {
  readonly #config: NotificationsConfig;
  readonly #vapid: Vapid | null;

  constructor(config: NotificationsConfig, vapid: Vapid | null) {
    this.#config = config;
    this.#vapid = vapid;
  }

  /**
   * A browser has one subscription, and belongs to whoever registered it last: of two who share a computer, only the
   * one who is signed in must be told there.
   */
  async register(
    em: EntityManager,
    { sub, sid }: Identity,
    input: RegisterPushSubscriptionInput,
  ): Promise<PushSubscription | PushNotAvailable> {
    if (sid === undefined) throw new Forbidden();
    if (!this.#vapid) return notAvailable('Notifications are not pushed here.');
    const endpoint = acceptedEndpoint(input.endpoint, this.#config.PUSH_SERVICES);
    if (!endpoint) return notAvailable('The push service of this browser is not one that is written to.');
    const { p256dh, auth } = keysOf(input);
    const row = [newId(), sub, sid, endpoint.href, hex(p256dh), hex(auth), this.#vapid.publicKey];
    return transaction(em, async (tx) => {
      await sql(tx, 'delete from push_subscription where session_id = ? and endpoint <> ?', [
        sid,
        endpoint.href,
      ]);
      const [{ id } = { id: '' }] = await sql<{ id: string }>(
        tx,
        `insert into push_subscription (id, user_id, session_id, endpoint, p256dh, auth, server_key)
         values (?, ?, ?, ?, decode(?, 'hex'), decode(?, 'hex'), ?)
         on conflict (endpoint) do update set user_id = excluded.user_id, session_id = excluded.session_id,
           p256dh = excluded.p256dh, auth = excluded.auth, server_key = excluded.server_key,
           registered_at = excluded.registered_at
         returning id`,
        row,
      );
      await dropSuperfluous(tx, sub);
      return tx.findOneOrFail(PushSubscription, { id });
    });
  }

  /** Says nothing of whether it was there: that of another stays, and is not for the viewer to know of. */
  async remove(em: EntityManager, { sub }: Identity, endpoint: string): Promise<void> {
    // As it was written, whatever it was like when it came.
    if (!URL.canParse(endpoint)) return;
    const { href } = new URL(endpoint);
    await sql(em, 'delete from push_subscription where endpoint = ? and user_id = ?', [href, sub]);
  }
}

function keysOf(input: RegisterPushSubscriptionInput): SubscriberKeys {
  const [p256dh, auth] = [input.p256dh, input.auth].map((text) => Buffer.from(text, 'base64url'));
  if (auth!.length !== 16) throw new BadUserInput('It has 16 octets, in base64url.', 'input.auth');
  if (p256dh!.length !== 65 || !isPoint(p256dh!))
    throw new BadUserInput('It is an uncompressed point of P-256, in base64url.', 'input.p256dh');
  return { p256dh: p256dh!, auth: auth! };
}

/** Else each try to encrypt a message would fail. */
function isPoint(octets: Buffer): boolean {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  try {
    pair.computeSecret(octets);
    return true;
  } catch {
    return false;
  }
}

async function dropSuperfluous(tx: EntityManager, userId: string): Promise<void> {
  await sql(
    tx,
    `delete from push_subscription where id in (
       select id from push_subscription where user_id = ? order by registered_at desc, id desc offset ?)`,
    [userId, MOST_SUBSCRIPTIONS],
  );
}

function hex(octets: Buffer): string {
  return octets.toString('hex');
}

function notAvailable(message: string): PushNotAvailable {
  return Object.assign(new PushNotAvailable(), { message });
}
