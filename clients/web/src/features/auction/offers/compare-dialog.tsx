import { Button, Modal, Table, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { useConditionName } from '../../../ui/part-conditions.ts';
import { useFocusBack } from '../../../ui/use-focus-back.ts';
import type { Auction } from '../auction-view.ts';
import { Stars } from './bidder.tsx';
import classes from './compare.module.css';
import { OfferPhotos } from './offer-photos.tsx';
import { bestIn, type Criterion, type Offer } from './ranking.ts';
import { useBidderName } from './use-bidder-name.ts';

interface CompareDialogProps {
  readonly offers: readonly Offer[];
  readonly auction: Auction;
  readonly onAward: ((offer: Offer) => void) | undefined;
  onClose(): void;
}

/** Up to four offers side by side. What they are called stays in sight while a phone scrolls through them. */
export function CompareDialog({ offers, auction, onAward, onClose }: CompareDialogProps) {
  useFocusBack();
  const t = useTranslations('auction');
  const nameOf = useBidderName();
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('compare.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('compare.title')}>
        <Table className={classes.table} verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Td className={classes.first} />
              {offers.map((offer) => (
                <Table.Th key={offer.id} scope="col">
                  <bdi>{nameOf(offer)}</bdi>
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            <Rows offers={offers} auction={auction} />
            {onAward && (
              <Row label="" offers={offers}>
                {(offer) =>
                  offer.status === 'ACTIVE' && (
                    <Button size="compact-md" onClick={() => onAward(offer)}>
                      {t('choose')}
                    </Button>
                  )
                }
              </Row>
            )}
          </Table.Tbody>
        </Table>
      </section>
    </Modal>
  );
}

function Rows({ offers, auction }: Pick<CompareDialogProps, 'offers' | 'auction'>) {
  const t = useTranslations('auction');
  const conditionName = useConditionName();
  const format = useFormatter();
  const of = { offers, auction };
  const isLot = auction.direction === 'FORWARD';
  const isWeighted = auction.weights.price < 100;
  const dash = <Text c="dimmed">—</Text>;
  return (
    <>
      <Row label={t('total')} best="total" {...of}>
        {(offer) => <Amount money={offer.total} />}
      </Row>
      {!isLot && (
        <Row label={t('priceAndShipping')} {...of}>
          {(offer) => (
            <Text size="sm">
              <Amount money={offer.amount} /> + <Amount money={offer.shippingAmount} />
            </Text>
          )}
        </Row>
      )}
      {isWeighted && (
        <Row label={t('effective')} {...of}>
          {(offer) => <Amount money={offer.effectiveAmount} />}
        </Row>
      )}
      {!isLot && (
        <Row label={t('deliveryLabel')} best="deliveryDays" {...of}>
          {(offer) => t('delivery', { count: offer.deliveryDays })}
        </Row>
      )}
      {!isLot && (
        <Row label={t('warrantyLabel')} best="warrantyMonths" {...of}>
          {(offer) => t('warranty', { count: offer.warrantyMonths })}
        </Row>
      )}
      <Row label={t('ratingLabel')} best="rating" {...of}>
        {({ merchant }) =>
          merchant?.rating.average == null ? (
            dash
          ) : (
            <>
              <Stars rating={merchant.rating} /> ({format.number(merchant.rating.count)})
            </>
          )
        }
      </Row>
      {!isLot && (
        <Row label={t('conditionLabel')} {...of}>
          {(offer) => (offer.condition ? conditionName(offer.condition) : dash)}
        </Row>
      )}
      <Row label={t('brandLabel')} {...of}>
        {({ brand, partNumber }) => <bdi>{[brand, partNumber].filter(Boolean).join(' · ') || '—'}</bdi>}
      </Row>
      <Row label={t('noteLabel')} {...of}>
        {({ note }) => (note ? <Text size="sm">{note}</Text> : dash)}
      </Row>
      <Row label={t('photosLabel')} {...of}>
        {({ photos }) => (photos?.length ? <OfferPhotos photos={photos} size={56} /> : dash)}
      </Row>
    </>
  );
}

interface RowProps {
  readonly label: string;
  readonly offers: readonly Offer[];
  readonly best?: Criterion;
  readonly auction?: Auction;
  children(offer: Offer): ReactNode;
}

function Row({ label, offers, best, auction, children }: RowProps) {
  const t = useTranslations('auction');
  const bestOnes = best && auction ? bestIn(best, offers, auction.direction) : new Set<string>();
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.first}>
        {label}
      </Table.Th>
      {offers.map((offer) => (
        <Table.Td key={offer.id} data-best={bestOnes.has(offer.id) || undefined} className={classes.value}>
          {children(offer)}
          {bestOnes.has(offer.id) && (
            <span className={classes.best}>
              <IconCheck size={14} aria-hidden />
              {t('compare.best')}
            </span>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
