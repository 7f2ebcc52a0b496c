import { useMutation } from '@apollo/client/react';
import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import type { Auction } from '../auction-view.ts';
import { AuctionAwardDocument } from '../gql/graphql.ts';
import type { Offer } from '../offers/ranking.ts';
import { useBidderName } from '../offers/use-bidder-name.ts';
import { type AwardRefusal, refusalOf } from './award-refusal.ts';

interface AwardDialogProps {
  readonly offer: Offer;
  readonly auction: Auction;
  onClose(): void;
}

/** Asks once more, because an award cannot be taken back; says what stands against it. */
export function AwardDialog({ offer, auction, onClose }: AwardDialogProps) {
  useFocusBack();
  const t = useTranslations('auction');
  const nameOf = useBidderName();
  const { award, refusal, isBusy, error } = useAward(offer, onClose);
  const { confirmationSeconds } = auction;
  return (
    <Modal opened onClose={onClose} title={t('award.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text>
          {t.rich('award.question', {
            name: nameOf(offer),
            amount: () => (
              <Text span fw={600}>
                <Amount money={offer.total} />
              </Text>
            ),
          })}
        </Text>
        <Text size="sm" c="dimmed">
          {confirmationSeconds == null
            ? t('award.final')
            : t('award.toBeConfirmed', { hours: Math.round(confirmationSeconds / 3_600) })}
        </Text>
        {refusal && (
          <Alert color="red" icon={<IconAlertTriangle />} role="alert">
            {t(`award.refused.${refusal}`)}
          </Alert>
        )}
        {error && <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button loading={isBusy} onClick={award}>
            {t('award.confirm')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function useAward(offer: Offer, onDone: () => void) {
  const [mutate, { loading: isBusy, error }] = useMutation(AuctionAwardDocument, {
    variables: { bidId: offer.id },
    refetchQueries: ['AuctionPage'],
    // Shown in the dialog, by `error`.
    onError: () => {},
  });
  const [refusal, setRefusal] = useState<AwardRefusal | null>(null);
  const award = async () => {
    setRefusal(null);
    const { data } = await mutate();
    if (!data) return;
    const refused = refusalOf(data.awardBid);
    if (refused) setRefusal(refused);
    else onDone();
  };
  return { award, refusal, isBusy, error };
}
