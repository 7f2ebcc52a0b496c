import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CodeForm } from '../code-form.tsx';
import type { NewSessionFragment, SecondFactorAskedFragment, SentCodeFragment } from '../gql/graphql.ts';
import type { Refusal } from '../refusal.ts';
import { FirstStep } from './first-step.tsx';
import { SecondFactorStep } from './second-factor-step.tsx';
import { type Entry, useWaysIn } from './use-ways-in.ts';

interface SignInStepsProps {
  /** The e-mail address or number, where it is known who has to sign in. */
  readonly identifier?: string | undefined;
  /** Begins with the second factor: the first was shown elsewhere. */
  readonly secondFactor?: SecondFactorAskedFragment;
  readonly withProviders?: boolean;
  onSignedIn(session: NewSessionFragment): Promise<unknown>;
}

type Step =
  | { readonly is: 'first' }
  | { readonly is: 'code'; readonly sent: SentCodeFragment }
  | { readonly is: 'second'; readonly asked: SecondFactorAskedFragment };

/** From "who are you" to a session: password, code or passkey, and the second factor where the account has one. */
export function SignInSteps({
  identifier,
  secondFactor,
  withProviders = false,
  onSignedIn,
}: SignInStepsProps) {
  const t = useTranslations('account.signIn');
  const { byCode } = useWaysIn();
  const [step, setStep] = useState<Step>(
    secondFactor ? { is: 'second', asked: secondFactor } : { is: 'first' },
  );
  /** Goes on with what came of a step; what is refused is the step's to show. */
  const proceed = async (entry: Entry): Promise<Refusal | null> => {
    if (entry.__typename === 'SignedIn') await onSignedIn(entry);
    else if (entry.__typename === 'SecondFactorRequired') setStep({ is: 'second', asked: entry });
    else return entry;
    return null;
  };
  const restart = () => setStep({ is: 'first' });
  switch (step.is) {
    case 'first':
      return (
        <FirstStep
          identifier={identifier}
          withProviders={withProviders}
          onEntry={proceed}
          onCodeSent={(sent) => setStep({ is: 'code', sent })}
        />
      );
    case 'code':
      return (
        <CodeForm
          sent={step.sent}
          submitLabel={t('submit')}
          onResent={(sent) => setStep({ is: 'code', sent })}
          onBack={restart}
          onCode={async (code) => proceed(await byCode(step.sent.challengeId, code))}
        />
      );
    case 'second':
      return <SecondFactorStep asked={step.asked} onEntry={proceed} onRestart={restart} />;
    default:
      return step satisfies never;
  }
}
