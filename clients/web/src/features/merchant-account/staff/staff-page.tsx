import { useQuery } from '@apollo/client/react';
import { Alert, Avatar, Badge, Group, Paper, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Navigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Time } from '../../../ui/time.tsx';
import { BusinessPage } from '../business-page.tsx';
import { MerchantStaffListDocument, type MerchantStaffListQuery } from '../gql/graphql.ts';
import { InviteForm } from './invite-form.tsx';
import { PendingInvitations } from './pending-invitations.tsx';
import { RemoveMember } from './remove-member.tsx';

type Business = NonNullable<NonNullable<MerchantStaffListQuery['me']>['merchant']>;

export function StaffPage() {
  const t = useTranslations('merchantAccount.staff');
  const query = useQuery(MerchantStaffListDocument);
  return (
    <BusinessPage title={t('title')} subtitle={t('subtitle')} back={{ to: '/merchant', label: t('back') }}>
      <Loaded query={query} skeleton={<Skeleton height={360} />}>
        {({ me }) => (me?.merchant ? <Staff business={me.merchant} /> : <Navigate to="/merchant" replace />)}
      </Loaded>
    </BusinessPage>
  );
}

function Staff({ business }: { business: Business }) {
  const t = useTranslations('merchantAccount.staff');
  const { id, staff, staffInvitations } = business;
  // Whoever may not run the business is told nothing of its staff.
  if (business.status !== 'VERIFIED' || !staff) return <Alert color="brass">{t('onceVerified')}</Alert>;
  return (
    <Stack gap="xl">
      <InviteForm merchantId={id} />
      <PendingInvitations merchantId={id} invitations={staffInvitations ?? []} />
      <section>
        <Title order={2} size="h3" mb="sm">
          {t('members')}
        </Title>
        {staff.length === 0 ? (
          <EmptyState icon={IconUsers} text={t('nobody')} />
        ) : (
          <Members merchantId={id} staff={staff} />
        )}
      </section>
    </Stack>
  );
}

function Members({ merchantId, staff }: { merchantId: string; staff: NonNullable<Business['staff']> }) {
  const t = useTranslations('merchantAccount.staff');
  return (
    <Stack gap="xs">
      {staff.map(({ user, role, joinedAt }) => (
        <Paper key={user.id} withBorder p="sm">
          <Group justify="space-between">
            <Group gap="sm" wrap="nowrap">
              <Avatar src={user.avatar?.url} name={user.displayName} color="initials" alt="" />
              <div>
                <Text fw={600}>{user.displayName}</Text>
                <Text size="sm" c="dimmed">
                  {t.rich('since', { date: () => <Time at={joinedAt} style="date" /> })}
                </Text>
              </div>
            </Group>
            <Group gap="sm">
              <Badge variant="light" size="lg">
                {t(`role.${role}`)}
              </Badge>
              <RemoveMember merchantId={merchantId} user={user} />
            </Group>
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
