import { CombinedGraphQLErrors } from '@apollo/client';
import { ServerError } from '@apollo/client/errors';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useRef, useState } from 'react';
import { connection } from '../graph/connection.ts';
import { type FilePurpose, shrunk, type UploadFailure, type UploadOutcome, upload } from './upload.ts';

/** A photo that is there. */
export interface Photo {
  readonly id: string;
  readonly name?: string | null;
  /** Where it is shown from, for a while; not there until it is known. */
  readonly url?: string | null;
}

export interface Pending {
  readonly key: string;
  readonly name: string;
  /** Address of what was chosen, on this device. */
  readonly preview: string;
  readonly share: number;
}

export interface Failed {
  readonly key: string;
  readonly name: string;
  readonly outcome: Extract<UploadOutcome, { failure: unknown }>;
  /** What was chosen, where sending it once more may do. */
  readonly photo: File | null;
}

/** Nothing is wrong with the photo itself. */
const PASSING: ReadonlySet<unknown> = new Set<UploadFailure>([
  'CONNECTION_LOST',
  'NOT_UPLOADED',
  'SIZE_DIFFERS',
  'TOO_MANY_PENDING',
]);

/** Whether it was the graph that could not take it, over a connection that held. */
function isAnswered(error: unknown): boolean {
  return CombinedGraphQLErrors.is(error) || ServerError.is(error);
}

/** Sends photos side by side, and puts each that arrived at the end of the list. */
export function usePhotoUploads(
  purpose: FilePurpose,
  onChange: (change: (photos: readonly Photo[]) => readonly Photo[]) => void,
) {
  const client = useApolloClient();
  const [pending, setPending] = useState<readonly Pending[]>([]);
  const [failures, setFailures] = useState<readonly Failed[]>([]);
  const running = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const { current } = running;
    return () => {
      for (const each of current.values()) each.abort();
    };
  }, []);

  const send = async (photo: File) => {
    const [key, preview, stopping] = [crypto.randomUUID(), URL.createObjectURL(photo), new AbortController()];
    const { name } = photo;
    running.current.set(key, stopping);
    setPending((all) => [...all, { key, name, preview, share: 0 }]);
    const onProgress = (share: number) =>
      setPending((all) => all.map((each) => (each.key === key ? { ...each, share } : each)));
    const outcome = await shrunk(photo)
      .then((body) => upload(client, body, { purpose, name, onProgress, signal: stopping.signal }))
      .catch((error): UploadOutcome => ({ failure: isAnswered(error) ? 'NOT_UPLOADED' : 'CONNECTION_LOST' }));
    URL.revokeObjectURL(preview);
    running.current.delete(key);
    setPending((all) => all.filter((each) => each.key !== key));
    if (stopping.signal.aborted) return;
    if ('failure' in outcome) {
      const again = PASSING.has(outcome.failure) ? photo : null;
      setFailures((all) => [...all, { key, name, outcome, photo: again }]);
    } else onChange((all) => [...all, { id: outcome.file.id, name, url: outcome.file.url }]);
  };

  const dismiss = (key: string) => setFailures((all) => all.filter((each) => each.key !== key));
  const again = ({ key, photo }: Failed) => {
    dismiss(key);
    if (photo) void send(photo);
  };
  /** Those that the network alone has stopped go on by themselves when it is back. */
  const goOn = useRef(() => {});
  goOn.current = () => {
    for (const failed of failures) if (failed.outcome.failure === 'CONNECTION_LOST') again(failed);
  };
  useEffect(() => connection.onRestored(() => goOn.current()), []);

  return {
    pending,
    failures,
    add: (photos: readonly File[]) => {
      // Those that can be sent again would have to be looked for again.
      setFailures((all) => all.filter(({ photo }) => photo !== null));
      for (const photo of photos) void send(photo);
    },
    stop: (key: string) => running.current.get(key)?.abort(),
    dismiss,
    again,
  };
}
