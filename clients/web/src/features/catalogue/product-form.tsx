import { Button, Group, Skeleton, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import { toFirstWrong } from '../../ui/first-wrong.ts';
import type { CatalogueProductFragment } from './gql/graphql.ts';
import { PhotosField } from './photos-field.tsx';
import { ProductFields } from './product-fields.tsx';
import { useProductForm } from './use-product-form.ts';

interface ProductFormProps {
  /** Null to add one. */
  readonly product: CatalogueProductFragment | null;
  onDone(): void;
}

export function ProductForm({ product, onDone }: ProductFormProps) {
  const t = useTranslations('catalogue');
  const { form, photos, photoFault, submit, isBusy, error } = useProductForm(product, onDone);
  return (
    <form noValidate onSubmit={form.onSubmit(submit, toFirstWrong)}>
      <Stack gap="md">
        {photos.isKnown ? (
          <PhotosField
            value={photos.value}
            onChange={photos.change}
            onPending={photos.setPending}
            error={photoFault}
          />
        ) : (
          <Skeleton height={148} />
        )}
        <ProductFields form={form} isNew={product === null} />
        {error !== null && <ErrorState error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={isBusy}>
            {t(product ? 'save' : 'addProduct')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
