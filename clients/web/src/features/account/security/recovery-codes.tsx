import { Alert, Button, CopyButton, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';

/** Shown this once: whoever leaves the page has them or makes new ones. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('account.secondFactor');
  const text = codes.join('\n');
  return (
    <Alert color="brass" title={t('codesTitle')} role="status">
      <Stack gap="sm">
        <Text size="sm">{t('codesText')}</Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" dir="ltr">
          {codes.map((code) => (
            <Text key={code} ff="monospace" fw={600}>
              {code}
            </Text>
          ))}
        </SimpleGrid>
        <Group gap="xs">
          <CopyButton value={text}>
            {({ copied, copy }) => (
              <Button variant="default" size="sm" onClick={copy}>
                {t(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
          <Button
            component="a"
            variant="default"
            size="sm"
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
            download="dallal-recovery-codes.txt"
          >
            {t('download')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
