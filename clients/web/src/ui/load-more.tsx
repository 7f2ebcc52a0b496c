import { Button, Center } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ErrorState } from './error-state.tsx';
import { useTask } from './use-task.ts';

interface LoadMoreProps {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  /** `fetchMore` of the query, with the cursor as `after`. */
  onMore(after: string): Promise<unknown>;
}

/** The button below a list that has more. The cache's policy for connections puts the next page behind the last. */
export function LoadMore({ pageInfo, onMore }: LoadMoreProps) {
  const t = useTranslations('ui');
  const { run, isBusy, error } = useTask();
  const { hasNextPage, endCursor } = pageInfo;
  if (!hasNextPage || !endCursor) return null;
  const more = () => run(() => onMore(endCursor));
  if (error !== null) return <ErrorState error={error} onRetry={more} />;
  return (
    <Center>
      <Button variant="default" loading={isBusy} onClick={more}>
        {t('loadMore')}
      </Button>
    </Center>
  );
}
