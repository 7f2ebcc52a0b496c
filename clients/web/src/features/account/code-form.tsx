import { Button, Stack } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTask } from '../../ui/use-task.ts';
import { CodeSent } from './code-sent.tsx';
import { CodeField } from './fields.tsx';
import type { SentCodeFragment } from './gql/graphql.ts';
import { CODE_LENGTH, codeIn, isWholeCode } from './one-time-code.ts';
import { type Refusal, useRefusalText } from './refusal.ts';

interface CodeFormProps {
  readonly sent: SentCodeFragment;
  readonly submitLabel: string;
  onResent(sent: SentCodeFragment): void;
  onBack(): void;
  /** Tries the code; null when it was right. */
  onCode(code: string): Promise<Refusal | null>;
}

/** Takes the code that was sent. It is tried as soon as it is whole. */
export function CodeForm({ sent, submitLabel, onResent, onBack, onCode }: CodeFormProps) {
  const { field, typed, change, submit, refused, isBusy, error } = useCode(onCode);
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <CodeSent sent={sent} onResent={onResent} onBack={onBack} />
        <CodeField
          ref={field}
          data-autofocus
          value={typed}
          error={refused}
          onChange={(event) => change(event.currentTarget.value)}
        />
        {error !== null && <ErrorState error={error} />}
        <Button type="submit" loading={isBusy}>
          {submitLabel}
        </Button>
      </Stack>
    </form>
  );
}

function useCode(onCode: CodeFormProps['onCode']) {
  const t = useTranslations('account.field');
  const refusalText = useRefusalText();
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const { run, isBusy, error } = useTask();
  useEffect(() => field.current?.focus(), []);
  const attempt = (text: string) => {
    if (isBusy) return;
    if (!isWholeCode(text)) {
      setRefused(t('codeIncomplete', { count: CODE_LENGTH }));
      field.current?.focus();
      return;
    }
    void run(async () => {
      const refusal = await onCode(codeIn(text));
      setRefused(refusal && refusalText(refusal));
      if (refusal) field.current?.select();
    });
  };
  const change = (text: string) => {
    setTyped(text);
    setRefused(null);
    if (isWholeCode(text)) attempt(text);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    attempt(typed);
  };
  return { field, typed, change, submit, refused, isBusy, error };
}
