import { Accordion, Image, Text, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { PhotoUpload } from '../../ui/photo-upload.tsx';
import classes from './catalogue.module.css';
import { described, MOST_PHOTOS, type ProductPhotos, textsOf } from './product-photos.ts';

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
          {value.photos.map(({ id, url }, index) => {
            const { ar, en } = textsOf(value, id);
            const number = index + 1;
            return (
              <div key={id} className={classes.description}>
                {url ? <Image src={url} alt="" className={classes.thumb} /> : <span />}
                <TextInput
                  size="sm"
                  label={t('photoTextAr', { number })}
                  lang="ar"
                  dir="rtl"
                  maxLength={200}
                  value={ar}
                  onChange={({ currentTarget: { value: text } }) =>
                    onChange((all) => described(all, id, { ar: text }))
                  }
                />
                <TextInput
                  size="sm"
                  label={t('photoTextEn', { number })}
                  lang="en"
                  dir="ltr"
                  maxLength={200}
                  value={en}
                  onChange={({ currentTarget: { value: text } }) =>
                    onChange((all) => described(all, id, { en: text }))
                  }
                />
              </div>
            );
          })}
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}
