import { useQuery } from '@apollo/client/react';
import { Skeleton, Stack } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../../ui/loaded.tsx';
import { Page } from '../../../ui/page.tsx';
import { AccountProfileDocument } from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';
import { AvatarField } from './avatar-field.tsx';
import { Contacts } from './contacts.tsx';
import { NamesForm } from './names-form.tsx';

export function ProfilePage() {
  const t = useTranslations('account.profile');
  const query = useQuery(AccountProfileDocument);
  return (
    <Page title={t('title')}>
      <Loaded query={query} skeleton={<ProfileSkeleton />}>
        {({ me }) =>
          me && (
            <Stack gap="lg">
              <Section title={t('picture')} hint={t('pictureHint')}>
                <AvatarField user={me} />
              </Section>
              <Section title={t('names')}>
                <NamesForm user={me} />
              </Section>
              <Contacts user={me} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}

function ProfileSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={190} />
      <Skeleton height={430} />
      <Skeleton height={240} />
    </Stack>
  );
}
