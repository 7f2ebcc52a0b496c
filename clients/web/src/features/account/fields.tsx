import { PasswordInput, type PasswordInputProps, TextInput, type TextInputProps } from '@mantine/core';
import { useTranslations } from 'use-intl';

/** An e-mail address or a mobile number: one field, for people do not think about which of them it is. */
export function IdentifierField(props: TextInputProps) {
  const t = useTranslations('account.field');
  return (
    <TextInput
      label={t('identifier')}
      description={t('identifierHint')}
      autoComplete="username"
      inputMode="email"
      autoCapitalize="none"
      spellCheck={false}
      dir="auto"
      {...props}
    />
  );
}

export function PasswordField(props: PasswordInputProps) {
  const t = useTranslations('account.field');
  return (
    <PasswordInput
      label={t('password')}
      autoComplete="current-password"
      visibilityToggleButtonProps={{ 'aria-label': t('showPassword') }}
      {...props}
    />
  );
}

/** One field for the whole code: it can be pasted, and phones offer what the message said. */
export function CodeField(props: TextInputProps) {
  const t = useTranslations('account.field');
  return (
    <TextInput
      label={t('code')}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={40}
      dir="ltr"
      styles={{
        input: { fontSize: '1.5rem', letterSpacing: '0.35em', textAlign: 'center', fontWeight: 600 },
      }}
      {...props}
    />
  );
}
