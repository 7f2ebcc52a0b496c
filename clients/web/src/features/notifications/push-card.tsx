import { useApolloClient, useQuery } from '@apollo/client/react';
import { Alert, Button, Card, Group, Stack, Text, ThemeIcon } from '@mantine/core';
import { IconDeviceMobileMessage } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { NotificationPushKeyDocument } from './gql/graphql.ts';
import { isPushOn, type PushOutcome, type PushSupport, pushSupport, startPush, stopPush } from './push.ts';

/** What is offered to somebody who may be told in this browser; nothing where that is not to be had. */
export function PushCard() {
  const t = useTranslations('notifications');
  const { data } = useQuery(NotificationPushKeyDocument);
  const support = usePushSupport();
  const key = data?.pushPublicKey;
  if (!key || !support || support === 'unsupported') return null;
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <ThemeIcon size={40} radius="xl" variant="light" aria-hidden>
            <IconDeviceMobileMessage size={20} stroke={1.6} />
          </ThemeIcon>
          <div>
            <Text fw={600} component="h2">
              {t('push.title')}
            </Text>
            <Text size="sm">{t(support === 'install-first' ? 'push.installFirst' : 'push.text')}</Text>
          </div>
        </Group>
        {support === 'supported' && <PushSwitch serverKey={key} />}
      </Stack>
    </Card>
  );
}

function PushSwitch({ serverKey }: { serverKey: string }) {
  const t = useTranslations('notifications');
  const client = useApolloClient();
  const [isOn, setOn] = useState<boolean>();
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Exclude<PushOutcome, 'on'>>();
  useEffect(() => {
    isPushOn().then(setOn, () => setOn(false));
  }, []);
  const turn = async () => {
    setBusy(true);
    setProblem(undefined);
    if (isOn) {
      await stopPush(client).catch(() => {});
      setOn(false);
    } else {
      const outcome = await startPush(client, serverKey);
      if (outcome === 'on') setOn(true);
      else setProblem(outcome);
    }
    setBusy(false);
  };
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        size="sm"
        variant={isOn ? 'default' : 'filled'}
        loading={isBusy || isOn === undefined}
        onClick={turn}
      >
        {t(isOn ? 'push.turnOff' : 'push.turnOn')}
      </Button>
      <div role="status">
        {isOn && (
          <Text size="sm" c="dimmed">
            {t('push.isOn')}
          </Text>
        )}
        {problem && <Alert color="orange">{t(`push.problem.${problem}`)}</Alert>}
      </div>
    </Stack>
  );
}

function usePushSupport(): PushSupport | undefined {
  const [support, setSupport] = useState<PushSupport>();
  useEffect(() => {
    pushSupport().then(setSupport, () => setSupport('unsupported'));
  }, []);
  return support;
}
