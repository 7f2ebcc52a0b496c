import { useApolloClient, useQuery } from '@apollo/client/react';
import { Alert, Badge, Button, Group, Modal, Paper, Skeleton, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPackages, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { Countdown } from '../../../ui/countdown.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { LoadMore } from '../../../ui/load-more.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { useConditionName } from '../../../ui/part-conditions.ts';
import { Time } from '../../../ui/time.tsx';
import { useTask } from '../../../ui/use-task.ts';
import {
  CancelLotDocument,
  type CancelLotMutation,
  type LotFieldsFragment,
  MyLotsDocument,
} from '../gql/graphql.ts';
import classes from '../my-bids.module.css';

const PAGE = 20;

/** What the viewer's business sells to other merchants, or has sold. */
export function LotsPage() {
  const t = useTranslations('bidding.lots');
  const query = useQuery(MyLotsDocument, { variables: { first: PAGE } });
  const lots = (query.data?.myLots?.edges ?? []).map(({ node }) => node);
  const offer = (
    <Button component={Link} to="/merchant/lots/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('offer')}
    </Button>
  );
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={offer}
      back={{ to: '/merchant/bids', label: t('toBids') }}
    >
      <Loaded query={query} skeleton={<Skeleton height={300} />}>
        {({ myLots }) =>
          lots.length === 0 ? (
            <EmptyState icon={IconPackages} text={t('none')} />
          ) : (
            <>
              <ul className={classes.list}>
                {lots.map((lot) => (
                  <Row key={lot.id} lot={lot} />
                ))}
              </ul>
              {myLots && (
                <LoadMore
                  pageInfo={myLots.pageInfo}
                  onMore={(after) => query.fetchMore({ variables: { after } })}
                />
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Row({ lot }: { lot: LotFieldsFragment }) {
  const t = useTranslations('bidding');
  const conditionName = useConditionName();
  const { status, leadingAmount, startingAmount, bidCount, opensAt, endsAt } = lot;
  const isLive = status === 'OPEN' || status === 'SCHEDULED';
  return (
    <Paper component="li" withBorder className={classes.row}>
      <div>
        <Link to={`/auctions/${lot.id}`} className={classes.link}>
          {lot.title}
        </Link>
        <Group gap={6} mt={4}>
          <Badge variant={status === 'OPEN' ? 'light' : 'default'} tt="none">
            {t(`lots.status.${status}`)}
          </Badge>
          {lot.partCondition && (
            <Badge variant="default" tt="none">
              {conditionName(lot.partCondition)}
            </Badge>
          )}
        </Group>
      </div>
      <div>
        <Text size="sm">
          {leadingAmount ? t('lots.best') : t('lots.starts')}{' '}
          <strong>
            {(leadingAmount ?? startingAmount) && <Amount money={(leadingAmount ?? startingAmount)!} />}
          </strong>
        </Text>
        <Text size="sm" c="dimmed">
          {t('lots.bids', { count: bidCount })}
        </Text>
      </div>
      <div className={classes.end}>
        <Text size="sm">
          {status === 'OPEN' && (
            <>
              {t('myBids.ends')} <Countdown to={endsAt} />
            </>
          )}
          {status === 'SCHEDULED' && <Time at={opensAt} />}
          {!isLive && <Time at={endsAt} style="date" />}
        </Text>
        {isLive && <TakeBack lot={lot} />}
      </div>
    </Paper>
  );
}

function TakeBack({ lot }: { lot: LotFieldsFragment }) {
  const t = useTranslations('bidding.lots');
  const client = useApolloClient();
  const [isOpen, { open, close }] = useDisclosure(false);
  const { isBusy, error, run } = useTask();
  const [outcome, setOutcome] = useState<CancelLotMutation['cancelLot'] | null>(null);
  const cancel = () =>
    run(async () => {
      const { data } = await client.mutate({ mutation: CancelLotDocument, variables: { auctionId: lot.id } });
      setOutcome(data!.cancelLot);
    });
  return (
    <>
      <Button className={classes.above} variant="subtle" color="red" size="compact-sm" onClick={open}>
        {t('takeBack')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={t('takeBackTitle')}
        centered
        closeButtonProps={{ 'aria-label': t('keep') }}
      >
        <Stack gap="md">
          <Text>{t('takeBackText', { title: lot.title })}</Text>
          {outcome && outcome.__typename !== 'Auction' && (
            <Alert color="red" role="alert" icon={<IconX />}>
              {t('notCancellable')}
            </Alert>
          )}
          {error !== null && <ErrorState error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('keep')}
            </Button>
            <Button color="red" loading={isBusy} onClick={cancel}>
              {t('takeBack')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
