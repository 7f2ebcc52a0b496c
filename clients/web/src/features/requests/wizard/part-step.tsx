import { Checkbox, NativeSelect, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { partConditions, useConditionName } from '../../../ui/part-conditions.ts';
import { PhotoUpload } from '../../../ui/photo-upload.tsx';
import { useCategories } from '../../../ui/use-categories.ts';
import { useNameOf } from '../../../ui/use-name-of.ts';
import type { PartCondition } from '../gql/graphql.ts';
import { isTag, limits } from './rules.ts';
import type { RequestForm } from './use-request-form.ts';

interface PartStepProps {
  readonly request: RequestForm;
  /** Told how many photos are on their way. */
  onPending(count: number): void;
  /** Told how many photos could not be sent, and may be sent again. */
  onUnsent(count: number): void;
}

export function PartStep({ request, onPending, onUnsent }: PartStepProps) {
  const t = useTranslations('requests');
  const { values, errors, set } = request;
  const text = (field: 'title' | 'description') => ({
    'data-path': field,
    value: values[field],
    error: errors[field],
    errorProps: { role: 'alert' },
    onChange: (event: { currentTarget: { value: string } }) => set(field, event.currentTarget.value),
  });
  return (
    <Stack>
      <TextInput
        label={t('field.title')}
        description={t('field.titleHint')}
        required
        maxLength={140}
        {...text('title')}
      />
      <CategoryAndQuantity request={request} />
      <Conditions request={request} />
      <Textarea
        label={t('field.description')}
        description={t('field.descriptionHint')}
        autosize
        minRows={3}
        maxRows={10}
        {...text('description')}
      />
      <Photos request={request} onPending={onPending} onUnsent={onUnsent} />
      <Tags request={request} />
    </Stack>
  );
}

interface PartProps {
  readonly request: RequestForm;
}

function CategoryAndQuantity({ request: { values, errors, set } }: PartProps) {
  const t = useTranslations('requests.field');
  const nameOf = useNameOf();
  const categories = useCategories();
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <NativeSelect
        label={t('category')}
        required
        data-path="category"
        value={values.category}
        error={errors.category}
        onChange={(event) => set('category', event.currentTarget.value)}
        data={[
          { value: '', label: t('choose') },
          ...categories.map((category) => ({
            value: category.slug,
            label: nameOf(category),
          })),
        ]}
      />
      <TextInput
        label={t('quantity')}
        inputMode="numeric"
        required
        data-path="quantity"
        value={values.quantity}
        error={errors.quantity}
        errorProps={{ role: 'alert' }}
        onChange={(event) => set('quantity', event.currentTarget.value)}
      />
    </SimpleGrid>
  );
}

function Conditions({ request: { values, errors, set } }: PartProps) {
  const t = useTranslations('requests');
  const conditionName = useConditionName();
  return (
    <Checkbox.Group
      label={t('field.conditions')}
      description={t('field.conditionsHint')}
      size="md"
      data-path="conditions"
      value={values.conditions}
      error={errors.conditions}
      onChange={(chosen) => set('conditions', chosen as PartCondition[])}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs" spacing="xs">
        {partConditions.map((condition) => (
          <Checkbox
            key={condition}
            value={condition}
            label={conditionName(condition)}
            description={t(`conditionHint.${condition}`)}
          />
        ))}
      </SimpleGrid>
    </Checkbox.Group>
  );
}

function Photos({ request, onPending, onUnsent }: PartStepProps) {
  const t = useTranslations('requests.field');
  const { values, errors, form } = request;
  return (
    <PhotoUpload
      purpose="PART_PHOTO"
      label={t('photos')}
      description={t('photosHint', { most: limits.photos })}
      most={limits.photos}
      onPending={onPending}
      onUnsent={onUnsent}
      photos={values.photos}
      error={errors.photos as string | undefined}
      onChange={(change) => {
        form.setFieldValue('photos', (photos) => change(photos as RequestForm['values']['photos']));
        form.clearFieldError('photos');
      }}
    />
  );
}

function Tags({ request: { values, errors, set } }: PartProps) {
  const t = useTranslations('requests.field');
  return (
    <TagsInput
      label={t('tags')}
      description={t('tagsHint', { most: limits.tags })}
      size="md"
      data-path="tags"
      maxTags={limits.tags}
      value={values.tags}
      error={errors.tags}
      onChange={(tags) =>
        set('tags', [...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter(isTag))])
      }
    />
  );
}
