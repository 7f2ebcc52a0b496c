import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Group, Loader, Skeleton, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Time } from '../../../ui/time.tsx';
import { useTask } from '../../../ui/use-task.ts';
import {
  AccountDataExportsDocument,
  type AccountDataExportsQuery,
  AccountRequestDataExportDocument,
} from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';

type DataExport = NonNullable<AccountDataExportsQuery['dataExports']>[number];

/** How often one that is being made is asked after. */
const POLL_MS = 3_000;
/** Addresses of files are good for five minutes. */
const RENEW_MS = 240_000;

export function DataExportSection() {
  const t = useTranslations('account.privacy');
  const query = useQuery(AccountDataExportsDocument);
  const exports = query.data?.dataExports ?? [];
  const isMaking = exports.some(({ readyAt }) => !readyAt);
  const { startPolling, stopPolling } = query;
  const hasAny = exports.length > 0;
  useEffect(() => {
    if (hasAny) startPolling(isMaking ? POLL_MS : RENEW_MS);
    return stopPolling;
  }, [hasAny, isMaking, startPolling, stopPolling]);
  const [request] = useMutation(AccountRequestDataExportDocument, {
    refetchQueries: ['AccountDataExports'],
    awaitRefetchQueries: true,
  });
  const { run, isBusy, error } = useTask();
  return (
    <Section title={t('export')} hint={t('exportHint')}>
      <Loaded query={query} skeleton={<Skeleton height={40} />}>
        {() => (
          <Stack gap="sm">
            {exports.map((each) => (
              <ExportRow key={each.id} dataExport={each} />
            ))}
          </Stack>
        )}
      </Loaded>
      {error !== null && <ErrorState error={error} />}
      <div>
        <Button variant="default" size="sm" loading={isBusy} onClick={() => run(() => request())}>
          {t('requestExport')}
        </Button>
      </div>
    </Section>
  );
}

function ExportRow({ dataExport }: { dataExport: DataExport }) {
  const t = useTranslations('account.privacy');
  return (
    <Group justify="space-between">
      <div>
        <Text fw={600}>
          <Time at={dataExport.requestedAt} />
        </Text>
        <Text size="sm" c="dimmed">
          {t.rich('exportUntil', { date: () => <Time at={dataExport.expiresAt} style="date" /> })}
        </Text>
      </div>
      {dataExport.url ? (
        <Button
          component="a"
          href={dataExport.url}
          download
          size="sm"
          leftSection={<IconDownload size={16} />}
        >
          {t('download')}
        </Button>
      ) : (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">{t('making')}</Text>
        </Group>
      )}
    </Group>
  );
}
