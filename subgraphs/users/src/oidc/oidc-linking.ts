import { databaseNow, newId, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AccountLinkRequired } from './oidc.results.ts';
import { OidcIdentity } from './oidc-identity.entity.ts';
import { OidcLinkOffer } from './oidc-link-offer.entity.ts';
import { hashSecret, newSecret } from './secret.ts';

const OFFER_LASTS_MS = 15 * 60 * 1_000;

/** Whom a provider vouches for. */
export type Whom = Pick<OidcIdentity, 'issuer' | 'subject' | 'email'>;

/** Throws what the unique key throws when the identity is somebody's. */
export async function linkIdentity(tx: EntityManager, userId: string, whom: Whom): Promise<OidcIdentity> {
  const identity = tx.create(OidcIdentity, { id: newId(), userId, ...whom });
  await tx.persist(identity).flush();
  return identity;
}

/** Offers the account with an address to whom a provider vouches for: its owner accepts, signed in there. */
export async function offerLink(
  tx: EntityManager,
  userId: string,
  whom: Whom & { email: string },
): Promise<AccountLinkRequired> {
  await forgetExpired(tx);
  const linkToken = newSecret();
  const expiresAt = new Date((await databaseNow(tx)).getTime() + OFFER_LASTS_MS);
  await tx.insert(OidcLinkOffer, { tokenHash: hashSecret(linkToken), userId, ...whom, expiresAt });
  return Object.assign(new AccountLinkRequired(), { email: whom.email, linkToken, expiresAt });
}

/** Takes an offer that was made to this account, once. */
export async function takeOffer(tx: EntityManager, userId: string, linkToken: string): Promise<Whom | null> {
  const [offer] = await sql<Whom>(
    tx,
    `delete from oidc_link_offer where token_hash = ? and user_id = ? and expires_at > clock_timestamp()
     returning issuer, subject, email`,
    [hashSecret(linkToken), userId],
  );
  return offer ?? null;
}

/** A few at a time: those that nobody accepted. */
async function forgetExpired(tx: EntityManager): Promise<void> {
  await sql(
    tx,
    `delete from oidc_link_offer where token_hash in (
       select token_hash from oidc_link_offer where expires_at < clock_timestamp() limit 100 for update skip locked)`,
  );
}
