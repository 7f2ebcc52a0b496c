import { useRef, useState } from 'react';
import { useTask } from '../../../ui/use-task.ts';
import { checkVin } from '../vin.ts';
import type { Scanned } from './scan-done.tsx';
import { useConfirmScan } from './use-confirm-scan.ts';
import { useProblemText } from './use-problem-text.ts';
import { meanConfidence } from './vin-candidates.ts';
import type { VinReading } from './vin-reader.ts';

interface Reviewed {
  /** Null when the VIN is typed. */
  readonly picture: HTMLCanvasElement | null;
  readonly reading: VinReading;
  onDone(scanned: Scanned): void;
}

/** A VIN that was read, as it is corrected until it is confirmed. */
export function useReadingReview({ picture, reading, onDone }: Reviewed) {
  const [chosen, setChosen] = useState(0);
  const candidate = reading.candidates[chosen];
  const read = candidate?.characters ?? reading.fragment;
  const readText = read.map(({ character }) => character).join('');
  const [vin, setVin] = useState(readText);
  const [keepsPhoto, setKeepsPhoto] = useState(picture !== null);
  const [isSent, setSent] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const { confirm, percent } = useConfirmScan();
  const problemText = useProblemText();
  const { run, isBusy, error } = useTask();

  const send = async () => {
    const result = await confirm({ vin, picture: keepsPhoto ? picture : null, read });
    const text = problemText(result);
    if (text) return setProblem(text);
    const vehicle = 'vehicle' in result ? (result.vehicle ?? null) : null;
    const confidence = meanConfidence(read);
    onDone({ vin, vehicle, read: readText === '' ? null : { text: readText, confidence } });
  };
  const submit = () => {
    setSent(true);
    return checkVin(vin).problem ? input.current?.focus() : run(send);
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
  const typing = { vin, type, pick, input, isSent, problem };
  const picked = { candidate, chosen, choose, read, keepsPhoto, setKeepsPhoto };
  return { ...typing, ...picked, submit, isBusy, failure: error, percent };
}
