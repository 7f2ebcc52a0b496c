/** The Barcode Detection API, which not every browser has. Source: WICG Shape Detection. */
interface BarcodeDetector {
  detect(source: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}
interface BarcodeDetectorClass {
  new (options: { formats: readonly string[] }): BarcodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

/** Those that VINs are printed in: on door pillars, windscreens and registration cards. */
const formatsOfVins = ['code_39', 'code_128', 'data_matrix', 'qr_code', 'pdf417'];

export type BarcodeReader = (source: CanvasImageSource) => Promise<readonly string[]>;

/** Null where this browser reads none of the codes that VINs are printed in. */
export async function openBarcodeReader(): Promise<BarcodeReader | null> {
  const { BarcodeDetector } = globalThis as unknown as { BarcodeDetector?: BarcodeDetectorClass };
  if (!BarcodeDetector) return null;
  const supported: readonly string[] = await BarcodeDetector.getSupportedFormats().catch(() => []);
  const formats = formatsOfVins.filter((format) => supported.includes(format));
  if (formats.length === 0) return null;
  const detector = new BarcodeDetector({ formats });
  return async (source) => (await detector.detect(source)).map(({ rawValue }) => rawValue);
}
