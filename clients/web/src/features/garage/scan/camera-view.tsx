import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconBulb, IconScan, IconVideoOff } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { type BarcodeReader, openBarcodeReader } from './barcode-reader.ts';
import classes from './camera-view.module.css';
import { drawForReading } from './picture.ts';
import { type Light, useCamera } from './use-camera.ts';
import { candidatesIn, type VinCandidate } from './vin-candidates.ts';
import { codesOn } from './vin-reader.ts';

interface CameraViewProps {
  /** What is inside the frame, to be read. */
  onCapture(picture: HTMLCanvasElement): void;
  /** A code that says a VIN came before the camera. */
  onCode(picture: HTMLCanvasElement, candidates: readonly VinCandidate[]): void;
  onClose(): void;
}

/** The part of the picture inside the frame, with a little around it; the same shares are in the style sheet. */
const FRAME = { x: 0.03, y: 0.34, width: 0.94, height: 0.32 };

export function CameraView({ onCapture, onCode, onClose }: CameraViewProps) {
  const t = useTranslations('garage.scanner');
  const { video, state, light } = useCamera();
  const isLive = state === 'live';
  useCodes(isLive ? video.current : null, onCode);
  const capture = () => video.current && onCapture(framed(video.current));
  if (!isLive && state !== 'starting') {
    return (
      <Stack gap="sm">
        <Alert color="orange" icon={<IconVideoOff />} role="alert">
          {t(state)}
        </Alert>
        <Button variant="default" onClick={onClose}>
          {t('closeCamera')}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <div className={classes.view} data-live={isLive || undefined}>
        <video ref={video} className={classes.video} playsInline muted aria-label={t('frame')} />
        {isLive ? (
          <div className={classes.frame} aria-hidden />
        ) : (
          <Text c="white">{t('startingCamera')}</Text>
        )}
      </div>
      <Text ta="center" size="sm" c="dimmed">
        {t('frame')}
      </Text>
      <Group grow preventGrowOverflow={false}>
        <Button leftSection={<IconScan size={20} aria-hidden />} onClick={capture} loading={!isLive}>
          {t('capture')}
        </Button>
        {light && <LightButton {...light} />}
        <Button variant="default" onClick={onClose}>
          {t('closeCamera')}
        </Button>
      </Group>
    </Stack>
  );
}

function LightButton({ isOn, toggle }: Light) {
  const t = useTranslations('garage.scanner');
  return (
    <Button
      variant="default"
      leftSection={<IconBulb size={20} aria-hidden />}
      aria-pressed={isOn}
      onClick={toggle}
    >
      {t(isOn ? 'torchOff' : 'torchOn')}
    </Button>
  );
}

const BETWEEN_CODES_MS = 400;

/** Looks for codes before the camera, where this browser can, without being asked. */
function useCodes(video: HTMLVideoElement | null, onCode: CameraViewProps['onCode']): void {
  useEffect(() => {
    if (!video) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (read: BarcodeReader) => {
      const candidates = candidatesIn(await codesOn(video, read));
      if (timer === undefined) return;
      if (candidates.some(({ checkDigitValid }) => checkDigitValid)) onCode(framed(video), candidates);
      else timer = setTimeout(look, BETWEEN_CODES_MS, read);
    };
    timer = setTimeout(async () => {
      const read = await openBarcodeReader();
      if (read && timer !== undefined) await look(read);
    }, 0);
    return () => {
      clearTimeout(timer);
      timer = undefined;
    };
  }, [video, onCode]);
}

function framed(video: HTMLVideoElement): HTMLCanvasElement {
  const { videoWidth, videoHeight } = video;
  return drawForReading(video, {
    x: FRAME.x * videoWidth,
    y: FRAME.y * videoHeight,
    width: FRAME.width * videoWidth,
    height: FRAME.height * videoHeight,
  });
}
