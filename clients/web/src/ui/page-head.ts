import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { addressesOf } from './page-addresses.ts';

export interface PageHead {
  readonly title: string;
  /** What search engines show below the title; without it what Dallal is. */
  readonly description?: string | undefined;
  /** There is nothing here that anybody should be led to. */
  readonly isHidden?: boolean | undefined;
}

/** What a page says of itself to tabs, bookmarks and search engines. */
export function usePageHead({ title, description, isHidden = false }: PageHead): void {
  const t = useTranslations('app');
  const { pathname, search } = useLocation();
  const [brand, general] = [t('brand'), t('description')];
  useEffect(() => {
    document.title = `${title} · ${brand}`;
    setMeta('description', inOneLine(description) || general);
    setMeta('robots', isHidden ? 'noindex' : null);
  }, [title, brand, description, general, isHidden]);
  useEffect(() => {
    const { canonical, alternates } = addressesOf({ origin: location.origin, pathname, search });
    setLink('[rel="canonical"]', { rel: 'canonical', href: canonical });
    for (const [hreflang, href] of Object.entries(alternates))
      setLink(`[hreflang="${hreflang}"]`, { rel: 'alternate', hreflang, href });
  }, [pathname, search]);
}

/** Search engines show no more of it. */
const LONGEST = 160;

function inOneLine(text = ''): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

function setMeta(name: string, content: string | null): void {
  const meta = document.head.querySelector<HTMLMetaElement>(`meta[name="${name}"]`);
  if (content === null) meta?.remove();
  else if (meta) meta.content = content;
  else document.head.append(Object.assign(document.createElement('meta'), { name, content }));
}

function setLink(selector: string, link: Partial<HTMLLinkElement>): void {
  const there = document.head.querySelector(`link${selector}`);
  if (there) Object.assign(there, link);
  else document.head.append(Object.assign(document.createElement('link'), link));
}
