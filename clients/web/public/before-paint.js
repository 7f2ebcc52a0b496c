// Runs before anything is painted, so that neither direction nor colours jump once the program is there.
// A file and not a script in the page: the content security policy allows no inline scripts.
(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const root = document.documentElement;
  const spoken = navigator.languages.find((tag) => /^(ar|en)\b/.test(tag));
  const asked = /[?&]lang=(ar|en)(?:&|$)/.exec(location.search)?.[1];
  const locale = asked ?? kept('dallal.locale') ?? (spoken ? spoken.slice(0, 2) : 'ar');
  root.lang = locale;
  root.dir = locale === 'ar' ? 'rtl' : 'ltr';
  // A visitor's first page says the same to everybody: its promise can stand in the first frame.
  if (location.pathname === '/' && !kept('dallal.session')) root.setAttribute('data-first', 'promise');
  const scheme = kept('mantine-color-scheme-value') ?? 'auto';
  const isDark =
    scheme === 'dark' || (scheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
