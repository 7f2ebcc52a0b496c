import { Alert, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { IconRotateClockwise } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { VehicleLookup } from '../vehicle-lookup.tsx';
import { checkVin } from '../vin.ts';
import { VinFeedback, VinField } from '../vin-field.tsx';
import { CharacterStrip, DOUBTFUL } from './character-strip.tsx';
import { OtherCandidates } from './other-candidates.tsx';
import { Picture } from './picture-view.tsx';
import type { Scanned } from './scan-done.tsx';
import { useConfirmScan } from './use-confirm-scan.ts';
import { useProblemText } from './use-problem-text.ts';
import { meanConfidence, type ReadCharacter } from './vin-candidates.ts';
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
  const [chosen, setChosen] = useState(0);
  const candidate = reading.candidates[chosen];
  const read = candidate?.characters ?? reading.fragment;
  const readText = read.map(({ character }) => character).join('');
  const [vin, setVin] = useState(readText);
  const [keepsPhoto, setKeepsPhoto] = useState(picture !== null);
  const [isSent, setSent] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);
  const { confirm, percent } = useConfirmScan();
  const [isBusy, setBusy] = useState(false);
  const problemText = useProblemText();
  const [problem, setProblem] = useState<string | null>(null);

  const submit = async () => {
    setSent(true);
    setFailure(null);
    if (checkVin(vin).problem) return input.current?.focus();
    setBusy(true);
    const kept = keepsPhoto ? picture : null;
    const result = await confirm({ vin, picture: kept, read }).catch(setFailure);
    setBusy(false);
    if (!result) return;
    const text = problemText(result);
    if (text) return setProblem(text);
    const vehicle = 'vehicle' in result ? (result.vehicle ?? null) : null;
    onDone({
      vin,
      vehicle,
      read: readText === '' ? null : { text: readText, confidence: meanConfidence(read) },
    });
  };
  const type = (typed: string) => {
    setVin(typed);
    setProblem(null);
  };
  const pick = (place: number) => {
    input.current?.focus();
    input.current?.setSelectionRange(place, place + 1);
  };
  const choose = (index: number) => {
    setChosen(index);
    type(reading.candidates[index]!.text);
  };
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
      {read.length > 0 && (
        <Stack gap={6}>
          <CharacterStrip text={vin} read={read} onPick={pick} />
          <Doubts vin={vin} read={read} />
        </Stack>
      )}
      <div>
        <VinField value={vin} onChange={type} isDone={isSent} error={problem} inputRef={input} />
        <VinFeedback vin={vin} />
      </div>
      {reading.candidates.length > 1 && (
        <OtherCandidates candidates={reading.candidates} chosen={chosen} onChoose={choose} />
      )}
      <VehicleLookup vin={vin} />
      {picture && (
        <Switch
          label={t('keepPhoto')}
          description={t('keepPhotoHint')}
          checked={keepsPhoto}
          onChange={(event) => setKeepsPhoto(event.currentTarget.checked)}
        />
      )}
      {failure !== null && <ErrorState error={failure} />}
      <Button onClick={submit} loading={isBusy}>
        {t('confirm')}
      </Button>
      {percent !== null && <Text role="status">{t('sendingPhoto', { percent })}</Text>}
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
