import { Badge, Card, Group, Title } from '@mantine/core';
import { useFormatter, useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { Time } from '../../ui/time.tsx';
import { useNameOf } from '../../ui/use-regions.ts';
import { Facts } from './facts.tsx';
import type { RequestFieldsFragment } from './gql/graphql.ts';
import { usePlace } from './use-place.ts';
import { presetOf } from './wizard/weights.ts';

export function RequestTerms({ request }: { request: RequestFieldsFragment }) {
  const t = useTranslations('requests');
  const format = useFormatter();
  const nameOf = useNameOf();
  const write = useAmount();
  const place = usePlace();
  const { budget, reserve, rankingWeights: weights, vehicle, category, auction } = request;
  const preset = presetOf(weights);
  return (
    <Card withBorder component="section">
      <Title order={2} size="h4" mb="xs">
        {t('detail.terms')}
      </Title>
      <Facts
        facts={[
          [t('field.vin'), vehicle && <bdi className="ltr">{vehicle.vin}</bdi>],
          [t('field.category'), category && nameOf(category)],
          [t('field.quantity'), format.number(request.quantity)],
          [
            t('field.conditions'),
            format.list(request.wantedConditions.map((each) => t(`condition.${each}`))) || t('any'),
          ],
          [t('fact.area'), place(request.area, request.city)],
          [
            t('fact.budget'),
            budget
              ? t(request.budgetIsHard ? 'detail.budgetHard' : 'detail.budgetSoft', { amount: write(budget) })
              : t('detail.noBudget'),
          ],
          [t('detail.reserve'), reserve && write(reserve)],
          [t('detail.endsAt'), <Time key="end" at={auction?.endsAt ?? request.deadline} />],
          [t('field.weights'), preset ? t(`weights.${preset}`) : t('weightsSummary', { ...weights })],
          [t('field.visibility'), t(`visibility.${request.visibility}`)],
          [t('field.awardMode'), t(`award.${request.awardMode}`)],
          [t('fact.tags'), request.tags.length > 0 && <Tags tags={request.tags} />],
        ]}
      />
    </Card>
  );
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
