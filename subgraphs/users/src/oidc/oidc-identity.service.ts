import type { Identity } from '@dallal/signing';
import { BadUserInput, isId, NotFound, transaction } from '@dallal/subgraph';
import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
import { notice } from '../message/notice.ts';
import { waysIn } from '../second-factor/ways-in.ts';
import type { Arrival } from '../sign-in/arrival.ts';
import { lockUser } from '../sign-in/completion.ts';
import type { Reauthentication } from '../sign-in/reauthentication.ts';
import { ReauthenticationRequired } from '../sign-in/sign-in.results.ts';
import { emailOf } from './claims.ts';
import type { LinkOidcIdentityInput, OidcAnswerInput } from './oidc.inputs.ts';
import {
  failed,
  LastWayIn,
  OidcIdentityTaken,
  OidcIdentityUnlinked,
  OidcLinkOfferInvalid,
  OidcSignInFailed,
} from './oidc.results.ts';
import type { OidcFlowService } from './oidc-flow.service.ts';
import { OidcIdentity } from './oidc-identity.entity.ts';
import { linkIdentity, takeOffer, type Whom } from './oidc-linking.ts';

type Linked = OidcIdentity | OidcIdentityTaken;

/** The accounts elsewhere of whoever is signed in. */
export class OidcIdentityService {
  readonly #flows: OidcFlowService;
  readonly #reauthentication: Reauthentication;

  constructor(flows: OidcFlowService, reauthentication: Reauthentication) {
    this.#flows = flows;
    this.#reauthentication = reauthentication;
  }

  of(em: EntityManager, { sub }: Identity): Promise<OidcIdentity[]> {
    return em.find(OidcIdentity, { userId: sub }, { orderBy: { id: 'asc' } });
  }

  async link(
    em: EntityManager,
    viewer: Identity,
    { linkToken, answer }: LinkOidcIdentityInput,
    arrival: Arrival,
  ): Promise<Linked | OidcLinkOfferInvalid | OidcSignInFailed | ReauthenticationRequired> {
    if (!linkToken === !answer) throw new BadUserInput('Give either a link token or an answer.', 'input');
    if (!(await this.#isRecent(em, viewer))) return new ReauthenticationRequired();
    return linkToken
      ? this.#acceptOffer(em, viewer, linkToken)
      : this.#linkAnswer(em, viewer, answer!, arrival);
  }

  async unlink(
    em: EntityManager,
    viewer: Identity,
    id: string,
  ): Promise<OidcIdentityUnlinked | LastWayIn | ReauthenticationRequired> {
    if (!(await this.#isRecent(em, viewer))) return new ReauthenticationRequired();
    return transaction(em, async (tx) => {
      await lockUser(tx, viewer.sub);
      const identity = isId(id) ? await tx.findOne(OidcIdentity, { id, userId: viewer.sub }) : null;
      if (!identity) throw new NotFound('The identity');
      if ((await waysIn(tx, viewer.sub)) === 1) return new LastWayIn();
      await tx.remove(identity).flush();
      audit(tx, {
        by: viewer,
        action: 'identity.unlinked',
        to: ['OidcIdentity', id],
        detail: { issuer: identity.issuer },
      });
      await notice(tx, viewer.sub, { topic: 'WAY_IN_REMOVED', facts: {} });
      return Object.assign(new OidcIdentityUnlinked(), { id });
    });
  }

  async #acceptOffer(
    em: EntityManager,
    viewer: Identity,
    linkToken: string,
  ): Promise<Linked | OidcLinkOfferInvalid> {
    const whom = await transaction(em, (tx) => takeOffer(tx, viewer.sub, linkToken));
    return whom ? this.#link(em, viewer, whom) : new OidcLinkOfferInvalid();
  }

  async #linkAnswer(
    em: EntityManager,
    viewer: Identity,
    answer: OidcAnswerInput,
    arrival: Arrival,
  ): Promise<Linked | OidcSignInFailed> {
    const vouched = await this.#flows.finish(em, answer, arrival);
    if (vouched instanceof OidcSignInFailed) return vouched;
    // Who began it while signed in to another account, or to none, did not mean this one.
    if (vouched.startedBy !== viewer.sub) return failed('INVALID_FLOW');
    const profile = await vouched.complete();
    if (profile instanceof OidcSignInFailed) return profile;
    const email = emailOf(profile)?.value ?? null;
    return this.#link(em, viewer, { issuer: profile.iss, subject: profile.sub, email });
  }

  async #link(em: EntityManager, viewer: Identity, whom: Whom): Promise<Linked> {
    const { issuer, subject } = whom;
    try {
      return await transaction(em.fork(), async (tx) => {
        await lockUser(tx, viewer.sub);
        const own = await tx.findOne(OidcIdentity, { issuer, subject, userId: viewer.sub });
        if (own) return own;
        const linked = await linkIdentity(tx, viewer.sub, whom);
        audit(tx, {
          by: viewer,
          action: 'identity.linked',
          to: ['OidcIdentity', linked.id],
          detail: { issuer },
        });
        await notice(tx, viewer.sub, { topic: 'WAY_IN_ADDED', facts: {} });
        return linked;
      });
    } catch (error) {
      if (!(error instanceof UniqueConstraintViolationException)) throw error;
      return Object.assign(new OidcIdentityTaken(), { issuer });
    }
  }

  async #isRecent(em: EntityManager, viewer: Identity): Promise<boolean> {
    return (await this.#reauthentication.confirm(em, viewer, null)) === null;
  }
}
