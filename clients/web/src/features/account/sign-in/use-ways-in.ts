import { useMutation } from '@apollo/client/react';
import {
  AccountFinishPasskeySignInDocument,
  AccountFinishSecondFactorDocument,
  AccountRequestSignInCodeDocument,
  AccountSignInDocument,
  AccountSignInWithCodeDocument,
  AccountStartPasskeySignInDocument,
  type NewSessionFragment,
  type SecondFactorAskedFragment,
} from '../gql/graphql.ts';
import { givePasskey } from '../passkey.ts';
import type { Refusal } from '../refusal.ts';

/** What comes of showing who one is. */
export type Entry = NewSessionFragment | SecondFactorAskedFragment | Refusal;

/** The ways to sign in that need no other page, each as one call. */
export function useWaysIn() {
  const [signIn] = useMutation(AccountSignInDocument);
  const [requestCode] = useMutation(AccountRequestSignInCodeDocument);
  const [signInWithCode] = useMutation(AccountSignInWithCodeDocument);
  const [startPasskey] = useMutation(AccountStartPasskeySignInDocument);
  const [finishPasskey] = useMutation(AccountFinishPasskeySignInDocument);
  const [finishSecondFactor] = useMutation(AccountFinishSecondFactorDocument);

  return {
    byPassword: async (identifier: string, password: string): Promise<Entry> =>
      (await signIn({ variables: { identifier, password } })).data!.signIn,

    askForCode: async (identifier: string) =>
      (await requestCode({ variables: { identifier } })).data!.requestSignInCode,

    byCode: async (challengeId: string, code: string): Promise<Entry> =>
      (await signInWithCode({ variables: { challengeId, code } })).data!.signInWithCode,

    /** Throws `PasskeyNotGiven`. */
    byPasskey: async (): Promise<Entry> => {
      const started = (await startPasskey()).data!.startPasskeySignIn;
      if (started.__typename === 'TooManyAttempts') return started;
      const response = await givePasskey(started.options);
      return (await finishPasskey({ variables: { challengeId: started.id, response } })).data!
        .finishPasskeySignIn;
    },

    /** Throws `PasskeyNotGiven`. */
    secondByPasskey: async ({ challengeId, options }: SecondFactorAskedFragment): Promise<Entry> => {
      const response = await givePasskey(options);
      return (await finishSecondFactor({ variables: { challengeId, response } })).data!.finishSecondFactor;
    },

    secondByRecoveryCode: async (challengeId: string, recoveryCode: string): Promise<Entry> =>
      (await finishSecondFactor({ variables: { challengeId, recoveryCode } })).data!.finishSecondFactor,
  };
}
