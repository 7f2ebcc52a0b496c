import { useCallback, useEffect, useRef, useState } from 'react';
import { openBarcodeReader } from './barcode-reader.ts';
import type { TextReader } from './text-reader.ts';
import { readVin, type VinReading } from './vin-reader.ts';

export type Progress =
  | { readonly step: 'loadingReader'; readonly percent: number }
  | { readonly step: 'reading'; readonly attempt: number; readonly all: number };

/** Reads pictures. Its program is loaded with the first one, and goes with the page. */
export function useVinReader() {
  const opened = useRef<Promise<TextReader> | null>(null);
  const [progress, setProgress] = useState<Progress>({ step: 'loadingReader', percent: 0 });
  useEffect(
    () => () => {
      void opened.current?.then((reader) => reader.close()).catch(() => {});
      opened.current = null;
    },
    [],
  );
  const read = useCallback(async (picture: HTMLCanvasElement): Promise<VinReading> => {
    const text = () => {
      opened.current ??= open((share) =>
        setProgress({ step: 'loadingReader', percent: Math.round(share * 100) }),
      );
      // What failed to load is loaded anew next time.
      opened.current.catch(() => {
        opened.current = null;
      });
      return opened.current;
    };
    return readVin(picture, { barcodes: await openBarcodeReader(), text }, (made, all) =>
      setProgress({ step: 'reading', attempt: made + 1, all }),
    );
  }, []);
  return { read, progress };
}

async function open(onProgress: (share: number) => void): Promise<TextReader> {
  const { openTextReader } = await import('./text-reader.ts');
  return openTextReader(onProgress);
}
