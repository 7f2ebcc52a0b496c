import { useMutation } from '@apollo/client/react';
import { Button, Group, NativeSelect, Skeleton, Stack, Textarea, TextInput } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../i18n/language-provider.tsx';
import { AmountInput } from '../../ui/amount-input.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { toFirstWrong } from '../../ui/first-wrong.ts';
import { useCategories } from '../../ui/use-categories.ts';
import { useNameOf } from '../../ui/use-regions.ts';
import { useTask } from '../../ui/use-task.ts';
import classes from './catalogue.module.css';
import {
  CatalogueCreateProductDocument,
  type CatalogueProductFragment,
  CatalogueProductsDocument,
  CatalogueUpdateProductDocument,
} from './gql/graphql.ts';
import { PhotosField } from './photos-field.tsx';
import { createInput, fieldOf, initialValues, type ProductValues, updateInput } from './product-values.ts';
import { usePhotos } from './use-photos.ts';
import { useProductRules } from './use-product-rules.ts';

interface ProductFormProps {
  /** Null to add one. */
  readonly product: CatalogueProductFragment | null;
  onDone(): void;
}

export function ProductForm({ product, onDone }: ProductFormProps) {
  const t = useTranslations('catalogue');
  const { locale } = useLanguage();
  const rules = useProductRules(product === null);
  const form = useForm({ initialValues: initialValues(product), validate: rules });
  const [create] = useMutation(CatalogueCreateProductDocument, {
    refetchQueries: [CatalogueProductsDocument],
  });
  const [update] = useMutation(CatalogueUpdateProductDocument);
  const { run, isBusy, error } = useTask();
  const photos = usePhotos(product?.id ?? null);
  const [photoFault, setPhotoFault] = useState<string | null>(null);
  // A new one whose photos were not taken is there already: the next try changes it.
  const [createdId, setCreatedId] = useState<string | null>(null);
  const id = product?.id ?? createdId;
  const refuse = (field: keyof ProductValues, message: string) => {
    form.setFieldError(field, message);
    form.getInputNode(field)?.focus();
  };
  const send = async (values: ProductValues) =>
    id
      ? (await update({ variables: { input: updateInput(id, values) } })).data!.updateProduct
      : (await create({ variables: { input: createInput(values) } })).data!.createProduct;
  const submit = (values: ProductValues) => {
    setPhotoFault(photos.isPending ? t('photosPending') : null);
    if (photos.isPending) return;
    return run(
      async () => {
        const result = await send(values);
        switch (result.__typename) {
          case 'Product': {
            setCreatedId(result.id);
            if (!(await photos.save(result.id))) return setPhotoFault(t('photosChanged'));
            const name = locale === 'ar' ? result.nameAr : result.nameEn;
            notifications.show({ color: 'green', message: t(product ? 'saved' : 'created', { name }) });
            return onDone();
          }
          case 'SkuTaken':
            return refuse('sku', t('skuTaken', { sku: result.sku }));
          case 'UnknownCategory':
            return refuse('category', t('categoryMissing'));
          default:
            return result satisfies never;
        }
      },
      (argument) => {
        if (argument.startsWith('input.photos')) setPhotoFault(t('photosRefused'));
        const field = fieldOf(argument);
        if (field) refuse(field, t('refusedField'));
        return field !== null || argument.startsWith('input.photos');
      },
    );
  };
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

interface ProductFieldsProps {
  readonly form: UseFormReturnType<ProductValues>;
  readonly isNew: boolean;
}

function ProductFields({ form, isNew }: ProductFieldsProps) {
  const t = useTranslations('catalogue');
  const nameOf = useNameOf();
  const options = useCategories().map((category) => ({
    value: category.slug,
    label: nameOf(category),
  }));
  const field = (name: keyof ProductValues) => form.getInputProps(name);
  return (
    <div className={classes.fields}>
      <TextInput label={t('nameAr')} lang="ar" dir="rtl" maxLength={200} {...field('nameAr')} />
      <TextInput label={t('nameEn')} lang="en" dir="ltr" maxLength={200} {...field('nameEn')} />
      <TextInput
        label={t('sku')}
        description={t('skuHint')}
        dir="ltr"
        maxLength={40}
        disabled={!isNew}
        autoCapitalize="characters"
        spellCheck={false}
        {...field('sku')}
      />
      <NativeSelect
        label={t('category')}
        description={t('categoryHint')}
        data={[{ value: '', label: t('chooseCategory') }, ...options]}
        {...field('category')}
      />
      <AmountInput
        label={t('price')}
        description={t('priceHint')}
        value={form.values.price}
        onChange={(typed) => form.setFieldValue('price', typed)}
        error={form.errors.price}
      />
      {isNew && (
        <TextInput
          label={t('stock')}
          description={t('stockHint')}
          inputMode="numeric"
          maxLength={10}
          {...field('stock')}
        />
      )}
      <Textarea
        className={classes.wide}
        label={t('descriptionAr')}
        lang="ar"
        dir="rtl"
        autosize
        minRows={2}
        maxLength={5_000}
        {...field('descriptionAr')}
      />
      <Textarea
        className={classes.wide}
        label={t('descriptionEn')}
        lang="en"
        dir="ltr"
        autosize
        minRows={2}
        maxLength={5_000}
        {...field('descriptionEn')}
      />
    </div>
  );
}
