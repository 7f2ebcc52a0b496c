/** How much each property of an offer counts, in percent. */
export interface Weights {
  readonly price: number;
  readonly delivery: number;
  readonly warranty: number;
  readonly rating: number;
}

/** What somebody may want, in words; each stands for weights. */
export const weightPresets = {
  price: { price: 100, delivery: 0, warranty: 0, rating: 0 },
  balanced: { price: 60, delivery: 15, warranty: 15, rating: 10 },
  fast: { price: 50, delivery: 40, warranty: 0, rating: 10 },
  assured: { price: 40, delivery: 0, warranty: 35, rating: 25 },
} as const satisfies Record<string, Weights>;

export const properties = ['price', 'delivery', 'warranty', 'rating'] as const satisfies (keyof Weights)[];

export type WeightPreset = keyof typeof weightPresets;
export const presetNames = Object.keys(weightPresets) as WeightPreset[];

/** The wish behind weights; null for those that were laid down by somebody who speaks in percents. */
export function presetOf(weights: Weights): WeightPreset | null {
  const isSame = (preset: Weights) => properties.every((name) => preset[name] === weights[name]);
  return presetNames.find((name) => isSame(weightPresets[name])) ?? null;
}
