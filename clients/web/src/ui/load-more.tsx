import { Button, Center } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

interface LoadMoreProps {
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
  /** `fetchMore` of the query, with the cursor as `after`. */
  onMore(after: string): Promise<unknown>;
}

/** The button below a list that has more. The cache's policy for connections puts the next page behind the last. */
export function LoadMore({ pageInfo, onMore }: LoadMoreProps) {
  const t = useTranslations('ui');
  const [isBusy, setBusy] = useState(false);
  const { hasNextPage, endCursor } = pageInfo;
  if (!hasNextPage || !endCursor) return null;
  const more = async () => {
    setBusy(true);
    await onMore(endCursor).finally(() => setBusy(false));
  };
  return (
    <Center>
      <Button variant="default" loading={isBusy} onClick={more}>
        {t('loadMore')}
      </Button>
    </Center>
  );
}
