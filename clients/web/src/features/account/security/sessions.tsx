import { useMutation, useQuery } from '@apollo/client/react';
import { Badge, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDeviceDesktop, IconDeviceMobile, IconDevices, IconDeviceTablet } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Time } from '../../../ui/time.tsx';
import { useTask } from '../../../ui/use-task.ts';
import {
  AccountEndOtherSessionsDocument,
  AccountEndSessionDocument,
  AccountSessionsDocument,
  type AccountSessionsQuery,
  type DeviceKind,
} from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';

type Session = NonNullable<AccountSessionsQuery['sessions']>[number];

const after = { refetchQueries: ['AccountSessions'], awaitRefetchQueries: true };

/** Where the account is signed in, and how to end that. */
export function Sessions() {
  const t = useTranslations('account.sessions');
  const query = useQuery(AccountSessionsDocument);
  const [endOthers] = useMutation(AccountEndOtherSessionsDocument, after);
  const { run, isBusy, error } = useTask();
  const hasOthers = (query.data?.sessions?.length ?? 0) > 1;
  const end = () =>
    run(async () => {
      const { data } = await endOthers();
      notifications.show({ message: t('othersEnded', { count: data!.endOtherSessions }), color: 'green' });
    });
  return (
    <Section
      title={t('title')}
      hint={t('hint')}
      actions={
        hasOthers && (
          <Button variant="default" size="sm" loading={isBusy} onClick={end}>
            {t('endOthers')}
          </Button>
        )
      }
    >
      {error !== null && <ErrorState error={error} />}
      <Loaded query={query} skeleton={<Skeleton height={64} />}>
        {({ sessions }) => <SessionList sessions={sessions ?? []} />}
      </Loaded>
    </Section>
  );
}

/** More are behind a button: whoever tries much has many. */
const SHOWN_AT_FIRST = 5;

function SessionList({ sessions }: { sessions: readonly Session[] }) {
  const t = useTranslations('account.sessions');
  const [isWhole, setWhole] = useState(false);
  const ordered = sessions.toSorted((a, b) => Number(b.current) - Number(a.current));
  const hidden = isWhole ? 0 : Math.max(0, ordered.length - SHOWN_AT_FIRST);
  return (
    <Stack>
      {ordered.slice(0, ordered.length - hidden).map((session) => (
        <SessionRow key={session.id} session={session} />
      ))}
      {hidden > 0 && (
        <Button variant="subtle" size="sm" onClick={() => setWhole(true)}>
          {t('more', { count: hidden })}
        </Button>
      )}
    </Stack>
  );
}

const icons: Record<DeviceKind, typeof IconDevices> = {
  COMPUTER: IconDeviceDesktop,
  PHONE: IconDeviceMobile,
  TABLET: IconDeviceTablet,
  OTHER: IconDevices,
};

function SessionRow({ session }: { session: Session }) {
  const t = useTranslations('account.sessions');
  const [endSession] = useMutation(AccountEndSessionDocument, after);
  const { run, isBusy, error } = useTask();
  const Icon = icons[session.device.kind];
  const device = useDeviceName(session);
  const place = usePlaceName(session);
  const end = () => run(() => endSession({ variables: { sessionId: session.id } }));
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Group gap="sm" wrap="nowrap" style={{ flex: '1 1 12rem' }}>
          <Icon size={24} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
          <div>
            <Text fw={600}>{device}</Text>
            <Text size="sm" c="dimmed">
              {place && <>{place} · </>}
              <Time at={session.lastUsedAt} style="relative" />
            </Text>
          </div>
        </Group>
        {session.current ? (
          <Badge size="lg" variant="light">
            {t('current')}
          </Badge>
        ) : (
          <Button
            variant="default"
            size="sm"
            loading={isBusy}
            aria-label={t('endOf', { device })}
            onClick={end}
          >
            {t('end')}
          </Button>
        )}
      </Group>
      {error !== null && <ErrorState error={error} />}
    </Stack>
  );
}

function useDeviceName({ device }: Session): string {
  const t = useTranslations('account.sessions');
  const { browser, operatingSystem } = device;
  if (browser && operatingSystem) return t('device', { browser, system: operatingSystem });
  return browser ?? operatingSystem ?? t(`kind.${device.kind}`);
}

/** The city and country, or the network where no more is known of the address. */
function usePlaceName({ place }: Session): string | null {
  const t = useTranslations('account.sessions');
  const { locale } = useLanguage();
  if (!place) return null;
  const country = place.country
    ? new Intl.DisplayNames([locale], { type: 'region' }).of(place.country)
    : null;
  if (place.city && country) return t('place', { city: place.city, country });
  return country ?? place.network;
}
