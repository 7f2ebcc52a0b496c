import { Badge } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { PartRequestStatus } from './gql/graphql.ts';

const colours: Record<PartRequestStatus, string> = {
  DRAFT: 'gray',
  PUBLISHED: 'blue',
  BIDDING: 'palm',
  AWARDED: 'grape',
  FULFILLED: 'palm',
  EXPIRED: 'brass',
  CANCELLED: 'red',
};

export function RequestStatus({ status }: { status: PartRequestStatus }) {
  const t = useTranslations('requests.status');
  return (
    <Badge
      component="span"
      color={colours[status]}
      variant="light"
      size="lg"
      tt="none"
      style={{ flexShrink: 0 }}
    >
      {t(status)}
    </Badge>
  );
}
