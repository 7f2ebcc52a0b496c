import { Button, Center } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ErrorState } from './error-state.tsx';
import { useTask } from './use-task.ts';

interface Connection {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

interface LoadMoreProps {
  /** What is listed so far. */
  readonly connection: Connection | null | undefined;
  /** What `useQuery` returns, of a query that takes the cursor as `after`. */
  readonly query: { fetchMore(options: { variables: { after: string } }): Promise<unknown> };
}

/** The button below a list that has more. The cache's policy for connections puts the next page behind the last. */
export function LoadMore({ connection, query }: LoadMoreProps) {
  const t = useTranslations('ui');
  const { run, isBusy, error } = useTask();
  const { hasNextPage, endCursor } = connection?.pageInfo ?? {};
  if (!hasNextPage || !endCursor) return null;
  const more = () => run(() => query.fetchMore({ variables: { after: endCursor } }));
  if (error !== null) return <ErrorState error={error} onRetry={more} />;
  return (
    <Center>
      <Button variant="default" loading={isBusy} onClick={more}>
        {t('loadMore')}
      </Button>
    </Center>
  );
}
