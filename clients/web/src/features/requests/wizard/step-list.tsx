import { Progress, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { type Step, steps } from './fields.ts';
import classes from './step-list.module.css';

interface StepListProps {
  readonly step: Step;
  /** Goes back to an earlier step; a later one is reached by its predecessors. */
  onBack(step: Step): void;
}

export function StepList({ step, onBack }: StepListProps) {
  const t = useTranslations('requests.wizard');
  const place = steps.indexOf(step);
  return (
    <nav aria-label={t('stepOf', { step: place + 1, all: steps.length })}>
      <Progress value={((place + 1) / steps.length) * 100} aria-hidden size="sm" />
      <ol className={classes.steps}>
        {steps.map((each, index) => (
          <li key={each} aria-current={each === step ? 'step' : undefined}>
            {index < place ? (
              <button type="button" className={classes.step} onClick={() => onBack(each)}>
                {t(`steps.${each}`)}
              </button>
            ) : (
              <Text
                component="span"
                className={classes.step}
                fw={each === step ? 600 : 400}
                c={index > place ? 'dimmed' : undefined}
              >
                {t(`steps.${each}`)}
              </Text>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
