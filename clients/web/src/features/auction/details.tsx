import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Amount } from '../../ui/amount.tsx';
import { useConditionName } from '../../ui/part-conditions.ts';
import { Time } from '../../ui/time.tsx';
import { useSpanText } from '../../ui/use-span-text.ts';
import type { Auction } from './auction-view.ts';
import classes from './details.module.css';
import { OfferPhotos } from './offers/offer-photos.tsx';

/** What is asked for or sold, and by which rules. */
export function Details({ auction }: { auction: Auction }) {
  const t = useTranslations('auction');
  const { description, request, tags } = auction;
  return (
    <Stack gap="md">
      {description && (
        <Text dir="auto" style={{ whiteSpace: 'pre-line' }}>
          {description}
        </Text>
      )}
      {request?.photos && request.photos.length > 0 && <OfferPhotos photos={request.photos} size={112} />}
      <dl className={classes.facts}>
        <ThingFacts auction={auction} />
        {tags.length > 0 && <Fact label={t('tags')}>{tags.join(t('comma'))}</Fact>}
        <RuleFacts auction={auction} />
      </dl>
    </Stack>
  );
}

function ThingFacts({ auction }: { auction: Auction }) {
  const t = useTranslations('auction');
  const conditionName = useConditionName();
  const { request, wantedConditions, partCondition, quantity, startingAmount, reserveAmount } = auction;
  return (
    <>
      {request?.vehicle && (
        <Fact label={t('vin')}>
          <bdi className="ltr">{request.vehicle.vin}</bdi>
        </Fact>
      )}
      <Fact label={t('conditionLabel')}>
        {partCondition
          ? conditionName(partCondition)
          : wantedConditions.map(conditionName).join(t('comma')) || t('anyCondition')}
      </Fact>
      <Fact label={t('quantityLabel')}>{t('quantity', { count: quantity })}</Fact>
      {startingAmount && (
        <Fact label={t('startsAt')}>
          <Amount money={startingAmount} />
        </Fact>
      )}
      {reserveAmount && (
        <Fact label={t('reserve')}>
          <Amount money={reserveAmount} />
        </Fact>
      )}
    </>
  );
}

function RuleFacts({ auction }: { auction: Auction }) {
  const t = useTranslations('auction');
  const span = useSpanText();
  const format = useFormatter();
  const { increment, visibility, awardMode, confirmationSeconds, maxWithdrawals, opensAt, openedAt } =
    auction;
  const percent = format.number(increment.percent / 100, { style: 'percent', maximumFractionDigits: 2 });
  const { extensionSeconds, softCloseWindowSeconds } = auction;
  return (
    <>
      <Fact label={t(openedAt ? 'openedAt' : 'opensAt')}>
        <Time at={openedAt ?? opensAt} />
      </Fact>
      <Fact label={t('incrementLabel')}>
        {t.rich('increment', { percent, minimum: () => <Amount money={increment.minimum} /> })}
      </Fact>
      <Fact label={t('softCloseLabel')}>
        {extensionSeconds > 0 ? (
          <Group gap={4} component="span">
            {t('softCloseShort', { window: span(softCloseWindowSeconds), extension: span(extensionSeconds) })}
          </Group>
        ) : (
          t('noSoftClose')
        )}
      </Fact>
      <Fact label={t('rankedBy')}>{useWeightsText(auction.weights)}</Fact>
      <Fact label={t('visibilityLabel')}>{t(`visibilityText.${visibility}`)}</Fact>
      <Fact label={t('awardLabel')}>
        {t(`awardModes.${awardMode}`)}
        {confirmationSeconds != null &&
          ` ${t('awardConfirmed', { hours: Math.round(confirmationSeconds / 3_600) })}`}
      </Fact>
      <Fact label={t('withdrawalsLabel')}>{t('withdrawals', { count: maxWithdrawals })}</Fact>
    </>
  );
}

const PROPERTIES = ['price', 'delivery', 'warranty', 'rating'] as const;

function useWeightsText(weights: Auction['weights']): string {
  const t = useTranslations('auction');
  const format = useFormatter();
  if (weights.price === 100) return t('priceAlone');
  return PROPERTIES.filter((name) => weights[name] > 0)
    .map((name) =>
      t('weight', {
        name: t(`weights.${name}`),
        percent: format.number(weights[name] / 100, { style: 'percent' }),
      }),
    )
    .join(t('comma'));
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
