import { Accordion, Image, Text, TextInput } from '@mantine/core';
import type { ChangeEvent } from 'react';
import { useTranslations } from 'use-intl';
import { PhotoUpload } from '../../ui/photo-upload.tsx';
import classes from './catalogue.module.css';
import { described, MOST_PHOTOS, type PhotoTexts, type ProductPhotos, textsOf } from './product-photos.ts';

interface PhotosFieldProps {
  readonly value: ProductPhotos;
  /** Told how they change: uploads end when they end. */
  onChange(change: (value: ProductPhotos) => ProductPhotos): void;
  onPending(count: number): void;
  readonly error: string | null;
}

/** Photos in the order in which they are shown, and what is said of each to those who do not see it. */
export function PhotosField({ value, onChange, onPending, error }: PhotosFieldProps) {
  const t = useTranslations('catalogue');
  return (
    <div className={classes.wide}>
      <PhotoUpload
        purpose="PRODUCT_PHOTO"
        photos={value.photos}
        onChange={(change) => onChange((all) => ({ ...all, photos: change(all.photos) }))}
        most={MOST_PHOTOS}
        label={t('photos')}
        description={t('photosHint', { most: MOST_PHOTOS })}
        error={error}
        onPending={onPending}
        isOrdered
      />
      {value.photos.length > 0 && <Descriptions value={value} onChange={onChange} />}
    </div>
  );
}

function Descriptions({ value, onChange }: Pick<PhotosFieldProps, 'value' | 'onChange'>) {
  const t = useTranslations('catalogue');
  return (
    <Accordion variant="contained" mt="sm" order={3}>
      <Accordion.Item value="descriptions">
        <Accordion.Control>{t('describePhotos')}</Accordion.Control>
        <Accordion.Panel>
          <Text size="sm" c="dimmed" mb="sm">
            {t('describePhotosHint')}
          </Text>
          {value.photos.map(({ id, url }, index) => (
            <Description
              key={id}
              url={url}
              number={index + 1}
              texts={textsOf(value, id)}
              onChange={(change) => onChange((all) => described(all, id, change))}
            />
          ))}
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

interface DescriptionProps {
  readonly url: string | null | undefined;
  readonly number: number;
  readonly texts: PhotoTexts;
  onChange(change: Partial<PhotoTexts>): void;
}

function Description({ url, number, texts, onChange }: DescriptionProps) {
  const t = useTranslations('catalogue');
  const field = (language: keyof PhotoTexts) => ({
    size: 'sm',
    lang: language,
    maxLength: 200,
    value: texts[language],
    onChange: (event: ChangeEvent<HTMLInputElement>) => onChange({ [language]: event.currentTarget.value }),
  });
  return (
    <div className={classes.description}>
      {url ? <Image src={url} alt="" className={classes.thumb} /> : <span />}
      <TextInput label={t('photoTextAr', { number })} dir="rtl" {...field('ar')} />
      <TextInput label={t('photoTextEn', { number })} dir="ltr" {...field('en')} />
    </div>
  );
}
