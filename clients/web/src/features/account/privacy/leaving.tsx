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

export function DeactivateSection() {
  const t = useTranslations('account.privacy');
  const deactivate = useDeactivation();
  return (
    <LeaveSection what="deactivate" text={t('deactivateText')} onConfirm={deactivate}>
      {(open) => (
        <Button variant="default" size="sm" onClick={open}>
          {t('deactivateAction')}
        </Button>
      )}
    </LeaveSection>
  );
}

export function DeleteSection() {
  const t = useTranslations('account.privacy');
  const { remove, obstacles } = useDeletion();
  return (
    <LeaveSection what="delete" text={<WhatHappens obstacles={obstacles} />} onConfirm={remove}>
      {(open) => (
        <Button color="red" variant="outline" size="sm" onClick={open}>
          {t('deleteAction')}
        </Button>
      )}
    </LeaveSection>
  );
}

interface LeaveSectionProps {
  readonly what: 'deactivate' | 'delete';
  readonly text: ReactNode;
  /** Does it; gives what to say when it is refused. */
  onConfirm(): Promise<string | null>;
  /** The button that opens the question. */
  children(open: () => void): ReactNode;
}

/** One of the ways to leave: what it means, and the question whether it is meant. */
function LeaveSection({ what, ...question }: LeaveSectionProps) {
  const t = useTranslations('account.privacy');
  return (
    <Section title={t(what)} hint={t(`${what}Hint`)}>
      <div>
        <Confirm title={t(`${what}Title`)} action={t(`${what}Action`)} {...question} />
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

function useDeactivation(): () => Promise<string | null> {
  const t = useTranslations('account.privacy');
  const refusalText = useRefusalText();
  const confirmed = useConfirmed();
  const leave = useLeave();
  const [deactivate] = useMutation(AccountDeactivateDocument);
  return async () => {
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
}

function useDeletion() {
  const t = useTranslations('account.privacy');
  const refusalText = useRefusalText();
  const confirmed = useConfirmed();
  const leave = useLeave();
  const [deleteAccount] = useMutation(AccountDeleteDocument);
  const [obstacles, setObstacles] = useState<readonly DeletionObstacle[]>([]);
  const remove = async () => {
    const result = await confirmed(async () => (await deleteAccount()).data!.deleteAccount);
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
  return { remove, obstacles };
}

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
