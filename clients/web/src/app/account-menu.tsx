import { ActionIcon, Avatar, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBox, IconLogout, IconSettings, IconStar, IconUserPlus } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { Bell } from '../features/notifications/bell.tsx';
import { useSignOut } from '../graph/use-sign-out.ts';
import { problemOf } from '../ui/problem.ts';
import { useViewer, type Viewer } from './viewer.tsx';

export function AccountMenu({ viewer }: { viewer: Viewer }) {
  const t = useTranslations('app');
  const { merchant } = useViewer();
  return (
    <>
      <Bell />
      {/* Its placeholder for the first focus is nothing that may stand in a menu: the first item takes it. */}
      <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" radius="xl" aria-label={t('account')}>
            {/* Initials would be text that the button's name does not say. */}
            <Avatar src={viewer.avatar?.url} size={30} alt="" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{viewer.displayName}</Menu.Label>
          <Menu.Item component={Link} to="/account" leftSection={<IconSettings size={16} />}>
            {t('account')}
          </Menu.Item>
          {merchant && (
            <Menu.Item component={Link} to="/orders" leftSection={<IconBox size={16} />}>
              {t('purchases')}
            </Menu.Item>
          )}
          {merchant?.status === 'VERIFIED' && (
            <Menu.Item component={Link} to={`/merchants/${merchant.id}`} leftSection={<IconStar size={16} />}>
              {t('publicPage')}
            </Menu.Item>
          )}
          {!merchant && (
            <Menu.Item component={Link} to="/merchant/apply" leftSection={<IconUserPlus size={16} />}>
              {t('becomeMerchant')}
            </Menu.Item>
          )}
          <Menu.Divider />
          <SignOut />
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

function SignOut() {
  const t = useTranslations('app');
  const problem = useTranslations('ui.problem');
  const navigate = useNavigate();
  const signOut = useSignOut();
  const leave = async () => {
    try {
      await signOut();
      await navigate('/');
    } catch (error) {
      // Whoever hands the device to somebody else has to know.
      const message = problem(problemOf(error).message);
      notifications.show({ color: 'red', title: t('notSignedOut'), message, autoClose: false });
    }
  };
  return (
    <Menu.Item leftSection={<IconLogout size={16} />} onClick={leave}>
      {t('signOut')}
    </Menu.Item>
  );
}
