import { Modal, UnstyledButton } from '@mantine/core';
import { type MouseEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './gallery.module.css';
import type { GalleryPhoto } from './gallery-photos.ts';
import { Steps } from './steps.tsx';
import { useStrip } from './use-strip.ts';

interface PhotoDialogProps {
  readonly photos: readonly GalleryPhoto[];
  readonly name: string;
  readonly opened: boolean;
  /** Which one is seen first. */
  readonly start: number;
  onClose(): void;
}

/** The photos as large as the window; one that is pressed grows, and is moved about by scrolling. */
export function PhotoDialog({ opened, onClose, ...props }: PhotoDialogProps) {
  const t = useTranslations('shop');
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      fullScreen
      title={props.name}
      closeButtonProps={{ 'aria-label': t('close'), size: 44 }}
      classNames={{ content: classes.dialog ?? '', body: classes.dialogBody ?? '' }}
    >
      <Large {...props} />
    </Modal>
  );
}

function Large({ photos, name, start }: Pick<PhotoDialogProps, 'photos' | 'name' | 'start'>) {
  const { strip, at, goTo } = useStrip(photos.length, start);
  const [enlarged, setEnlarged] = useState<string | null>(null);
  useEffect(() => goTo(start), [goTo, start]);
  return (
    <div className={classes.stage}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <ul ref={strip} className={classes.strip} tabIndex={0} data-still={enlarged !== null || undefined}>
        {photos.map((photo, index) => (
          <li key={photo.id} className={classes.slide} aria-hidden={index !== at}>
            <LargePhoto
              photo={photo}
              name={name}
              isInView={index === at}
              isEnlarged={enlarged === photo.id}
              onPress={() => setEnlarged(enlarged === photo.id ? null : photo.id)}
            />
          </li>
        ))}
      </ul>
      {enlarged === null && photos.length > 1 && <Steps at={at} count={photos.length} goTo={goTo} />}
    </div>
  );
}

interface LargePhotoProps {
  readonly photo: GalleryPhoto;
  readonly name: string;
  readonly isInView: boolean;
  readonly isEnlarged: boolean;
  onPress(): void;
}

function LargePhoto({ photo, name, isInView, isEnlarged, onPress }: LargePhotoProps) {
  const t = useTranslations('shop');
  const { whole, width, height, text } = photo;
  const frame = useRef<HTMLButtonElement>(null);
  const pressed = useRef(MIDDLE);
  // What was pressed is what one wants to see from near.
  useLayoutEffect(() => {
    const box = frame.current;
    if (!isEnlarged || !box) return;
    const { x, y } = pressed.current;
    const sign = getComputedStyle(box).direction === 'rtl' ? -1 : 1;
    const fromStart = sign === 1 ? x : 1 - x;
    box.scrollLeft = sign * (fromStart * box.scrollWidth - box.clientWidth / 2);
    box.scrollTop = y * box.scrollHeight - box.clientHeight / 2;
  }, [isEnlarged]);
  return (
    <UnstyledButton
      ref={frame}
      className={classes.large}
      data-enlarged={isEnlarged || undefined}
      tabIndex={isInView ? 0 : -1}
      aria-label={t(isEnlarged ? 'shrink' : 'enlarge', { name: text ?? name })}
      onClick={(event) => {
        pressed.current = placeOf(event);
        onPress();
      }}
    >
      <img
        src={whole}
        alt=""
        width={width}
        height={height}
        // As many pixels as it has, but more than before, and no more than one finds one's way in.
        style={isEnlarged ? { width: `max(160%, min(260%, ${width}px))` } : undefined}
        loading="lazy"
        decoding="async"
      />
    </UnstyledButton>
  );
}

const MIDDLE = { x: 0.5, y: 0.5 };

/** Where in the picture it was pressed, from 0 to 1; in the middle by the keyboard. */
function placeOf({ detail, clientX, clientY, currentTarget }: MouseEvent<HTMLElement>): typeof MIDDLE {
  if (detail === 0) return MIDDLE;
  const picture = currentTarget.firstElementChild ?? currentTarget;
  const { left, top, width, height } = picture.getBoundingClientRect();
  return { x: (clientX - left) / width, y: (clientY - top) / height };
}
