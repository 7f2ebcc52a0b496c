import { useTranslations } from 'use-intl';
import type { OidcSignInFailure, PasswordWeakness } from './gql/graphql.ts';

/** Why somebody is not let in, or an account is not changed: expected outcomes of the graph. */
export type Refusal =
  | { readonly __typename: 'InvalidCredentials' }
  | { readonly __typename: 'InvalidCode' }
  | { readonly __typename: 'ChallengeEnded' }
  | { readonly __typename: 'AccountSuspended' }
  | { readonly __typename: 'PasskeyRefused' }
  | { readonly __typename: 'SecondFactorFailed'; readonly triesLeft: number }
  | { readonly __typename: 'TooManyAttempts'; readonly retryAfterSeconds: number }
  | { readonly __typename: 'OidcSignInFailed'; readonly reason: OidcSignInFailure }
  | {
      readonly __typename: 'WeakPassword';
      readonly weakness: PasswordWeakness;
      readonly minimumLength: number;
    };

/** From so many seconds on, minutes are said. */
const MINUTES_FROM = 90;

/** The sentence that says what a refusal means, and what to do. */
export function useRefusalText(): (refusal: Refusal) => string {
  const t = useTranslations('account.refusal');
  return (refusal) => {
    switch (refusal.__typename) {
      case 'InvalidCredentials':
        return t('invalidCredentials');
      case 'InvalidCode':
        return t('invalidCode');
      case 'ChallengeEnded':
        return t('challengeEnded');
      case 'AccountSuspended':
        return t('accountSuspended');
      case 'PasskeyRefused':
        return t('passkeyRefused');
      case 'SecondFactorFailed':
        return t('secondFactorFailed', { count: refusal.triesLeft });
      case 'TooManyAttempts': {
        const { retryAfterSeconds: seconds } = refusal;
        return seconds < MINUTES_FROM
          ? t('tooManySeconds', { count: seconds })
          : t('tooManyMinutes', { count: Math.ceil(seconds / 60) });
      }
      case 'OidcSignInFailed':
        return t(`oidc.${refusal.reason}`);
      case 'WeakPassword':
        return refusal.weakness === 'TOO_SHORT'
          ? t('passwordTooShort', { count: refusal.minimumLength })
          : t('passwordEasilyGuessed');
      default:
        return refusal satisfies never;
    }
  };
}
