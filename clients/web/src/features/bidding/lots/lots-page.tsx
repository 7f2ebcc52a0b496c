import { useApolloClient, useQuery } from '@apollo/client/react';
import { Alert, Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPackages, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { CardList } from '../../../ui/card-list.tsx';
import { Countdown } from '../../../ui/countdown.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { CardLink, LinkCard } from '../../../ui/link-card.tsx';
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
import { Question } from '../question.tsx';

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
              <CardList>
                {lots.map((lot) => (
                  <Row key={lot.id} lot={lot} />
                ))}
              </CardList>
              <LoadMore connection={myLots} query={query} />
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
    <LinkCard component="li" className={classes.row}>
      <div>
        <CardLink to={`/auctions/${lot.id}`}>{lot.title}</CardLink>
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
    </LinkCard>
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
      <Question
        isOpen={isOpen}
        title={t('takeBackTitle')}
        stay={t('keep')}
        action={t('takeBack')}
        isBusy={isBusy}
        onAction={cancel}
        onClose={close}
      >
        <Text>{t('takeBackText', { title: lot.title })}</Text>
        {outcome && outcome.__typename !== 'Auction' && (
          <Alert color="red" role="alert" icon={<IconX />}>
            {t('notCancellable')}
          </Alert>
        )}
        {error !== null && <ErrorState error={error} />}
      </Question>
    </>
  );
}
