import type { Identity } from '@dallal/signing';
import { newId, sql, transaction } from '@dallal/subgraph';
import { identityOf, type SubgraphTest } from '@dallal/testing';
import { register } from '../src/account/account.service.ts';
import type { Address } from '../src/contact/address.ts';
import { File } from '../src/file/file.entity.ts';

/** Somebody who reviews merchants; there is no account behind it, which nobody looks for. */
export const reviewer = identityOf('support', { sub: '01939c4e-0000-7000-8000-00000000000a' });

let count = 0;
const nextNumber = () => {
  count += 1;
  return String(count).padStart(8, '0');
};

/** An account whose e-mail address is verified. */
export async function newAccount(users: SubgraphTest, contacts?: readonly Address[]): Promise<Identity> {
  const own = [{ kind: 'EMAIL', value: `shop.${nextNumber()}@example.com` }] as const;
  const account = { displayName: 'Omar', locale: 'en', contacts: contacts ?? own } as const;
  const { id } = await transaction(users.em(), (tx) => register(tx, account));
  return identityOf('customer', { sub: id });
}

export const ALL_OF_MERCHANT = `__typename id name nameAr nameEn status legalName commercialRegistration vatNumber phone
  description specialisations serviceAreas revision appliedAt verifiedAt user { id }
  serviceArea { regions { code nameAr } cities { id } radius { latitude longitude kilometres } }
  businessHours { timeZone intervals { day opens closes } }`;

/** What anybody can be answered who acts on a merchant, by type. */
export const OUTCOMES = `__typename ... on Merchant { ${ALL_OF_MERCHANT} } ... on AlreadyMerchant { merchant { id } }
  ... on AccountNotActive { state } ... on WorksForMerchant { merchant { id } }`;

const APPLY = `mutation($input: ApplyAsMerchantInput!) { outcome: applyAsMerchant(input: $input) { ${OUTCOMES} } }`;

/** An application of which nothing is wrong; no two have a number in common. */
export function application(more: object = {}) {
  const number = nextNumber();
  return {
    nameEn: 'Best Parts',
    legalName: 'Best Parts Trading Est.',
    commercialRegistration: `10${number}`,
    vatNumber: `3${number.padStart(13, '0')}3`,
    phone: '0112345678',
    specialisations: ['brakes'],
    serviceAreas: ['SA-01'],
    ...more,
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
export type Outcome = any;

/** The field `outcome` of a document, or the code and the argument of the error that came instead. */
export async function outcomeOf(
  users: SubgraphTest,
  document: string,
  input: object,
  as: Identity | null,
): Promise<Outcome> {
  const { data, errors } = await users.execute(document, { input }, { as });
  const [error] = errors ?? [];
  if (!error) return data.outcome;
  const { code, argument } = error.extensions;
  return { code, ...(argument !== undefined && { argument }) };
}

export const apply = (users: SubgraphTest, as: Identity | null, input: object = application()) =>
  outcomeOf(users, APPLY, input, as);

export interface Shop {
  readonly id: string;
  readonly owner: Identity;
  readonly commercialRegistration: string;
  readonly vatNumber: string;
}

/** Somebody who has applied. */
export async function newApplicant(users: SubgraphTest, more: object = {}): Promise<Shop> {
  const owner = await newAccount(users);
  const { id, commercialRegistration, vatNumber } = await apply(users, owner, application(more));
  return { id, owner, commercialRegistration, vatNumber };
}

/** A file that can be handed in, as if it had been uploaded. */
export async function uploaded(users: SubgraphTest, ownerId: string): Promise<string> {
  const em = users.em();
  const now = new Date();
  const file = em.create(File, {
    ...{ id: newId(), ownerId, purpose: 'MERCHANT_DOCUMENT', status: 'READY', name: 'paper.pdf' },
    ...{ uploadType: 'application/pdf', mediaType: 'application/pdf', uploadBytes: 1_000, sizeBytes: 1_000 },
    ...{ uploadUntil: now, createdAt: now },
  });
  await em.persist(file).flush();
  return file.id;
}

const SUBMIT = `mutation($input: SubmitMerchantDocumentInput!) { outcome: submitMerchantDocument(input: $input) {
  ... on MerchantDocument { id kind number state file { id } } } }`;
const ACCEPT = `mutation($input: AcceptMerchantDocumentInput!) { outcome: acceptMerchantDocument(input: $input) {
  __typename ... on MerchantDocument { id state } ... on DocumentDecided { state } } }`;
const VERIFY = `mutation($input: VerifyMerchantInput!) { outcome: verifyMerchant(input: $input) {
  __typename ... on Merchant { ${ALL_OF_MERCHANT} }
  ... on DocumentsMissing { kinds } ... on ApplicationClaimed { until }
  ... on RegistrationInUse { merchant { id } } ... on OwnBusiness { merchant { id } } } }`;

export const YEAR_MS = 365 * 24 * 60 * 60_000;

/** Hands a document in; with the right number, for a year, unless told. */
export async function submit(
  users: SubgraphTest,
  shop: Shop,
  kind: 'COMMERCIAL_REGISTRATION' | 'VAT_CERTIFICATE' | 'LICENCE' | 'INSURANCE',
  { as = shop.owner, ...more }: { as?: Identity; [input: string]: unknown } = {},
): Promise<Outcome> {
  const number = kind === 'VAT_CERTIFICATE' ? shop.vatNumber : shop.commercialRegistration;
  const [issuedAt, expiresAt] = [-YEAR_MS, YEAR_MS].map((ms) => new Date(Date.now() + ms).toISOString());
  const fileId = more.fileId ?? (await uploaded(users, as.sub));
  const paper = { merchantId: shop.id, kind, number, issuedAt, expiresAt, ...more, fileId };
  return outcomeOf(users, SUBMIT, paper, as);
}

export const accept = (users: SubgraphTest, documentId: string, as = reviewer) =>
  outcomeOf(users, ACCEPT, { documentId }, as);

export const verify = (users: SubgraphTest, merchantId: string, as: Identity | null = reviewer, more = {}) =>
  outcomeOf(users, VERIFY, { merchantId, ...more }, as);

/** Hands in what is required and has it accepted; the ids of the documents. */
export async function papers(
  users: SubgraphTest,
  shop: Shop,
  more: Record<string, unknown> = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (const kind of ['COMMERCIAL_REGISTRATION', 'VAT_CERTIFICATE'] as const) {
    const document = await submit(users, shop, kind, more);
    const accepted = await accept(users, document.id);
    if (accepted.state !== 'ACCEPTED') throw new Error(JSON.stringify([document, accepted]));
    ids.push(document.id);
  }
  return ids;
}

/** A verified merchant, and its owner with the rights of one. */
export async function newMerchant(users: SubgraphTest, more: object = {}): Promise<Shop> {
  const shop = await newApplicant(users, more);
  await papers(users, shop);
  const outcome = await verify(users, shop.id);
  if (outcome.status !== 'VERIFIED') throw new Error(JSON.stringify(outcome));
  return { ...shop, owner: identityOf('merchant', { sub: shop.owner.sub, merchant: shop.id }) };
}

/** What users has told of a merchant, by the types of the events or of one type alone. */
export async function told(users: SubgraphTest, merchantId: string, type?: string) {
  const events = (await users.events(type)).filter(({ aggregateId }) => aggregateId === merchantId);
  return type ? events.map(({ data }) => data) : events.map((event) => event.type);
}

/** What the audit trail says was done to something: what, by whom, and what else. */
export async function audited(users: SubgraphTest, subjectId: string) {
  const query = 'select action, actor_id, detail from audit_entry where subject_id = ? order by id';
  const entries = await sql<{ action: string; actor_id: string | null; detail: object }>(users.em(), query, [
    subjectId,
  ]);
  return entries.map(({ action, actor_id, detail }) => [action, actor_id, detail]);
}

/** Those of the users whose tokens were ended. */
export async function revocations(users: SubgraphTest, ...userIds: string[]): Promise<string[]> {
  const rows: { value: string }[] = await users
    .em()
    .getConnection()
    .execute(`select value from revocation where claim = 'sub' order by value`);
  return rows.map(({ value }) => value).filter((value) => userIds.includes(value));
}
