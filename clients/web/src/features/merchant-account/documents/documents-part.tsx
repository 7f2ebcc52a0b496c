import { Stack } from '@mantine/core';
import type { MerchantAccountQuery, MerchantDocumentKind } from '../gql/graphql.ts';
import { DocumentCard } from './document-card.tsx';

export type OwnMerchant = NonNullable<NonNullable<MerchantAccountQuery['me']>['merchant']>;
export type OwnDocument = NonNullable<OwnMerchant['documents']>[number];

const REQUIRED: readonly MerchantDocumentKind[] = ['COMMERCIAL_REGISTRATION', 'VAT_CERTIFICATE'];
const OPTIONAL: readonly MerchantDocumentKind[] = ['LICENCE', 'INSURANCE'];

/** Each kind of document with how far it has come. */
export function DocumentsPart({ merchant }: { merchant: OwnMerchant }) {
  return (
    <Stack>
      {[...REQUIRED, ...OPTIONAL].map((kind) => (
        <DocumentCard
          key={kind}
          kind={kind}
          isRequired={REQUIRED.includes(kind)}
          merchant={merchant}
          documents={(merchant.documents ?? []).filter((document) => document.kind === kind)}
        />
      ))}
    </Stack>
  );
}

/** Required kinds of which nothing is handed in that may still hold. */
export function missingKinds({ documents }: Pick<OwnMerchant, 'documents'>): readonly MerchantDocumentKind[] {
  const holds = (kind: MerchantDocumentKind) =>
    documents?.some((each) => each.kind === kind && (each.state === 'PENDING' || each.state === 'ACCEPTED'));
  return REQUIRED.filter((kind) => !holds(kind));
}
