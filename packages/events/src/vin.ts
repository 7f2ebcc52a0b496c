import { z } from 'zod';
import { eventsOf } from './contract.ts';

const event = eventsOf('vin');

export const vehicleIdentified = event('vehicle.identified', {
  vin: z.string().length(17),
  make: z.string().nullable(),
  model: z.string().nullable(),
  modelYear: z.int().nullable(),
});
