import findMyWay from 'find-my-way';
import type { Endpoint, Method } from './endpoint.ts';
import { MappingError } from './mapping-file.ts';

/** The longest value of a path parameter that is looked at, in characters. */
const MAX_PARAMETER_LENGTH = 500;

const METHODS: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What a request's method and path lead to. */
export type Found =
  | {
      readonly endpoint: Endpoint;
      readonly parameters: Readonly<Record<string, string | undefined>>;
    }
  | {
      readonly endpoint: undefined /** Methods that the path has; none: there is no such path. */;
      readonly allow: readonly string[];
    };

/** Finds endpoints by method and path. Throws {@link MappingError} when two are at one place. */
export class EndpointRoutes {
  readonly #routes = findMyWay({ maxParamLength: MAX_PARAMETER_LENGTH, caseSensitive: true });

  constructor(endpoints: readonly Endpoint[]) {
    for (const endpoint of endpoints) {
      const { method, path } = endpoint;
      if (this.#routes.hasRoute(method, path)) throw sameRoute(endpoint);
      try {
        this.#routes.on(method, path, () => {}, endpoint);
      } catch {
        throw sameRoute(endpoint);
      }
    }
  }

  /** @param path below the address of the API, escaped as it came */
  find(method: string | undefined, path: string): Found {
    const found = this.#routes.find((method === 'HEAD' ? 'GET' : method) as Method, path);
    if (found) return { endpoint: found.store as Endpoint, parameters: found.params };
    const allow = METHODS.filter((each) => this.#routes.find(each, path) !== null);
    return {
      endpoint: undefined,
      allow: allow.flatMap((each) => (each === 'GET' ? [each, 'HEAD'] : [each])),
    };
  }
}

function sameRoute({ method, path }: Endpoint): MappingError {
  return new MappingError(`The REST mapping has two endpoints at "${method} ${path}"`);
}
