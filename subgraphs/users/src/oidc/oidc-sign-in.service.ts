import { databaseNow, transaction } from '@dallal/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AccountService } from '../account/account.service.ts';
import { findOwner } from '../contact/owner.ts';
import type { Arrival } from '../sign-in/arrival.ts';
import type { Admission, SignInService } from '../sign-in/sign-in.service.ts';
import { emailOf, localeOf, nameOf } from './claims.ts';
import type { FinishOidcSignInInput } from './oidc.inputs.ts';
import { type AccountLinkRequired, failed, OidcSignInFailed } from './oidc.results.ts';
import type { OidcFlowService, Vouched } from './oidc-flow.service.ts';
import { OidcIdentity } from './oidc-identity.entity.ts';
import { linkIdentity, offerLink } from './oidc-linking.ts';
import type { Claims } from './provider.ts';

type Outcome = Admission | AccountLinkRequired | OidcSignInFailed;

/** Brings in whom a provider vouches for. */
export class OidcSignInService {
  readonly #flows: OidcFlowService;
  readonly #accounts: AccountService;
  readonly #signIns: SignInService;

  constructor(flows: OidcFlowService, accounts: AccountService, signIns: SignInService) {
    this.#flows = flows;
    this.#accounts = accounts;
    this.#signIns = signIns;
  }

  async finish(em: EntityManager, input: FinishOidcSignInInput, arrival: Arrival): Promise<Outcome> {
    const vouched = await this.#flows.finish(em, input, arrival);
    if (vouched instanceof OidcSignInFailed) return vouched;
    const known = await transaction(em, (tx) => this.#admitKnown(tx, vouched, arrival));
    if (known) return known;
    const profile = await vouched.complete();
    if (profile instanceof OidcSignInFailed) return profile;
    const admit = () => transaction(em.fork(), (tx) => this.#admitNew(tx, vouched, profile, arrival));
    try {
      return await admit();
    } catch (error) {
      // Somebody was faster: with the same identity from another tab, or by signing up with the address.
      if (error instanceof UniqueConstraintViolationException) return admit();
      throw error;
    }
  }

  async #admitKnown(tx: EntityManager, { claims }: Vouched, arrival: Arrival): Promise<Admission | null> {
    const whom = { issuer: claims.iss, subject: claims.sub };
    const identity = await tx.findOne(OidcIdentity, whom);
    if (!identity) return null;
    const admitted = await this.#signIns.admit(tx, { id: identity.userId }, arrival);
    identity.lastUsedAt = await databaseNow(tx);
    return admitted;
  }

  /**
   * An account of somebody new. Where the address is an account's already, this is no way in: whoever controls the
   * provider, or has the address now, need not be whom the account belongs to.
   */
  async #admitNew(tx: EntityManager, vouched: Vouched, profile: Claims, arrival: Arrival): Promise<Outcome> {
    const known = await this.#admitKnown(tx, vouched, arrival);
    if (known) return known;
    const email = emailOf(profile);
    if (!email) return failed('EMAIL_UNVERIFIED');
    const whom = { issuer: profile.iss, subject: profile.sub, email: email.value };
    const owner = await findOwner(tx, email);
    if (owner) return offerLink(tx, owner.id, whom);
    const user = await this.#accounts.register(tx, {
      displayName: nameOf(profile, vouched.claimedName, email),
      locale: localeOf(profile),
      contacts: [email],
    });
    await linkIdentity(tx, user.id, whom);
    return this.#signIns.admit(tx, user, arrival);
  }
}
