import { Card, Group, Image, Stack, Text, ThemeIcon, Title } from '@mantine/core';
import { IconTool } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { Time } from '../../ui/time.tsx';
import { useNameOf } from '../../ui/use-name-of.ts';
import { vehicleName } from '../../ui/vehicle-name.ts';
import { EndOf } from './end-of.tsx';
import type { RequestSummaryFragment } from './gql/graphql.ts';
import classes from './request-card.module.css';
import { RequestStatusBadge } from './request-status.tsx';

export function RequestCard({ request }: { request: RequestSummaryFragment }) {
  const t = useTranslations('requests');
  const nameOf = useNameOf();
  const { id, title, status, vehicle, category, photos } = request;
  const photo = photos?.find((each) => each?.url)?.url;
  const about = [vehicle ? vehicleName(vehicle) : t('noVehicle'), category && nameOf(category)].filter(
    Boolean,
  );
  return (
    <Card withBorder component={Link} to={`/requests/${id}`} p="sm" className={classes.card}>
      <Group wrap="nowrap" align="flex-start">
        {photo ? (
          <Image src={photo} alt="" w={72} h={72} radius="md" fit="cover" />
        ) : (
          <ThemeIcon size={72} variant="light" radius="md" aria-hidden>
            <IconTool size={32} stroke={1.4} />
          </ThemeIcon>
        )}
        <Stack gap={4} className={classes.words}>
          <Title order={2} size="h5" lineClamp={2}>
            <bdi>{title}</bdi>
          </Title>
          <Text size="sm" c="dimmed" lineClamp={1}>
            {about.map((each, index) => (
              <span key={each}>
                {index > 0 && ' · '}
                <bdi>{each}</bdi>
              </span>
            ))}
          </Text>
          <Group gap="xs">
            <RequestStatusBadge status={status} />
            <Standing request={request} />
          </Group>
        </Stack>
      </Group>
    </Card>
  );
}

/** How far it is: its offers and its end while bidding is open, otherwise since when it is there. */
function Standing({
  request: { status, auction, deadline, createdAt },
}: {
  request: RequestSummaryFragment;
}) {
  const t = useTranslations('requests');
  const write = useAmount();
  if (status === 'DRAFT') {
    return (
      <Text size="sm">
        {t('createdAt')} <Time at={createdAt} style="relative" />
      </Text>
    );
  }
  const endsAt = auction?.endsAt ?? deadline;
  const isOpen = status === 'BIDDING' || status === 'PUBLISHED';
  return (
    <>
      {auction && <Text size="sm">{t('bids', { count: auction.bidCount })}</Text>}
      {auction?.leadingAmount && (
        <Text size="sm" fw={600}>
          {t('best', { amount: write(auction.leadingAmount) })}
        </Text>
      )}
      <EndOf isOpen={isOpen} endsAt={endsAt} />
    </>
  );
}
