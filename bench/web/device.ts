import type { Page } from 'playwright-core';

export interface Device {
  /** How many times slower than this machine. */
  readonly processor: number;
  readonly network?: { readonly latencyMs: number; readonly downKbps: number; readonly upKbps: number };
}

/** Lighthouse's phone: a mid-range one on slow 4G. Source: lighthouse/core/config/constants.js, `mobileSlow4G`. */
export const slowPhone: Device = {
  processor: 4,
  network: { latencyMs: 150, downKbps: 1_638, upKbps: 750 },
};

/** The same network, for whoever has as fast a processor as this machine. */
export const slowNetwork: Device = { ...slowPhone, processor: 1 };

/** This machine as it is. */
export const thisMachine: Device = { processor: 1 };

/** The same phone where the network is no matter. */
export const phone: Device = { processor: 4 };

/** Has a page behave as on that device. What the browser does not simulate is this machine's. */
export async function simulate(page: Page, { processor, network }: Device): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: processor });
  if (!network) return;
  const bytesASecond = (kbps: number) => (kbps * 1_000) / 8;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latencyMs,
    downloadThroughput: bytesASecond(network.downKbps),
    uploadThroughput: bytesASecond(network.upKbps),
  });
}
