import { useQuery } from '@apollo/client/react';
import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconFileInvoice, IconPrinter } from '@tabler/icons-react';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { useDocumentTitle } from '../../../ui/page.tsx';
import { OrderInvoiceDocument } from '../gql/graphql.ts';
import { InvoiceSheet } from './invoice-sheet.tsx';

/** An invoice, as it is printed: the browser's own dialogue makes paper or a PDF of it. */
export function InvoicePage() {
  const t = useTranslations('orders');
  const { id = '' } = useParams();
  const query = useQuery(OrderInvoiceDocument, { variables: { id } });
  const invoice = query.data?.invoice;
  useDocumentTitle(invoice ? t('invoicePage.title', { number: invoice.number }) : t('title'));
  return (
    <Stack>
      <Stack gap={4} align="center" className="screen-only">
        <Button
          leftSection={<IconPrinter size={18} aria-hidden />}
          onClick={() => window.print()}
          disabled={!invoice}
        >
          {t('invoicePage.print')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('invoicePage.printHint')}
        </Text>
      </Stack>
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
