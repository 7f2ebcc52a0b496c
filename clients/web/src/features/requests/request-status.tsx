import { useTranslations } from 'use-intl';
import { StatusBadge, type StatusLook } from '../../ui/status-badge.tsx';
import type { PartRequestStatus } from './gql/graphql.ts';

const looks: Readonly<Record<PartRequestStatus, StatusLook>> = {
  DRAFT: { color: 'gray' },
  PUBLISHED: { color: 'blue' },
  BIDDING: { color: 'palm' },
  AWARDED: { color: 'grape' },
  FULFILLED: { color: 'palm' },
  EXPIRED: { color: 'brass' },
  CANCELLED: { color: 'red' },
};

export function RequestStatusBadge({ status }: { status: PartRequestStatus }) {
  const t = useTranslations('requests.status');
  return <StatusBadge look={looks[status]}>{t(status)}</StatusBadge>;
}
