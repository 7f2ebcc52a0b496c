import type { ApolloClient } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { LanguageProvider } from '../i18n/language-provider.tsx';
import { theme } from '../theme/theme.ts';
import { ViewerProvider } from './viewer.tsx';

interface ProvidersProps {
  readonly client: ApolloClient;
  readonly children: ReactNode;
}

export function Providers({ client, children }: ProvidersProps) {
  return (
    <LanguageProvider>
      <Themed>
        <ApolloProvider client={client}>
          <ViewerProvider>{children}</ViewerProvider>
        </ApolloProvider>
      </Themed>
    </LanguageProvider>
  );
}

/** The theme, in which all that can be closed says so in the language of the page. */
function Themed({ children }: { children: ReactNode }) {
  const close = useTranslations('app')('close');
  const spoken = useMemo(() => {
    const closable = { defaultProps: { closeButtonProps: { 'aria-label': close } } };
    return mergeThemeOverrides(theme, {
      components: { Modal: closable, Drawer: closable, Notification: closable },
    });
  }, [close]);
  return (
    <MantineProvider theme={spoken} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}
