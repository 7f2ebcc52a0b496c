import { useQuery } from '@apollo/client/react';
import { Button } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { UNSHARED } from '../../graph/unshared.ts';
import { useEarlyAnswer } from '../../graph/use-early-answer.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Page } from '../../ui/page.tsx';
import { AuctionScreen } from './auction-screen.tsx';
import { AuctionSkeleton } from './auction-skeleton.tsx';
import { AuctionPageDocument } from './gql/graphql.ts';

/** Whoever has a link to an auction lands here: customers, merchants, observers, and visitors who have to sign in. */
export function AuctionPage() {
  const { id = '' } = useParams();
  const { viewer, isKnown, failure, askAgain } = useViewer();
  if (failure) return <ErrorState error={failure} onRetry={askAgain} />;
  if (isKnown && !viewer) return <SignInFirst id={id} />;
  // Another auction, another feed.
  return <LoadedAuction key={id} id={id} />;
}

function LoadedAuction({ id }: { id: string }) {
  const t = useTranslations('auction');
  const { viewer } = useViewer();
  const early = useEarlyAnswer(AuctionPageDocument, { id });
  const asked = { variables: { id }, skip: !viewer, context: UNSHARED, ...early };
  const query = useQuery(AuctionPageDocument, asked);
  const { data, error, loading } = query;
  const isAnswered = useOnce(data !== undefined && !loading);
  if (data?.auction) {
    return (
      <AuctionScreen data={data} auction={data.auction} isAnswered={isAnswered} onAskAgain={query.refetch} />
    );
  }
  if (error) {
    return (
      <Page title={t('title')}>
        <ErrorState error={error} onRetry={() => query.refetch()} />
      </Page>
    );
  }
  if (data && !loading) {
    return (
      <Page title={t('notFoundTitle')}>
        <EmptyState icon={IconGavel} text={t('notFoundText')}>
          <Button component={Link} to="/">
            {t('toHome')}
          </Button>
        </EmptyState>
      </Page>
    );
  }
  return <AuctionSkeleton />;
}

/** Stays true from when it was: what was answered once is not unanswered while it is asked again. */
function useOnce(isTrue: boolean): boolean {
  const [wasTrue, setTrue] = useState(isTrue);
  if (isTrue && !wasTrue) setTrue(true);
  return wasTrue || isTrue;
}

/** Auctions are for members: what is offered to one is nobody else's business. */
function SignInFirst({ id }: { id: string }) {
  const t = useTranslations('auction');
  const next = encodeURIComponent(`/auctions/${id}`);
  return (
    <Page title={t('signInTitle')}>
      <EmptyState icon={IconGavel} text={t('signInText')}>
        <Button.Group>
          <Button component={Link} to={`/sign-in?next=${next}`}>
            {t('signIn')}
          </Button>
          <Button component={Link} to={`/sign-up?next=${next}`} variant="default">
            {t('signUp')}
          </Button>
        </Button.Group>
      </EmptyState>
    </Page>
  );
}
