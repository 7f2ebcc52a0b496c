import { Button, Drawer, Group } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './browse.module.css';
import { Facets, type FacetsProps } from './facets.tsx';
import { narrowingsOf, without } from './shop-view.ts';

interface FacetsDrawerProps extends FacetsProps {
  readonly isOpen: boolean;
  onClose(): void;
}

/** The same on a phone: what is chosen counts at once, and the button says what it leads to. */
export function FacetsDrawer({ isOpen, onClose, ...props }: FacetsDrawerProps) {
  const t = useTranslations('shop');
  const { view, onChange, facets } = props;
  const narrowings = narrowingsOf(view);
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="bottom"
      size="auto"
      title={t('narrow')}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ content: classes.drawer ?? '', body: classes.drawerBody ?? '' }}
    >
      <Facets {...props} />
      <Group className={classes.drawerEnd} wrap="nowrap">
        <Button
          variant="default"
          disabled={narrowings.length === 0}
          onClick={() => onChange(without(view, ...narrowings))}
        >
          {t('clear')}
        </Button>
        <Button flex={1} onClick={onClose}>
          {facets ? t('show', { count: facets.total }) : t('showAll')}
        </Button>
      </Group>
    </Drawer>
  );
}
