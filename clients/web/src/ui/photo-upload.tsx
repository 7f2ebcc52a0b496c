import { Input } from '@mantine/core';
import { useEffect, useId } from 'react';
import { useTranslations } from 'use-intl';
import { movedTo, PhotoOrder } from './photo-order.tsx';
import { AddPhotos, PendingPhoto, RemoveMark, Thumbnail } from './photo-tiles.tsx';
import classes from './photo-upload.module.css';
import type { FilePurpose } from './upload.ts';
import { UploadFailure } from './upload-failure.tsx';
import { type Photo, usePhotoUploads } from './use-photo-uploads.ts';

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
  /** Whether their order counts: they can be moved, and the first is marked as such. */
  readonly isOrdered?: boolean;
  /** Told how many are on their way, for whoever should wait for them. */
  onPending?(count: number): void;
  /** Told how many could not be sent, although nothing is wrong with them. */
  onUnsent?(count: number): void;
}

/** Photos that are sent as soon as they are chosen, each with how much of it has been sent. */
export function PhotoUpload(props: PhotoUploadProps) {
  const { purpose, photos, onChange, most, label, description, error, onPending, onUnsent, isOrdered } =
    props;
  const t = useTranslations('ui.upload');
  const labelId = useId();
  const { pending, failures, add, stop, dismiss, again } = usePhotoUploads(purpose, onChange);
  useEffect(() => onPending?.(pending.length), [pending.length, onPending]);
  const unsent = failures.filter(({ photo }) => photo !== null).length;
  useEffect(() => onUnsent?.(unsent), [unsent, onUnsent]);
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
      <ul className={classes.photos} aria-labelledby={labelId}>
        {photos.map((photo, index) => (
          <li key={photo.id} className={classes.photo}>
            <Thumbnail photo={photo} alt={t('photo', { number: index + 1 })} />
            <RemoveMark
              label={t('remove', { number: index + 1 })}
              onClick={() => onChange((all) => all.filter(({ id }) => id !== photo.id))}
            />
            {isOrdered && (
              <PhotoOrder
                at={index}
                count={photos.length}
                onMove={(to) => onChange((all) => movedTo(all, photo.id, to))}
              />
            )}
          </li>
        ))}
        {pending.map((sent) => (
          <li key={sent.key} className={classes.photo}>
            <PendingPhoto sent={sent} onStop={() => stop(sent.key)} />
          </li>
        ))}
        {room > 0 && (
          <li className={classes.photo}>
            <AddPhotos room={room} onAdd={add} />
          </li>
        )}
      </ul>
      {failures.map((failed) => (
        <UploadFailure
          key={failed.key}
          failed={failed}
          onDismiss={() => dismiss(failed.key)}
          onAgain={failed.photo && room > 0 ? () => again(failed) : null}
        />
      ))}
    </Input.Wrapper>
  );
}
