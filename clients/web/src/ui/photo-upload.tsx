import { useQuery } from '@apollo/client/react';
import { ActionIcon, Alert, Group, Image, Input, Loader, RingProgress, Text } from '@mantine/core';
import { IconCameraPlus, IconPhotoOff, IconX } from '@tabler/icons-react';
import { useEffect, useId } from 'react';
import { useTranslations } from 'use-intl';
import { UploadedFileDocument } from './gql/graphql.ts';
import styles from './photo-upload.module.css';
import type { FilePurpose } from './upload.ts';
import { type Photo, usePhotoUploads } from './use-photo-uploads.ts';
import { useUploadFailure } from './use-upload-failure.ts';

export type { Photo } from './use-photo-uploads.ts';

interface PhotoUploadProps {
  readonly purpose: FilePurpose;
  readonly photos: readonly Photo[];
  /** Told how the list changes, as `setState` is: uploads end when they end. */
  onChange(change: (photos: readonly Photo[]) => readonly Photo[]): void;
  readonly most: number;
  readonly label: string;
  readonly description?: string;
  readonly error?: string | null;
  /** Told how many are on their way, for whoever should wait for them. */
  onPending?(count: number): void;
}

/** Photos that are sent as soon as they are chosen, each with how much of it has been sent. */
export function PhotoUpload(props: PhotoUploadProps) {
  const { purpose, photos, onChange, most, label, description, error, onPending } = props;
  const t = useTranslations('ui.upload');
  const failureText = useUploadFailure();
  const labelId = useId();
  const { pending, failures, add, stop, dismiss } = usePhotoUploads(purpose, onChange);
  useEffect(() => onPending?.(pending.length), [pending.length, onPending]);
  // What was on its way when the page went, is not any more.
  useEffect(() => () => onPending?.(0), [onPending]);
  const room = most - photos.length - pending.length;
  return (
    <Input.Wrapper
      label={label}
      description={description}
      error={error}
      labelElement="div"
      labelProps={{ id: labelId }}
      size="md"
    >
      <ul className={styles.photos} aria-labelledby={labelId}>
        {photos.map((photo, index) => (
          <li key={photo.id} className={styles.photo}>
            <Thumbnail photo={photo} alt={t('photo', { number: index + 1 })} />
            <Remove
              label={t('remove', { number: index + 1 })}
              onClick={() => onChange((all) => all.filter(({ id }) => id !== photo.id))}
            />
          </li>
        ))}
        {pending.map(({ key, preview, share, name }) => (
          <li key={key} className={styles.photo}>
            <Image src={preview} alt="" className={styles.image} data-pending />
            <RingProgress
              className={styles.progress}
              size={56}
              thickness={5}
              roundCaps
              sections={[{ value: share * 100, color: 'palm' }]}
              rootColor="var(--mantine-color-body)"
              role="progressbar"
              aria-label={t('sending', { name })}
              aria-valuenow={Math.round(share * 100)}
            />
            <Remove label={t('stop', { name })} onClick={() => stop(key)} />
          </li>
        ))}
        {room > 0 && (
          <li className={styles.photo}>
            <label className={styles.add}>
              <IconCameraPlus size={26} stroke={1.5} aria-hidden />
              <Text size="xs" ta="center">
                {t('add')}
              </Text>
              <input
                type="file"
                accept="image/jpeg,image/png,image/webp"
                multiple={room > 1}
                className={styles.input}
                onChange={(event) => {
                  add([...(event.currentTarget.files ?? [])].slice(0, room));
                  event.currentTarget.value = '';
                }}
              />
            </label>
          </li>
        )}
      </ul>
      {failures.map(({ key, name, outcome }) => (
        <Alert
          key={key}
          color="red"
          mt="xs"
          withCloseButton
          closeButtonLabel={t('dismiss')}
          onClose={() => dismiss(key)}
        >
          <Group gap={4}>
            <Text size="sm" fw={600}>
              <bdi>{name}</bdi>
            </Text>
            <Text size="sm">{failureText(outcome)}</Text>
          </Group>
        </Alert>
      ))}
    </Input.Wrapper>
  );
}

/** A photo of an earlier visit is known by its id: where it is shown from is asked for anew. */
function Thumbnail({ photo, alt }: { photo: Photo; alt: string }) {
  const { data, error } = useQuery(UploadedFileDocument, {
    variables: { id: photo.id },
    skip: Boolean(photo.url),
  });
  const url = photo.url ?? data?.file?.url;
  if (url) return <Image src={url} alt={alt} className={styles.image} />;
  return error ? <IconPhotoOff role="img" aria-label={alt} /> : <Loader size="sm" />;
}

function Remove({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <ActionIcon
      className={styles.remove}
      size={28}
      radius="xl"
      variant="filled"
      color="dark"
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <IconX size={16} aria-hidden />
    </ActionIcon>
  );
}
