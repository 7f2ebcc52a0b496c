import { Alert, Anchor, Button, FileButton, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCamera, IconPhoto } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { Page } from '../../../ui/page.tsx';
import { CameraView } from './camera-view.tsx';
import { drawForReading, turned } from './picture.ts';
import { ReadingProgress } from './reading-progress.tsx';
import { ReadingReview } from './reading-review.tsx';
import { ScanDone, type Scanned } from './scan-done.tsx';
import { useVinReader } from './use-vin-reader.ts';
import type { VinCandidate } from './vin-candidates.ts';
import type { VinReading } from './vin-reader.ts';

type Step =
  | { readonly at: 'source'; readonly problem?: 'readerFailed' | 'pictureUnreadable' }
  | { readonly at: 'camera' }
  | { readonly at: 'reading'; readonly picture: HTMLCanvasElement }
  | { readonly at: 'review'; readonly picture: HTMLCanvasElement | null; readonly reading: VinReading }
  | { readonly at: 'done'; readonly scanned: Scanned };

const NOTHING_READ: VinReading = { candidates: [], fragment: [] };

export function ScanPage() {
  const t = useTranslations('garage');
  const { step, setStep, progress, start, takeCode, choose, again } = useScan();
  const back = useWayBack();
  return (
    <Page title={t('scanner.title')} subtitle={t('scanner.subtitle')} back={{ to: back, label: t('title') }}>
      <Stack maw={640} w="100%">
        {step.at === 'source' && (
          <Source
            problem={step.problem}
            onCamera={() => setStep({ at: 'camera' })}
            onPhoto={choose}
            onByHand={() => setStep({ at: 'review', picture: null, reading: NOTHING_READ })}
          />
        )}
        {step.at === 'camera' && <CameraView onCapture={start} onCode={takeCode} onClose={again} />}
        {step.at === 'reading' && (
          <ReadingProgress picture={step.picture} progress={progress} onStop={again} />
        )}
        {step.at === 'review' && (
          <ReadingReview
            key={step.picture ? undefined : 'by-hand'}
            picture={step.picture}
            reading={step.reading}
            onTurn={() => step.picture && start(turned(step.picture))}
            onAgain={again}
            onDone={(scanned) => setStep({ at: 'done', scanned })}
          />
        )}
        {step.at === 'done' && <ScanDone scanned={step.scanned} onAgain={again} />}
      </Stack>
    </Page>
  );
}

/** Where one is in a scan, and what leads on. */
function useScan() {
  const [step, setStep] = useState<Step>({ at: 'source' });
  const { read, progress } = useVinReader();
  const start = async (picture: HTMLCanvasElement) => {
    setStep({ at: 'reading', picture });
    const next = await read(picture).then(
      (reading): Step => ({ at: 'review', picture, reading }),
      (): Step => ({ at: 'source', problem: 'readerFailed' }),
    );
    // Whoever has stopped meanwhile does not want to know any more.
    setStep((now) => (now.at === 'reading' && now.picture === picture ? next : now));
  };
  const takeCode = useCallback(
    (picture: HTMLCanvasElement, candidates: readonly VinCandidate[]) =>
      setStep({ at: 'review', picture, reading: { candidates, fragment: [] } }),
    [],
  );
  const choose = async (photo: File | null) => {
    if (!photo) return;
    const picture = await pictureOf(photo);
    if (picture) await start(picture);
    else setStep({ at: 'source', problem: 'pictureUnreadable' });
  };
  const again = () => setStep({ at: 'source' });
  return { step, setStep, progress, start, takeCode, choose, again };
}

/** Back to the request that one came from, if one did. */
function useWayBack(): string {
  const [search] = useSearchParams();
  return search.get('next') === '/requests/new' ? '/requests/new' : '/garage';
}

async function pictureOf(photo: File): Promise<HTMLCanvasElement | null> {
  const bitmap = await createImageBitmap(photo, { imageOrientation: 'from-image' }).catch(() => null);
  if (!bitmap) return null;
  const { width, height } = bitmap;
  const picture = drawForReading(bitmap, { x: 0, y: 0, width, height });
  bitmap.close();
  return picture;
}

interface SourceProps {
  readonly problem: 'readerFailed' | 'pictureUnreadable' | undefined;
  onCamera(): void;
  onPhoto(photo: File | null): void;
  onByHand(): void;
}

function Source({ problem, onCamera, onPhoto, onByHand }: SourceProps) {
  const t = useTranslations('garage.scanner');
  return (
    <Stack>
      {problem && (
        <Alert color="red" icon={<IconAlertTriangle />} role="alert">
          {t(problem)}
        </Alert>
      )}
      <Text>{t('where')}</Text>
      <Group grow preventGrowOverflow={false}>
        <Button size="lg" leftSection={<IconCamera aria-hidden />} onClick={onCamera}>
          {t('camera')}
        </Button>
        <FileButton onChange={onPhoto} accept="image/*" inputProps={{ 'aria-label': t('photo') }}>
          {(props) => (
            <Button size="lg" variant="default" leftSection={<IconPhoto aria-hidden />} {...props}>
              {t('photo')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Anchor component="button" type="button" onClick={onByHand} ta="start">
        {t('byHand')}
      </Anchor>
    </Stack>
  );
}
