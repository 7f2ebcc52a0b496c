import { Accordion, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { advancedFields } from '../fields.ts';
import type { RequestForm } from '../use-request-form.ts';
import { AwardFields } from './award-fields.tsx';
import { IncrementFields } from './increment-fields.tsx';
import { LateBidFields } from './late-bid-fields.tsx';
import { OpeningFields, type PlannedOpening } from './opening-fields.tsx';
import { useAdvancedWords } from './use-advanced-words.ts';
import { VisibilityChoice } from './visibility-choice.tsx';

interface AdvancedTermsProps {
  readonly request: RequestForm;
  /** When bidding was to begin, of a request that is there already. */
  readonly planned?: PlannedOpening | undefined;
}

/** How the auction is held, folded away: all of it has a beginning that does for most, and says so in a line. */
export function AdvancedTerms({ request, planned }: AdvancedTermsProps) {
  const t = useTranslations('requests.advanced');
  const [isUnfolded, setUnfolded] = useState(false);
  const words = useAdvancedWords(request.values);
  const isWrong = advancedFields.some((field) => request.errors[field]);
  // What is wrong is never hidden, and does not fold away under the hand that puts it right.
  useEffect(() => {
    if (isWrong) setUnfolded(true);
  }, [isWrong]);
  return (
    <Accordion
      variant="contained"
      value={isUnfolded || isWrong ? 'advanced' : null}
      onChange={(open) => setUnfolded(open !== null)}
      order={2}
    >
      <Accordion.Item value="advanced">
        <Accordion.Control>
          <Text fw={600}>{t('title')}</Text>
          <Text size="sm" c="dimmed">
            {words.length > 0 ? words.join(' · ') : t('usual')}
          </Text>
        </Accordion.Control>
        <Accordion.Panel>
          <Stack gap="lg">
            <OpeningFields request={request} planned={planned} />
            <VisibilityChoice request={request} />
            <AwardFields request={request} />
            <IncrementFields request={request} />
            <LateBidFields request={request} />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
