import { useMutation } from '@apollo/client/react';
import { Button, List, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { useSignOut } from '../../../graph/use-sign-out.ts';
import { Confirm } from '../../../ui/confirm.tsx';
import { Time } from '../../../ui/time.tsx';
import { AccountDeactivateDocument, AccountDeleteDocument, type DeletionObstacle } from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';
import { useConfirmed } from '../reauthentication/reauthentication.tsx';
import { useRefusalText } from '../refusal.ts';

/** The graph has ended all sessions: this device forgets its own, and says what happened. */
function useLeave(): (message: ReactNode) => Promise<void> {
  const signOut = useSignOut();
  const navigate = useNavigate();
  return async (message) => {
    await navigate('/', { replace: true });
    await signOut();
    notifications.show({ message, autoClose: false });
  };
}

export function DeactivateSection() {
  const t = useTranslations('account.privacy');
  const refusalText = useRefusalText();
  const confirmed = useConfirmed();
  const leave = useLeave();
  const [deactivate] = useMutation(AccountDeactivateDocument);
  const work = async () => {
    const result = await confirmed(async () => (await deactivate()).data!.deactivateAccount);
    switch (result?.__typename) {
      case undefined:
        return null;
      case 'AccountDeactivated':
        await leave(t('deactivated'));
        return null;
      case 'InvalidCredentials':
      case 'TooManyAttempts':
        return refusalText(result);
      default:
        return result satisfies never;
    }
  };
  return (
    <Section title={t('deactivate')} hint={t('deactivateHint')}>
      <div>
        <Confirm
          title={t('deactivateTitle')}
          text={t('deactivateText')}
          action={t('deactivateAction')}
          onConfirm={work}
        >
          {(open) => (
            <Button variant="default" size="sm" onClick={open}>
              {t('deactivateAction')}
            </Button>
          )}
        </Confirm>
      </div>
    </Section>
  );
}

export function DeleteSection() {
  const t = useTranslations('account.privacy');
  const refusalText = useRefusalText();
  const confirmed = useConfirmed();
  const leave = useLeave();
  const [remove] = useMutation(AccountDeleteDocument);
  const [obstacles, setObstacles] = useState<readonly DeletionObstacle[]>([]);
  const work = async () => {
    const result = await confirmed(async () => (await remove()).data!.deleteAccount);
    switch (result?.__typename) {
      case undefined:
        return null;
      case 'AccountDeletionScheduled':
        await leave(t.rich('deleted', { date: () => <Time at={result.dueAt} style="date" /> }));
        return null;
      case 'AccountNotDeletable':
        setObstacles(result.obstacles);
        return t('obstaclesFirst');
      case 'InvalidCredentials':
      case 'TooManyAttempts':
        return refusalText(result);
      default:
        return result satisfies never;
    }
  };
  return (
    <Section title={t('delete')} hint={t('deleteHint')}>
      <div>
        <Confirm
          title={t('deleteTitle')}
          text={<WhatHappens obstacles={obstacles} />}
          action={t('deleteAction')}
          onConfirm={work}
        >
          {(open) => (
            <Button color="red" variant="outline" size="sm" onClick={open}>
              {t('deleteAction')}
            </Button>
          )}
        </Confirm>
      </div>
    </Section>
  );
}

function WhatHappens({ obstacles }: { obstacles: readonly DeletionObstacle[] }) {
  const t = useTranslations('account.privacy');
  return (
    <>
      <Text>{t('deleteText')}</Text>
      {obstacles.length > 0 && (
        <List mt="sm">
          {obstacles.map((obstacle) => (
            <List.Item key={obstacle}>{t(`obstacle.${obstacle}`)}</List.Item>
          ))}
        </List>
      )}
    </>
  );
}
