import type { ServiceDependencies } from '@dallal/subgraph';
import type { VinConfig } from './config.ts';
import { VehicleDecoder } from './vehicle/vehicle.decoder.ts';
import { VpicDatabase } from './vpic/vpic-database.ts';

export interface VinServices {
  readonly decoder: VehicleDecoder;
  close(): Promise<void>;
}

/** Unpacking begins here, in the background: whoever asks first waits for what is left of it. */
export async function startServices({ config, log }: ServiceDependencies<VinConfig>): Promise<VinServices> {
  const vpic = new VpicDatabase(config.VIN_DATA_DIR);
  vpic
    .open()
    .catch((err: unknown) => log.error({ err }, 'cannot unpack the vPIC database; the next VIN tries again'));
  return { decoder: new VehicleDecoder(vpic), close: () => vpic.close() };
}
