import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { useConditionName } from '../../../ui/part-conditions.ts';
import { Time } from '../../../ui/time.tsx';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import type { Auction } from '../auction-view.ts';
import { Bidder } from './bidder.tsx';
import { OfferPhotos } from './offer-photos.tsx';
import type { Offer } from './ranking.ts';
import { useBidderName } from './use-bidder-name.ts';

interface OfferDialogProps {
  readonly offer: Offer;
  readonly auction: Auction;
  readonly onAward: ((offer: Offer) => void) | undefined;
  onClose(): void;
}

/** All of an offer. */
export function OfferDialog({ offer, auction, onAward, onClose }: OfferDialogProps) {
  useFocusBack();
  const t = useTranslations('auction');
  const nameOf = useBidderName();
  const { merchant, note, photos } = offer;
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('offerOf', { name: nameOf(offer) })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Group gap="xs">
          <Bidder offer={offer} />
          {merchant && (
            <Anchor component={Link} to={`/merchants/${merchant.id}`} size="sm">
              {t('toMerchant')}
            </Anchor>
          )}
        </Group>
        <Facts offer={offer} auction={auction} />
        {note && (
          <Text size="sm" style={{ whiteSpace: 'pre-line' }}>
            {note}
          </Text>
        )}
        {!merchant && (
          <Text size="sm" c="dimmed">
            {t('anonymous')}
          </Text>
        )}
        {photos && photos.length > 0 && <OfferPhotos photos={photos} size={96} />}
        {onAward && offer.status === 'ACTIVE' && (
          <Button onClick={() => onAward(offer)}>{t('choose')}</Button>
        )}
      </Stack>
    </Modal>
  );
}

function Facts({ offer, auction }: { offer: Offer; auction: Auction }) {
  const t = useTranslations('auction');
  const conditionName = useConditionName();
  const isLot = auction.direction === 'FORWARD';
  return (
    <Stack gap={6}>
      <Fact label={t('total')}>
        <Text fw={600} span>
          <Amount money={offer.total} />
        </Text>
      </Fact>
      {!isLot && (
        <>
          <Fact label={t('price')}>
            <Amount money={offer.amount} />
          </Fact>
          <Fact label={t('shipping')}>
            <Amount money={offer.shippingAmount} />
          </Fact>
          {offer.condition && <Fact label={t('conditionLabel')}>{conditionName(offer.condition)}</Fact>}
          <Fact label={t('deliveryLabel')}>{t('delivery', { count: offer.deliveryDays })}</Fact>
          <Fact label={t('warrantyLabel')}>{t('warranty', { count: offer.warrantyMonths })}</Fact>
        </>
      )}
      {offer.brand && (
        <Fact label={t('brandLabel')}>
          <bdi>{offer.brand}</bdi>
        </Fact>
      )}
      {offer.partNumber && (
        <Fact label={t('partNumberLabel')}>
          <bdi className="ltr">{offer.partNumber}</bdi>
        </Fact>
      )}
      <Fact label={t('placedAt')}>
        <Time at={offer.placedAt} />
      </Fact>
    </Stack>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group justify="space-between" gap="md" wrap="nowrap">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text size="sm" ta="end" component="div">
        {children}
      </Text>
    </Group>
  );
}
