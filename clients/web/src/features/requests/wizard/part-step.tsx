import { Checkbox, NativeSelect, SimpleGrid, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { partConditions } from '../../../ui/part-conditions.ts';
import { PhotoUpload } from '../../../ui/photo-upload.tsx';
import { useCategories } from '../../../ui/use-categories.ts';
import { useNameOf } from '../../../ui/use-regions.ts';
import type { PartCondition } from '../gql/graphql.ts';
import { isTag, limits } from './rules.ts';
import type { RequestForm } from './use-request-form.ts';

interface PartStepProps {
  readonly request: RequestForm;
  /** Told how many photos are on their way. */
  onPending(count: number): void;
}

export function PartStep({ request, onPending }: PartStepProps) {
  const t = useTranslations('requests');
  const nameOf = useNameOf();
  const categories = useCategories();
  const { values, errors, set } = request;
  const text = (field: 'title' | 'description' | 'quantity') => ({
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
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <NativeSelect
          label={t('field.category')}
          required
          data-path="category"
          value={values.category}
          error={errors.category}
          onChange={(event) => set('category', event.currentTarget.value)}
          data={[
            { value: '', label: t('field.choose') },
            ...categories.map((category) => ({
              value: category.slug,
              label: nameOf(category),
            })),
          ]}
        />
        <TextInput label={t('field.quantity')} inputMode="numeric" required {...text('quantity')} />
      </SimpleGrid>
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
              label={t(`condition.${condition}`)}
              description={t(`conditionHint.${condition}`)}
            />
          ))}
        </SimpleGrid>
      </Checkbox.Group>
      <Textarea
        label={t('field.description')}
        description={t('field.descriptionHint')}
        autosize
        minRows={3}
        maxRows={10}
        {...text('description')}
      />
      <PhotoUpload
        purpose="PART_PHOTO"
        label={t('field.photos')}
        description={t('field.photosHint', { most: limits.photosMost })}
        most={limits.photosMost}
        onPending={onPending}
        photos={values.photos}
        error={errors.photos as string | undefined}
        onChange={(change) => {
          request.form.setFieldValue('photos', (photos) => change(photos as RequestForm['values']['photos']));
          request.form.clearFieldError('photos');
        }}
      />
      <TagsInput
        label={t('field.tags')}
        description={t('field.tagsHint', { most: limits.tagsMost })}
        size="md"
        data-path="tags"
        maxTags={limits.tagsMost}
        value={values.tags}
        error={errors.tags}
        onChange={(tags) =>
          set('tags', [...new Set(tags.map((tag) => tag.trim().toLowerCase()).filter(isTag))])
        }
      />
    </Stack>
  );
}
