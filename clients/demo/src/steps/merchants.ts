import { type Data, expectType, type GraphClient, must, until } from '../graph-client.ts';
import type { Report } from '../report.ts';
import { refresh } from './accounts.ts';

const applyAsMerchant = `mutation Apply($input: ApplyAsMerchantInput!) {
  applyAsMerchant(input: $input) {
    __typename
    ... on Merchant { id name status }
  }
}`;

const createUpload = `mutation CreateUpload($input: CreateUploadInput!) {
  createUpload(input: $input) {
    __typename
    ... on Upload { file { id } url method headers { name value } }
  }
}`;

const completeUpload = `mutation CompleteUpload($input: CompleteUploadInput!) {
  completeUpload(input: $input) {
    __typename
    ... on File { id status }
  }
}`;

const submitDocument = `mutation SubmitDocument($input: SubmitMerchantDocumentInput!) {
  submitMerchantDocument(input: $input) {
    __typename
    ... on MerchantDocument { id state }
  }
}`;

const acceptDocument = `mutation AcceptDocument($input: AcceptMerchantDocumentInput!) {
  acceptMerchantDocument(input: $input) {
    __typename
    ... on MerchantDocument { id state }
  }
}`;

const verifyMerchant = `mutation Verify($input: VerifyMerchantInput!) {
  verifyMerchant(input: $input) {
    __typename
    ... on Merchant { name status }
    ... on DocumentsMissing { kinds }
  }
}`;

const YEAR_MS = 365 * 24 * 60 * 60 * 1_000;
/** The least that is a PDF. */
const PAPER =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

/** Applies, hands in what the law asks for, and is verified by a member of staff. */
export async function becomeMerchant(
  client: GraphClient,
  shop: string,
  verifier: GraphClient,
  report: Report,
): Promise<void> {
  // Ten and fifteen digits that no other run has.
  const digits = String(Date.now()).slice(-9);
  const numbers = { commercialRegistration: `1${digits}`, vatNumber: `3000${digits}03` };
  const applied = await client.send(applyAsMerchant, {
    input: {
      nameEn: shop,
      legalName: `${shop} Trading Est.`,
      ...numbers,
      phone: '+966112345678',
      specialisations: ['brakes'],
      serviceAreas: ['SA-01'],
    },
  });
  const merchant = expectType(applied.applyAsMerchant, 'Merchant');
  const papers = [
    ['COMMERCIAL_REGISTRATION', numbers.commercialRegistration],
    ['VAT_CERTIFICATE', numbers.vatNumber],
  ] as const;
  for (const [kind, number] of papers) {
    const document = await handIn(client, { merchantId: merchant.id, kind, number });
    const accepted = await verifier.send(acceptDocument, { input: { documentId: document.id } });
    expectType(accepted.acceptMerchantDocument, 'MerchantDocument');
  }
  const verified = await verifier.send(verifyMerchant, { input: { merchantId: merchant.id } });
  must(expectType(verified.verifyMerchant, 'Merchant').status === 'VERIFIED', `${shop} was not verified.`);
  // The token so far is that of a customer, and is refused from now on.
  await refresh(client);
  report.result(`${shop} handed in two documents and is a verified merchant for brakes in Riyadh`);
}

/** Sends a paper to the file store, which is not the graph, and refers to it. */
async function handIn(client: GraphClient, about: Record<string, string>): Promise<Data> {
  const bytes = Buffer.from(PAPER);
  const announced = {
    purpose: 'MERCHANT_DOCUMENT',
    fileName: `${about.kind}.pdf`,
    mediaType: 'application/pdf',
  };
  const created = await client.send(createUpload, { input: { ...announced, sizeBytes: bytes.length } });
  const { file, url, method, headers } = expectType(created.createUpload, 'Upload');
  const sent = await fetch(url, {
    method,
    headers: Object.fromEntries(headers.map(({ name, value }: Data) => [name, value])),
    body: bytes,
  });
  must(sent.ok, `The file store answered ${sent.status}.`);
  await until('The check of a document', async () => {
    const { completeUpload: outcome } = await client.send(completeUpload, { input: { fileId: file.id } });
    return outcome.status === 'READY';
  });
  const now = Date.now();
  const valid = {
    issuedAt: new Date(now - YEAR_MS).toISOString(),
    expiresAt: new Date(now + YEAR_MS).toISOString(),
  };
  const submitted = await client.send(submitDocument, { input: { ...about, ...valid, fileId: file.id } });
  return expectType(submitted.submitMerchantDocument, 'MerchantDocument');
}
