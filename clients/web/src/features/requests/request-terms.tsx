import { Badge, Card, Group, Title } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { useConditionName } from '../../ui/part-conditions.ts';
import { Time } from '../../ui/time.tsx';
import { useNameOf } from '../../ui/use-name-of.ts';
import { type Fact, Facts } from './facts.tsx';
import type { RequestFieldsFragment } from './gql/graphql.ts';
import { usePlace } from './use-place.ts';
import { useRuleWords } from './use-rule-words.ts';
import { presetOf } from './wizard/weights.ts';

/** What is asked for and how its auction is held, in words. */
export function RequestTerms({ request }: { request: RequestFieldsFragment }) {
  const t = useTranslations('requests');
  const wanted = useWantedFacts(request);
  const auction = useAuctionFacts(request);
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="xs">
        {t('detail.terms')}
      </Title>
      <Facts
        facts={[
          ...wanted,
          ...auction,
          [t('fact.tags'), request.tags.length > 0 && <Tags tags={request.tags} />],
        ]}
      />
    </Card>
  );
}

function useWantedFacts(request: RequestFieldsFragment): Fact[] {
  const t = useTranslations('requests');
  const format = useFormatter();
  const nameOf = useNameOf();
  const write = useAmount();
  const place = usePlace();
  const conditionName = useConditionName();
  const { vehicle, category, budget, budgetIsHard } = request;
  return [
    [t('field.vin'), vehicle && <bdi className="ltr">{vehicle.vin}</bdi>],
    [t('field.category'), category && nameOf(category)],
    [t('field.quantity'), format.number(request.quantity)],
    [t('field.conditions'), format.list(request.wantedConditions.map(conditionName)) || t('any')],
    [t('fact.area'), place(request.area, request.city)],
    [
      t('fact.budget'),
      budget
        ? t(budgetIsHard ? 'detail.budgetHard' : 'detail.budgetSoft', { amount: write(budget) })
        : t('detail.noBudget'),
    ],
  ];
}

function useAuctionFacts(request: RequestFieldsFragment): Fact[] {
  const t = useTranslations('requests');
  const write = useAmount();
  const ruleWords = useRuleWords();
  const { reserve, rankingWeights: weights, biddingOpensAt, auction } = request;
  const preset = presetOf(weights);
  return [
    [t('field.opening'), biddingOpensAt && <Time key="opening" at={biddingOpensAt} />],
    [t('detail.endsAt'), <Time key="end" at={auction?.endsAt ?? request.deadline} />],
    [t('field.weights'), preset ? t(`weights.${preset}`) : t('weightsSummary', { ...weights })],
    [t('field.visibility'), t(`visibility.${request.visibility}`)],
    [t('field.awardMode'), t(`award.${request.awardMode}`)],
    [t('detail.reserve'), reserve && write(reserve)],
    [t('fact.confirmation'), request.awardIsConfirmed && t('detail.confirmed')],
    [t('fact.rules'), ruleWords(request.biddingRules).join('\n')],
  ];
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <Group gap={4}>
      {tags.map((tag) => (
        <Badge key={tag} variant="default" tt="none">
          <bdi>{tag}</bdi>
        </Badge>
      ))}
    </Group>
  );
}
