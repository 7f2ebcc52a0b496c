import { Button, CloseButton, Group, Text } from '@mantine/core';
import { IconDownload, IconRefresh } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { keepHere, readKept } from '../../graph/device-storage.ts';
import { useProgram } from './program.ts';
import classes from './pwa.module.css';

const DECLINED = 'dallal.install.declined';

/** A new version to change to, or else the program to install: one thing at a time, and each can be left for later. */
export function Offers() {
  const { update, install } = useProgram();
  if (update) return <UpdateOffer update={update} />;
  if (install) return <InstallOffer install={install} />;
  return null;
}

function UpdateOffer({ update }: { update: () => void }) {
  const t = useTranslations('pwa');
  return (
    <Offer icon={<IconRefresh size={20} stroke={1.6} aria-hidden />} text={t('updateText')}>
      <Button size="xs" onClick={update}>
        {t('update')}
      </Button>
    </Offer>
  );
}

function InstallOffer({ install }: { install: () => Promise<void> }) {
  const t = useTranslations('pwa');
  const { viewer } = useViewer();
  // Who only looks in has no use for it, and who has declined it once is not asked again.
  if (!viewer || readKept(DECLINED)) return null;
  return (
    <Offer
      icon={<IconDownload size={20} stroke={1.6} aria-hidden />}
      text={t('installText')}
      onDecline={() => keepHere(DECLINED, '1')}
    >
      <Button size="xs" onClick={() => install()}>
        {t('install')}
      </Button>
    </Offer>
  );
}

interface OfferProps {
  readonly icon: ReactNode;
  readonly text: string;
  readonly children: ReactNode;
  onDecline?(): void;
}

function Offer({ icon, text, children, onDecline }: OfferProps) {
  const t = useTranslations('pwa');
  const [isDeclined, setDeclined] = useState(false);
  if (isDeclined) return null;
  const decline = () => {
    onDecline?.();
    setDeclined(true);
  };
  return (
    <aside className={classes.offer} aria-label={text}>
      {icon}
      <Text size="sm" flex={1}>
        {text}
      </Text>
      <Group gap={4} wrap="nowrap">
        {children}
        <CloseButton size="sm" aria-label={t('later')} onClick={decline} />
      </Group>
    </aside>
  );
}
