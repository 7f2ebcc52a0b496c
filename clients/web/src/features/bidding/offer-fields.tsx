import { Button, Collapse, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../ui/amount-input.tsx';
import { partConditions, useConditionName } from '../../ui/part-conditions.ts';
import { PhotoUpload } from '../../ui/photo-upload.tsx';
import classes from './bidding.module.css';
import type { PartCondition } from './gql/graphql.ts';
import {
  MOST_DELIVERY_DAYS,
  MOST_WARRANTY_MONTHS,
  type OfferField,
  type OfferForm,
  type OfferProblem,
} from './offer-form.ts';

export type FieldProblems = Partial<Record<OfferField, OfferProblem>>;

export interface OfferFieldsProps {
  readonly form: OfferForm;
  onChange(change: (form: OfferForm) => OfferForm): void;
  readonly problems: FieldProblems;
  readonly wanted: readonly PartCondition[];
  readonly isLot: boolean;
}

const MOST_PHOTOS = 10;

/** What is offered beside the price. */
export function OfferFields({ form, onChange, problems, wanted, isLot }: OfferFieldsProps) {
  const t = useTranslations('bidding');
  const conditionName = useConditionName();
  const set = (part: Partial<OfferForm>) => onChange((before) => ({ ...before, ...part }));
  const error = useProblemText(problems);
  if (isLot) return <Note form={form} hint="noteHintLot" onNote={(note) => set({ note })} />;
  const offered =
    wanted.length === 0 ? partConditions : partConditions.filter((each) => wanted.includes(each));
  return (
    <Stack gap="sm">
      <SimpleGrid cols={2} spacing="sm" className={classes.fields}>
        <NativeSelect
          label={t('condition')}
          required
          value={form.condition}
          error={error('condition')}
          onChange={({ currentTarget: { value } }) => set({ condition: value as OfferForm['condition'] })}
          data={[
            { value: '', label: t('choose'), disabled: true },
            ...offered.map((value) => ({ value, label: conditionName(value) })),
          ]}
        />
        <TextInput
          label={t('deliveryDays')}
          required
          inputMode="numeric"
          autoComplete="off"
          value={form.deliveryDays}
          error={error('deliveryDays')}
          onChange={({ currentTarget: { value } }) => set({ deliveryDays: value })}
        />
        <AmountInput
          label={t('shipping')}
          placeholder="0"
          value={form.shipping}
          error={error('shipping')}
          onChange={(shipping) => set({ shipping })}
        />
        <TextInput
          label={t('warrantyMonths')}
          placeholder="0"
          inputMode="numeric"
          autoComplete="off"
          value={form.warrantyMonths}
          error={error('warrantyMonths')}
          onChange={({ currentTarget: { value } }) => set({ warrantyMonths: value })}
        />
      </SimpleGrid>
      <MoreFields form={form} onChange={onChange} />
    </Stack>
  );
}

function MoreFields({ form, onChange }: Pick<OfferFieldsProps, 'form' | 'onChange'>) {
  const t = useTranslations('bidding');
  const [isOpen, { toggle }] = useDisclosure(false);
  const id = useId();
  const set = (part: Partial<OfferForm>) => onChange((before) => ({ ...before, ...part }));
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={isOpen}
        aria-controls={id}
        rightSection={
          <IconChevronDown
            size={16}
            className={classes.chevron}
            data-open={isOpen || undefined}
            aria-hidden
          />
        }
        onClick={toggle}
      >
        {t('more')}
      </Button>
      <Collapse expanded={isOpen} id={id}>
        <Stack gap="sm" pt="xs">
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              label={t('brand')}
              maxLength={60}
              value={form.brand}
              onChange={({ currentTarget: { value } }) => set({ brand: value })}
            />
            <TextInput
              label={t('partNumber')}
              maxLength={60}
              dir="ltr"
              value={form.partNumber}
              onChange={({ currentTarget: { value } }) => set({ partNumber: value })}
            />
          </SimpleGrid>
          <Note form={form} hint="noteHint" onNote={(note) => set({ note })} />
          <PhotoUpload
            purpose="BID_PHOTO"
            label={t('photos')}
            description={t('photosHint')}
            most={MOST_PHOTOS}
            photos={form.photos}
            onChange={(change) => onChange((before) => ({ ...before, photos: change(before.photos) }))}
          />
        </Stack>
      </Collapse>
    </div>
  );
}

interface NoteProps {
  readonly form: OfferForm;
  readonly hint: 'noteHint' | 'noteHintLot';
  onNote(note: string): void;
}

function Note({ form, hint, onNote }: NoteProps) {
  const t = useTranslations('bidding');
  return (
    <Textarea
      label={t('note')}
      description={t(hint)}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={1000}
      value={form.note}
      onChange={({ currentTarget: { value } }) => onNote(value)}
    />
  );
}

/** The sentence at a field that is to be mended. */
export function useProblemText(problems: FieldProblems): (field: OfferField) => string | undefined {
  const t = useTranslations('bidding');
  return (field) => {
    const problem = problems[field];
    return (
      problem && t(`problem.${problem}`, { least: 0, days: MOST_DELIVERY_DAYS, months: MOST_WARRANTY_MONTHS })
    );
  };
}
