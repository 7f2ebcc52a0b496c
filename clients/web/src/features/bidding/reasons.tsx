import { Anchor, List } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import type { NotEligibleReason } from './gql/graphql.ts';

/** Where one can do something about it. */
const remedies: Partial<Record<NotEligibleReason, string>> = {
  NOT_A_VERIFIED_MERCHANT: '/merchant',
  OUTSIDE_SERVICE_AREA: '/merchant',
  OUTSIDE_SPECIALISATION: '/merchant',
};

/** All that stands against a bid, in plain words, and where to go about it. */
export function Reasons({ reasons }: { reasons: readonly NotEligibleReason[] }) {
  const t = useTranslations('bidding');
  return (
    <List size="sm" spacing={4}>
      {reasons.map((reason) => (
        <List.Item key={reason}>
          {t(`reason.${reason}`)}{' '}
          {remedies[reason] && (
            <Anchor component={Link} to={remedies[reason]} inherit>
              {t('toBusiness')}
            </Anchor>
          )}
        </List.Item>
      ))}
    </List>
  );
}
