/** What has to be known to load the program anew, and what does it. */
export interface Surroundings {
  /** Where somebody is going to, or what is opened first; null while a page stays that somebody may have typed in. */
  destination(): string | null;
  /** Whether the server can be reached: without a network files are missing, too. */
  isReachable(address: string): Promise<boolean>;
  readonly kept: Pick<Storage, 'getItem' | 'setItem'>;
  go(address: string): void;
}

const KEY = 'dallal.gone';

/**
 * After a release, pages that were open before ask for files that are gone. Who is on the way to another page gets there
 * with the new program; what was typed is left behind either way. Once for each file of a release, so that one that is
 * missing altogether does not have the page load for ever. Otherwise the page says that it has to be loaded again.
 *
 * @param file what names the file that could not be loaded, and the release that asked for it
 */
export async function loadAnew(file: string, surroundings: Surroundings): Promise<void> {
  const { kept, isReachable, go, destination } = surroundings;
  const address = destination();
  if (address === null || kept.getItem(KEY) === file || !(await isReachable(address))) return;
  kept.setItem(KEY, file);
  go(address);
}

/** The part of the router that is needed. */
interface Router {
  readonly state: {
    readonly initialized: boolean;
    readonly location: Parameters<Router['createHref']>[0];
    readonly navigation: { readonly location?: Parameters<Router['createHref']>[0] | undefined };
  };
  createHref(location: { pathname: string; search: string; hash: string }): string;
}

/** Listens for files that cannot be loaded. */
export function watchForGoneFiles(router: Router): void {
  window.addEventListener('vite:preloadError', ({ payload }) => {
    // Safari does not say which file it is.
    void loadAnew(`${payload.message} ${import.meta.url}`, {
      destination() {
        const { initialized, location, navigation } = router.state;
        const destination = initialized ? navigation.location : location;
        return destination ? router.createHref(destination) : null;
      },
      isReachable: (address) =>
        fetch(address, { method: 'HEAD', cache: 'no-store', headers: { accept: 'text/html' } }).then(
          ({ ok }) => ok,
          () => false,
        ),
      kept: sessionStorage,
      go: (address) => window.location.assign(address),
    });
  });
}
