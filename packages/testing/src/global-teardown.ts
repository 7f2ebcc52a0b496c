import { running } from './running.ts';

// biome-ignore lint/style/noDefaultExport: jest asks for it
export default (): Promise<void> => running.stop();
