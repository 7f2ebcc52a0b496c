import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';

interface ConfirmFarOffProps {
  readonly isOpen: boolean;
  readonly price: number;
  readonly compared: number;
  readonly isLot: boolean;
  onConfirm(): void;
  onCancel(): void;
}

/** A bid is binding: asks once more where a digit seems to be missing, or one too many. */
export function ConfirmFarOff({ isOpen, price, compared, isLot, onConfirm, onCancel }: ConfirmFarOffProps) {
  const t = useTranslations('bidding.far');
  const format = useAmount();
  const own = format({ amount: price, currency: 'SAR' });
  const other = format({ amount: compared, currency: 'SAR' });
  return (
    <Modal
      opened={isOpen}
      onClose={onCancel}
      title={t('title', { own })}
      centered
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      <Stack gap="md">
        <Text>{t(isLot ? 'above' : 'below', { own, other })}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel} data-autofocus>
            {t('back')}
          </Button>
          <Button color="red" onClick={onConfirm}>
            {t('confirm', { own })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
