import { Alert, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { IconRotateClockwise } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { VehicleLookup } from '../vehicle-lookup.tsx';
import { VinFeedback, VinField } from '../vin-field.tsx';
import { CharacterStrip, DOUBTFUL } from './character-strip.tsx';
import { OtherCandidates } from './other-candidates.tsx';
import { Picture } from './picture-view.tsx';
import type { Scanned } from './scan-done.tsx';
import { useReadingReview } from './use-reading-review.ts';
import type { ReadCharacter } from './vin-candidates.ts';
import type { VinReading } from './vin-reader.ts';

interface ReadingReviewProps {
  /** Null when the VIN is typed. */
  readonly picture: HTMLCanvasElement | null;
  readonly reading: VinReading;
  onTurn(): void;
  onAgain(): void;
  onDone(scanned: Scanned): void;
}

/** What was read, beside the picture, to be corrected and confirmed. */
export function ReadingReview({ picture, reading, onTurn, onAgain, onDone }: ReadingReviewProps) {
  const t = useTranslations('garage.scanner');
  const review = useReadingReview({ picture, reading, onDone });
  const { vin, read, candidate, type, problem, input, failure, percent } = review;
  return (
    <Stack>
      {picture && (
        <>
          <Picture canvas={picture} alt={t('preview')} />
          <PictureButtons onTurn={onTurn} onAgain={onAgain} />
          <Text role="status">
            {t(candidate ? 'found' : read.length > 0 ? 'foundFragment' : 'foundNothing')}
          </Text>
        </>
      )}
      {candidate && candidate.repaired.length > 0 && <Alert color="orange">{t('fixed')}</Alert>}
      <ReadCharacters review={review} />
      <div>
        <VinField value={vin} onChange={type} isDone={review.isSent} error={problem} inputRef={input} />
        <VinFeedback vin={vin} />
      </div>
      {reading.candidates.length > 1 && (
        <OtherCandidates candidates={reading.candidates} chosen={review.chosen} onChoose={review.choose} />
      )}
      <VehicleLookup vin={vin} />
      {picture && (
        <Switch
          label={t('keepPhoto')}
          description={t('keepPhotoHint')}
          checked={review.keepsPhoto}
          onChange={(event) => review.setKeepsPhoto(event.currentTarget.checked)}
        />
      )}
      {failure !== null && <ErrorState error={failure} />}
      <Button onClick={review.submit} loading={review.isBusy}>
        {t('confirm')}
      </Button>
      {percent !== null && <Text role="status">{t('sendingPhoto', { percent })}</Text>}
    </Stack>
  );
}

/** Each character with how sure the reader was of it, where anything was read. */
function ReadCharacters({ review: { vin, read, pick } }: { review: ReturnType<typeof useReadingReview> }) {
  if (read.length === 0) return null;
  return (
    <Stack gap={6}>
      <CharacterStrip text={vin} read={read} onPick={pick} />
      <Doubts vin={vin} read={read} />
    </Stack>
  );
}

/** How many characters that still stand as they were read are to be looked at. */
function Doubts({ vin, read }: { vin: string; read: readonly ReadCharacter[] }) {
  const t = useTranslations('garage.scanner');
  const isAligned = vin.length === read.length;
  const kept = isAligned ? read.filter(({ character }, place) => vin[place] === character) : [];
  const count = kept.filter(({ confidence }) => confidence < DOUBTFUL).length;
  if (count === 0 && kept.length < read.length) return null;
  return (
    <Text size="sm" c="dimmed">
      {count > 0 ? t('doubtful', { count }) : t('sure')}
    </Text>
  );
}

function PictureButtons({ onTurn, onAgain }: Pick<ReadingReviewProps, 'onTurn' | 'onAgain'>) {
  const t = useTranslations('garage.scanner');
  return (
    <Group gap="xs">
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRotateClockwise size={16} aria-hidden />}
        onClick={onTurn}
      >
        {t('turn')}
      </Button>
      <Button size="xs" variant="default" onClick={onAgain}>
        {t('again')}
      </Button>
    </Group>
  );
}
