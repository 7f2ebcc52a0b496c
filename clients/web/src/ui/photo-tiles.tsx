import { useQuery } from '@apollo/client/react';
import { ActionIcon, Image, Loader, RingProgress, Text } from '@mantine/core';
import { IconCameraPlus, IconPhotoOff, IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { UploadedFileDocument } from './gql/graphql.ts';
import classes from './photo-upload.module.css';
import type { Pending, Photo } from './use-photo-uploads.ts';

/** A photo of an earlier visit is known by its id: where it is shown from is asked for anew. */
export function Thumbnail({ photo, alt }: { photo: Photo; alt: string }) {
  const { data, error } = useQuery(UploadedFileDocument, {
    variables: { id: photo.id },
    skip: Boolean(photo.url),
  });
  const url = photo.url ?? data?.file?.url;
  if (url) return <Image src={url} alt={alt} className={classes.image} />;
  return error ? <IconPhotoOff role="img" aria-label={alt} /> : <Loader size="sm" />;
}

/** One that is on its way, with how much of it has been sent. */
export function PendingPhoto({ sent, onStop }: { sent: Pending; onStop(): void }) {
  const t = useTranslations('ui.upload');
  const { preview, share, name } = sent;
  return (
    <>
      <Image src={preview} alt="" className={classes.image} data-pending />
      <RingProgress
        className={classes.progress}
        size={56}
        thickness={5}
        roundCaps
        sections={[{ value: share * 100, color: 'palm' }]}
        rootColor="var(--mantine-color-body)"
        role="progressbar"
        aria-label={t('sending', { name })}
        aria-valuenow={Math.round(share * 100)}
      />
      <RemoveMark label={t('stop', { name })} onClick={onStop} />
    </>
  );
}

interface AddPhotosProps {
  /** How many more there may be. */
  readonly room: number;
  onAdd(files: readonly File[]): void;
}

export function AddPhotos({ room, onAdd }: AddPhotosProps) {
  const t = useTranslations('ui.upload');
  return (
    <label className={classes.add}>
      <IconCameraPlus size={26} stroke={1.5} aria-hidden />
      <Text size="xs" ta="center">
        {t('add')}
      </Text>
      <input
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple={room > 1}
        className={classes.input}
        onChange={(event) => {
          onAdd([...(event.currentTarget.files ?? [])].slice(0, room));
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}

export function RemoveMark({ label, onClick }: { label: string; onClick(): void }) {
  return (
    <ActionIcon
      className={classes.remove}
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
