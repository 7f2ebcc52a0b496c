import { Tabs } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageSkeleton } from '../../ui/page.tsx';
import classes from './auction-tabs.module.css';
import { type Auction, type Audience, isOwnedBy, seesOffers } from './auction-view.ts';
import { Details } from './details.tsx';
import { OffersPanel } from './offers/offers-panel.tsx';
import { UnreadMark } from './questions/unread-mark.tsx';
import { useConversations } from './questions/use-conversations.ts';

const QuestionsPanel = lazy(() =>
  import('./questions/questions-panel.tsx').then((module) => ({ default: module.QuestionsPanel })),
);
const HistoryPanel = lazy(() =>
  import('./history/history-panel.tsx').then((module) => ({ default: module.HistoryPanel })),
);

interface AuctionTabsProps {
  readonly auction: Auction;
  readonly audience: Audience | null;
}

type Tab = 'offers' | 'details' | 'questions' | 'history';

/** One below the other they would move each other whenever an offer arrives. */
export function AuctionTabs({ auction, audience }: AuctionTabsProps) {
  const t = useTranslations('auction.tabs');
  const [tab, setTab] = useState<Tab>('offers');
  const isOwner = isOwnedBy(audience);
  const conversations = useConversations(auction.id, isOwner);
  return (
    <Tabs value={tab} onChange={(value) => setTab(value as Tab)} keepMounted={false}>
      <Tabs.List className={classes.list} mb="md">
        <Tabs.Tab value="offers">{t('offers')}</Tabs.Tab>
        <Tabs.Tab value="details">{t('details')}</Tabs.Tab>
        <Tabs.Tab value="history">{t('history')}</Tabs.Tab>
        {isOwner && (
          <Tabs.Tab value="questions" rightSection={<UnreadMark count={conversations.unread} />}>
            {t('questions')}
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="offers">
        <OffersPanel auction={auction} audience={audience} />
      </Tabs.Panel>
      <Tabs.Panel value="details">
        <Details auction={auction} />
      </Tabs.Panel>
      {isOwner && (
        <Tabs.Panel value="questions">
          <Loading>
            <QuestionsPanel auction={auction} conversations={conversations} />
          </Loading>
        </Tabs.Panel>
      )}
      <Tabs.Panel value="history">
        <Loading>
          <HistoryPanel auction={auction} isReadable={seesOffers(auction, audience)} />
        </Loading>
      </Tabs.Panel>
    </Tabs>
  );
}

function Loading({ children }: { children: ReactNode }) {
  return <Suspense fallback={<PageSkeleton />}>{children}</Suspense>;
}
