import { useApolloClient, useMutation } from '@apollo/client/react';
import { Avatar, Button, FileButton, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { shrunk, upload } from '../../../ui/upload.ts';
import { useTask } from '../../../ui/use-task.ts';
import { useUploadFailure } from '../../../ui/use-upload-failure.ts';
import { AccountSetAvatarDocument, type ProfileFieldsFragment } from '../gql/graphql.ts';

const TAKEN = 'image/jpeg,image/png,image/webp';
/** What is kept has 512 pixels a side. */
const LONGEST_SIDE = 1_024;

export function AvatarField({ user }: { user: ProfileFieldsFragment }) {
  const t = useTranslations('account.profile');
  const { send, remove, failure, isBusy, error } = useAvatar();
  return (
    <Stack>
      <Group>
        <Avatar src={user.avatar?.url} name={user.displayName} color="initials" size={72} alt="" />
        <Group gap="xs">
          <FileButton accept={TAKEN} onChange={send} inputProps={{ 'aria-label': t('choosePicture') }}>
            {(props) => (
              <Button {...props} variant="default" size="sm" loading={isBusy}>
                {t('choosePicture')}
              </Button>
            )}
          </FileButton>
          {user.avatar && (
            <Button variant="subtle" size="sm" color="red" onClick={remove}>
              {t('removePicture')}
            </Button>
          )}
        </Group>
      </Group>
      <TaskOutcome refused={failure} error={error} />
    </Stack>
  );
}

/** Sends a picture and makes it the account's, or takes the one that is there away. */
function useAvatar() {
  const client = useApolloClient();
  const failureText = useUploadFailure();
  const [setAvatar] = useMutation(AccountSetAvatarDocument, { refetchQueries: ['AccountProfile', 'Viewer'] });
  const [failure, setFailure] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const send = (photo: File | null) => {
    if (!photo) return;
    void run(async () => {
      setFailure(null);
      const outcome = await upload(client, await shrunk(photo, LONGEST_SIDE), {
        purpose: 'AVATAR',
        name: photo.name,
      });
      if ('failure' in outcome) setFailure(failureText(outcome));
      else await setAvatar({ variables: { fileId: outcome.file.id } });
    });
  };
  const remove = () => run(() => setAvatar({ variables: { fileId: null } }));
  return { send, remove, failure, isBusy, error };
}
