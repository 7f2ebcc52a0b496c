import { Fieldset, NativeSelect, SimpleGrid, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useSpanText } from '../../../../ui/use-span-text.ts';
import type { RequestForm } from '../use-request-form.ts';

/** Seconds that are offered; whatever else is laid down already is offered with them. */
const offered = {
  extensionSeconds: [0, 60, 120, 300, 600],
  softCloseSeconds: [60, 120, 300, 600, 1_800],
  hardLimitSeconds: [600, 1_800, 3_600, 7_200, 86_400],
} as const;
const USUAL = '';

/** How the end moves when somebody bids shortly before it. */
export function LateBidFields({ request }: { request: RequestForm }) {
  const t = useTranslations('requests.field');
  const { visibility, extensionSeconds } = request.values;
  const isSealed = visibility === 'SEALED';
  return (
    <Fieldset legend={t('lateBids')}>
      <Text size="sm" c="dimmed" mb="xs">
        {t(isSealed ? 'lateBidsSealed' : 'lateBidsHint')}
      </Text>
      {!isSealed && (
        <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }}>
          <Seconds request={request} name="extensionSeconds" />
          {extensionSeconds !== '0' && (
            <>
              <Seconds request={request} name="softCloseSeconds" />
              <Seconds request={request} name="hardLimitSeconds" />
            </>
          )}
        </SimpleGrid>
      )}
    </Fieldset>
  );
}

function Seconds({ request, name }: { request: RequestForm; name: keyof typeof offered }) {
  const t = useTranslations('requests');
  const span = useSpanText();
  const { values, errors, set } = request;
  const chosen = values[name];
  const all = new Set<number>([...offered[name], ...(chosen === USUAL ? [] : [Number(chosen)])]);
  return (
    <NativeSelect
      label={t(`field.${name}`)}
      data-path={name}
      value={chosen}
      error={errors[name]}
      onChange={(event) => set(name, event.currentTarget.value)}
      data={[
        { value: USUAL, label: t('advanced.asUsual') },
        ...[...all]
          .sort((one, other) => one - other)
          .map((seconds) => ({
            value: `${seconds}`,
            label: seconds === 0 && name === 'extensionSeconds' ? t('advanced.never') : span(seconds),
          })),
      ]}
    />
  );
}
