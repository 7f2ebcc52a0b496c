import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconFileInvoice, IconPrinter } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { usePageHead } from '../../../ui/page-head.ts';
import { OrderInvoiceDocument } from '../gql/graphql.ts';
import { InvoiceSheet } from './invoice-sheet.tsx';

/** An invoice, as it is printed: the browser's own dialogue makes paper or a PDF of it. */
export function InvoicePage() {
  const t = useTranslations('orders');
  const { id = '' } = useParams();
  const query = useQuery(OrderInvoiceDocument, { variables: { id } });
  const invoice = query.data?.invoice;
  usePageHead({
    title: invoice ? t('invoicePage.title', { number: invoice.number }) : t('invoicePage.heading'),
  });
  return (
    <Stack>
      {invoice || query.loading ? (
        <Printing isReady={invoice != null} />
      ) : (
        // The sheet has the page's heading; there is none without it.
        <Title order={1} size="h2">
          {t('invoicePage.heading')}
        </Title>
      )}
      <Loaded query={query} skeleton={<Skeleton height={640} radius="md" />}>
        {({ invoice }) =>
          invoice ? (
            <InvoiceSheet invoice={invoice} />
          ) : (
            <EmptyState icon={IconFileInvoice} text={t('notFound')} />
          )
        }
      </Loaded>
    </Stack>
  );
}

function Printing({ isReady }: { isReady: boolean }) {
  const t = useTranslations('orders');
  return (
    <Stack gap={4} align="center" className="screen-only">
      <Button
        leftSection={<IconPrinter size={18} aria-hidden />}
        onClick={() => window.print()}
        disabled={!isReady}
      >
        {t('invoicePage.print')}
      </Button>
      <Text size="sm" c="dimmed">
        {t('invoicePage.printHint')}
      </Text>
    </Stack>
  );
}
