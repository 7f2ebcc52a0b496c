import { Anchor, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useLanguage } from '../i18n/language-provider.tsx';
import { directionOf } from '../i18n/locale.ts';
import { type PageHead, usePageHead } from './page-head.ts';

interface PageProps extends PageHead {
  readonly subtitle?: ReactNode;
  /** Buttons at the end of the title's line. */
  readonly actions?: ReactNode;
  readonly back?: { readonly to: string; readonly label: string };
  readonly children: ReactNode;
}

/** A page: what it says of itself, its one heading, and what is below. */
export function Page({ title, description, isHidden, subtitle, actions, back, children }: PageProps) {
  usePageHead({ title, description, isHidden });
  return (
    <Stack gap="lg">
      <div>
        {back && <BackLink {...back} />}
        <Group justify="space-between" align="flex-end" gap="sm">
          <div>
            <Title order={1} size="h2">
              {title}
            </Title>
            {subtitle && (
              <Text c="dimmed" component="div">
                {subtitle}
              </Text>
            )}
          </div>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
      </div>
      {children}
    </Stack>
  );
}

function BackLink({ to, label }: { to: string; label: string }) {
  const { locale } = useLanguage();
  const Icon = directionOf(locale) === 'rtl' ? IconArrowRight : IconArrowLeft;
  return (
    <Anchor
      component={Link}
      to={to}
      size="sm"
      mb={4}
      display="inline-flex"
      style={{ alignItems: 'center', gap: 4 }}
    >
      <Icon size={16} aria-hidden />
      {label}
    </Anchor>
  );
}

/** For a page of which nothing is known yet. Where the layout is known, draw a skeleton of it instead. */
export function PageSkeleton() {
  return (
    <Stack gap="lg" aria-busy>
      <Skeleton height={34} width="min(16rem, 70%)" />
      <Skeleton height={96} />
      <Skeleton height={96} />
      <Skeleton height={96} />
    </Stack>
  );
}
