import type { Vin } from '../vin/vin.ts';
import { Vehicle } from './vehicle.entity.ts';
import { findVehicles } from './vehicle.service.ts';

/** Well formed, not North American, so that any check digit will do. */
const vins = Array.from({ length: 1_000 }, (_, n) => `WDB${String(n).padStart(14, '0')}`);

function decoding(kept: readonly string[], decode: (vin: Vin) => void) {
  const vehicle = (vin: string) => Object.assign(new Vehicle(), { vin });
  return {
    em: { find: async () => kept.map(vehicle) },
    services: {
      decoder: {
        decode: async (vin: Vin) => {
          decode(vin);
          return vehicle(vin.text);
        },
      },
    },
  } as unknown as Parameters<typeof findVehicles>[0];
}

describe('finding many vehicles', () => {
  it('lets others have their turn after every fifty', async () => {
    let turn = 0;
    let isOver = false;
    const others = () => {
      turn += 1;
      if (!isOver) setImmediate(others);
    };
    setImmediate(others);
    const decodedInTurn = new Map<number, number>();
    const found = await findVehicles(
      decoding([], () => decodedInTurn.set(turn, (decodedInTurn.get(turn) ?? 0) + 1)),
      vins,
    );
    isOver = true;
    expect(found).toHaveLength(1_000);
    expect(Math.max(...decodedInTurn.values())).toBeLessThanOrEqual(50);
  });

  it('decodes each VIN once, and none that is kept', async () => {
    const decoded: string[] = [];
    const found = await findVehicles(
      decoding(vins.slice(0, 3), ({ text }) => decoded.push(text)),
      [...vins.slice(0, 5), ` ${vins[4]!.toLowerCase()}`, 'nonsense'],
    );
    expect(decoded).toEqual(vins.slice(3, 5));
    expect(found.map(({ vin }) => vin)).toEqual(vins.slice(0, 5));
  });
});
