import { type Route, sql } from '@dallal/subgraph';
import type { ProductsConfig } from '../config.ts';
import type { ProductsServices } from '../context.ts';

/** Of the newest products: the router passes on no more than 1 MiB. */
const MOST = 5_000;
/** In milliseconds: how long a map is good. */
const FRESH = 600_000;

/** Which pages of the shop search engines are to look at. Source: https://www.sitemaps.org/protocol.html */
export class Sitemap {
  readonly #origin: string;
  #made: { readonly until: number; readonly text: Promise<string> } | undefined;

  /** @param origin where browsers reach the web client */
  constructor(origin: string) {
    this.#origin = origin;
  }

  /** Whoever asks often is given the same: it costs as much as many an operation, and nobody pays for it. */
  text(em: Parameters<typeof sql>[0]): Promise<string> {
    if (!this.#made || this.#made.until < Date.now()) {
      const made = { until: Date.now() + FRESH, text: this.#make(em) };
      this.#made = made;
      made.text.catch(() => {
        if (this.#made === made) this.#made = undefined;
      });
    }
    return this.#made.text;
  }

  async #make(em: Parameters<typeof sql>[0]): Promise<string> {
    const products = await sql<{ id: string }>(em, 'select id from product order by id desc limit ?', [MOST]);
    const paths = ['/', '/shop', ...products.map(({ id }) => `/shop/${id}`)];
    const pages = paths.map((path) => `<url><loc>${escaped(new URL(path, this.#origin).href)}</loc></url>`);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...pages,
      '</urlset>\n',
    ].join('\n');
  }
}

function escaped(address: string): string {
  return address.replaceAll('&', '&amp;').replaceAll("'", '&apos;');
}

export const serveSitemap: Route<ProductsConfig, ProductsServices> = async ({ em, services }) => ({
  status: 200,
  headers: { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  text: await services.sitemap.text(em()),
});
