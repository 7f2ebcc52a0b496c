import { useApolloClient } from '@apollo/client/react';
import { Button, FileButton, Group, Input, Progress, Text } from '@mantine/core';
import { IconFileCheck, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { shrunk, upload } from '../../../ui/upload.ts';
import { useTask } from '../../../ui/use-task.ts';
import { useUploadFailure } from '../../../ui/use-upload-failure.ts';

export interface SentFile {
  readonly id: string;
  readonly name: string;
}

interface FileFieldProps {
  readonly file: SentFile | null;
  readonly error: string | null;
  /** Null as soon as another one is chosen, until that has arrived. */
  onFile(file: SentFile | null): void;
  onSending(isSending: boolean): void;
}

const TAKEN = 'application/pdf,image/jpeg,image/png,image/webp';
/** Small print stays readable. */
const LONGEST_SIDE = 4_096;

/** A document, sent as soon as it is chosen. */
export function FileField({ file, error, onFile, onSending }: FileFieldProps) {
  const t = useTranslations('merchantAccount.documents');
  const { send, share, failure, isBusy, error: unexpected } = useSending({ onFile, onSending });
  return (
    <Input.Wrapper
      size="md"
      labelElement="div"
      label={t('scan')}
      description={t('scanHint')}
      error={failure ?? error}
    >
      <Group gap="sm" mt={4}>
        <FileButton accept={TAKEN} onChange={send} inputProps={{ 'aria-label': t('chooseFile') }}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="sm"
              loading={isBusy}
              leftSection={<IconUpload size={16} />}
            >
              {t(file ? 'chooseOther' : 'chooseFile')}
            </Button>
          )}
        </FileButton>
        {file && !isBusy && (
          <Group gap={4} role="status">
            <IconFileCheck size={18} aria-hidden />
            <Text size="sm">
              <bdi>{file.name}</bdi>
            </Text>
          </Group>
        )}
      </Group>
      {isBusy && <Progress value={share * 100} mt="xs" aria-label={t('sending')} />}
      {unexpected !== null && <ErrorState error={unexpected} />}
    </Input.Wrapper>
  );
}

function useSending({ onFile, onSending }: Pick<FileFieldProps, 'onFile' | 'onSending'>) {
  const t = useTranslations('merchantAccount.documents');
  const client = useApolloClient();
  const failureText = useUploadFailure();
  const [share, setShare] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const send = (chosen: File | null) => {
    if (!chosen) return;
    void run(async () => {
      setFailure(null);
      setShare(0);
      onFile(null);
      onSending(true);
      const body = await shrunk(chosen, LONGEST_SIDE);
      const options = { purpose: 'MERCHANT_DOCUMENT', name: chosen.name, onProgress: setShare } as const;
      const outcome = await upload(client, body, options);
      if ('failure' in outcome) {
        // Here more is taken than pictures.
        const isOfOtherType = outcome.failure === 'MEDIA_TYPE_NOT_TAKEN';
        setFailure(isOfOtherType ? t('typeNotTaken') : failureText(outcome));
      } else onFile({ id: outcome.file.id, name: chosen.name });
    }).finally(() => onSending(false));
  };
  return { send, share, failure, isBusy, error };
}
