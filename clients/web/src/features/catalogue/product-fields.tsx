import { NativeSelect, type NativeSelectProps, Textarea, type TextareaProps, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslations } from 'use-intl';
import { AmountInput } from '../../ui/amount-input.tsx';
import { useCategories } from '../../ui/use-categories.ts';
import { useNameOf } from '../../ui/use-name-of.ts';
import classes from './catalogue.module.css';
import type { ProductValues } from './product-values.ts';

interface ProductFieldsProps {
  readonly form: UseFormReturnType<ProductValues>;
  readonly isNew: boolean;
}

export function ProductFields({ form, isNew }: ProductFieldsProps) {
  const t = useTranslations('catalogue');
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
      <CategoryField {...field('category')} />
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
      <DescriptionField label={t('descriptionAr')} lang="ar" dir="rtl" {...field('descriptionAr')} />
      <DescriptionField label={t('descriptionEn')} lang="en" dir="ltr" {...field('descriptionEn')} />
    </div>
  );
}

function CategoryField(props: NativeSelectProps) {
  const t = useTranslations('catalogue');
  const nameOf = useNameOf();
  const options = useCategories().map((category) => ({ value: category.slug, label: nameOf(category) }));
  return (
    <NativeSelect
      label={t('category')}
      description={t('categoryHint')}
      data={[{ value: '', label: t('chooseCategory') }, ...options]}
      {...props}
    />
  );
}

function DescriptionField(props: TextareaProps) {
  return <Textarea className={classes.wide} autosize minRows={2} maxLength={5_000} {...props} />;
}
