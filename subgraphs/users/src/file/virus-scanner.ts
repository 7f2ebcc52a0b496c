/** The scanner did not answer, or could not do its work: nothing is known of the bytes. */
export class ScannerUnavailable extends Error {
  override readonly name = 'ScannerUnavailable';
}

export interface VirusScanner {
  /** Throws {@link ScannerUnavailable}. */
  scan(bytes: Uint8Array): Promise<'CLEAN' | 'INFECTED'>;
}

/** Where there is none, all that protects people is that nothing they are shown can run. */
export const noScanner: VirusScanner = { scan: async () => 'CLEAN' };
