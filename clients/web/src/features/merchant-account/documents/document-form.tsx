import { useMutation } from '@apollo/client/react';
import { Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { toFirstWrong } from '../../../ui/first-wrong.ts';
import { refuseField } from '../../../ui/refuse-field.ts';
import { useTask } from '../../../ui/use-task.ts';
import { type MerchantDocumentKind, MerchantSubmitDocumentDocument } from '../gql/graphql.ts';
import type { OwnMerchant } from './documents-part.tsx';
import { FileField, type SentFile } from './file-field.tsx';

interface DocumentFormProps {
  readonly kind: MerchantDocumentKind;
  readonly merchant: OwnMerchant;
  onEnd(): void;
}

interface Values {
  number: string;
  issuedOn: string;
  expiresOn: string;
}

/** Hands in a document: its number, from when until when it holds, and a scan or photo of it. */
export function DocumentForm(props: DocumentFormProps) {
  const t = useTranslations('merchantAccount.documents');
  const { form, given, file, fileError, chooseFile, setSending, submit, isBusy, error } =
    useDocumentForm(props);
  return (
    <form noValidate onSubmit={form.onSubmit(submit, toFirstWrong)}>
      <Stack gap="sm">
        <TextInput
          label={t('number')}
          description={given === null ? undefined : t('numberGiven')}
          readOnly={given !== null}
          dir="ltr"
          maxLength={60}
          key={form.key('number')}
          {...form.getInputProps('number')}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            type="date"
            label={t('issuedOn')}
            max={today()}
            key={form.key('issuedOn')}
            {...form.getInputProps('issuedOn')}
          />
          <TextInput
            type="date"
            label={t('expiresOn')}
            min={today()}
            key={form.key('expiresOn')}
            {...form.getInputProps('expiresOn')}
          />
        </SimpleGrid>
        <FileField file={file} error={fileError} onFile={chooseFile} onSending={setSending} />
        {error !== null && <ErrorState error={error} />}
        <Group gap="xs">
          <Button type="submit" loading={isBusy}>
            {t('handIn')}
          </Button>
          <Button variant="default" onClick={props.onEnd}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useDocumentForm({ kind, merchant, onEnd }: DocumentFormProps) {
  const t = useTranslations('merchantAccount.documents');
  const [submitDocument] = useMutation(MerchantSubmitDocumentDocument, {
    refetchQueries: ['MerchantAccount'],
    awaitRefetchQueries: true,
  });
  const [file, setFile] = useState<SentFile | null>(null);
  const [fileError, setFileError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const { run, isBusy, error } = useTask();
  const given = givenNumber(kind, merchant);
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: { number: given ?? '', issuedOn: '', expiresOn: '' },
    validate: {
      number: (value) => (value.trim() ? null : t('numberMissing')),
      issuedOn: (value) => (value && value <= today() ? null : t('issuedInvalid')),
      expiresOn: (value) => (value > today() ? null : t('expiresInvalid')),
    },
  });
  const submit = (values: Values) => {
    if (!file) return setFileError(t(isSending ? 'fileOnItsWay' : 'fileMissing'));
    return run(
      async () => {
        const times = { issuedAt: startOf(values.issuedOn), expiresAt: startOf(values.expiresOn) };
        const input = {
          merchantId: merchant.id,
          kind,
          number: values.number.trim(),
          ...times,
          fileId: file.id,
        };
        await submitDocument({ variables: { input } });
        onEnd();
      },
      (argument) => {
        if (argument === 'input.number') refuseField(form, 'number', t('numberInvalid'));
        else if (argument === 'input.issuedAt') refuseField(form, 'issuedOn', t('issuedInvalid'));
        else if (argument === 'input.expiresAt') refuseField(form, 'expiresOn', t('expiresInvalid'));
        else setFileError(t('fileInvalid'));
        return true;
      },
    );
  };
  const chooseFile = (sent: SentFile | null) => {
    setFile(sent);
    setFileError(null);
  };
  return { form, given, file, fileError, chooseFile, setSending, submit, isBusy, error };
}

/** The number that the paper must bear, because the application named it. */
function givenNumber(kind: MerchantDocumentKind, merchant: OwnMerchant): string | null {
  if (kind === 'COMMERCIAL_REGISTRATION') return merchant.commercialRegistration ?? null;
  return kind === 'VAT_CERTIFICATE' ? (merchant.vatNumber ?? null) : null;
}

/** A calendar day as fields for dates have it, in the zone of whoever fills it in. */
function today(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

function startOf(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}
