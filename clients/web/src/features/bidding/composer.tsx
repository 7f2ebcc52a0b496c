import { Paper, SegmentedControl, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AutoBidForm } from './auto-bid-form.tsx';
import { BidForm } from './bid-form.tsx';
import { offerFrom } from './offer-form.ts';
import type { BidderProfile, BiddingAuction } from './use-bidding.ts';

interface ComposerProps {
  readonly auction: BiddingAuction;
  readonly profile: BidderProfile;
}

/** Where an offer is made: once, or by an auto-bid. What is offered beside the price is the same in both. */
export function Composer({ auction, profile }: ComposerProps) {
  const t = useTranslations('bidding');
  const { myBid, myAutoBid, wantedConditions, visibility } = auction;
  const [form, setForm] = useState(() => offerFrom(myBid ?? myAutoBid, wantedConditions));
  const [mode, setMode] = useState<'once' | 'auto'>(
    myAutoBid && myAutoBid.status !== 'STOPPED' ? 'auto' : 'once',
  );
  const props = { auction, profile, form, setForm };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="composer-title">
      <Stack gap="sm">
        <Title order={2} size="h4" id="composer-title">
          {t(myBid ? 'improveTitle' : 'composerTitle')}
        </Title>
        {/* Nothing answers bids that it may not see. */}
        {visibility !== 'SEALED' && (
          <SegmentedControl
            fullWidth
            aria-label={t('mode')}
            value={mode}
            onChange={(value) => setMode(value as typeof mode)}
            data={[
              { value: 'once', label: t('once') },
              { value: 'auto', label: t('auto') },
            ]}
          />
        )}
        {mode === 'auto' && visibility !== 'SEALED' ? <AutoBidForm {...props} /> : <BidForm {...props} />}
      </Stack>
    </Paper>
  );
}
