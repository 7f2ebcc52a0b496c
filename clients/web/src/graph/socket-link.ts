import type { ApolloLink as Link } from '@apollo/client';
import { ApolloLink, CombinedGraphQLErrors, Observable } from '@apollo/client';
import type { SubscribePayload } from 'graphql-ws';

/** Sends subscriptions over the tab's socket, by their ids; who watches nothing does not load it. */
export class SocketLink extends ApolloLink {
  override request({ operationName, variables, extensions }: Link.Operation): Observable<Link.Result> {
    const payload = () => ({ operationName, variables, extensions }) as unknown as SubscribePayload;
    return new Observable((observer) => {
      let leave: (() => void) | undefined;
      let left = false;
      import('./stream.ts').then(
        ({ openStream }) => {
          if (left) return;
          leave = openStream({
            payload,
            // The one that ends, that of an auction's events, does not come this way.
            isEndless: true,
            next: (result) => observer.next(result as Link.Result),
            end: (error) => (error ? observer.error(asGraphError(error)) : observer.complete()),
          });
        },
        (error) => observer.error(error),
      );
      return () => {
        left = true;
        leave?.();
      };
    });
  }
}

function asGraphError({ message, code }: { message: string; code: string | undefined }) {
  return new CombinedGraphQLErrors({ errors: [{ message, extensions: { code } }] });
}
