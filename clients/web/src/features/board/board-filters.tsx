import { Button, Collapse, Group, NativeSelect, Pill, SegmentedControl, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { SearchField } from '../../ui/search-field.tsx';
import classes from './board.module.css';
import type { BoardView } from './board-filter.ts';
import { narrowingsOf, without } from './board-narrowings.ts';
import { NarrowingFields } from './narrowing-fields.tsx';
import { useNarrowingText } from './use-narrowing-text.ts';

interface BoardFiltersProps {
  readonly view: BoardView;
  onChange(view: BoardView): void;
  /** Whether there can be anything for the viewer in particular. */
  readonly canBid: boolean;
}

export function BoardFilters({ view, onChange, canBid }: BoardFiltersProps) {
  const t = useTranslations('board');
  const [isOpen, { toggle }] = useDisclosure(false);
  const fields = useId();
  const count = narrowingsOf(view).length;
  return (
    <Stack gap="sm" component="search">
      <Group gap="sm" align="flex-end">
        <SearchField
          className={classes.search}
          label={t('search')}
          placeholder={t('searchPlaceholder')}
          text={view.text}
          onSearch={(text) => onChange({ ...view, text })}
        />
        <NativeSelect
          aria-label={t('order')}
          value={view.order}
          onChange={({ currentTarget }) =>
            onChange({ ...view, order: currentTarget.value as BoardView['order'] })
          }
          data={[
            { value: 'newest', label: t('newest') },
            { value: 'closing', label: t('closingSoon') },
          ]}
        />
        <Button
          variant="default"
          leftSection={<IconAdjustmentsHorizontal size={18} aria-hidden />}
          aria-expanded={isOpen}
          aria-controls={fields}
          onClick={toggle}
        >
          {count === 0 ? t('filters') : t('filtersCount', { count })}
        </Button>
        {canBid && <Whose view={view} onChange={onChange} />}
      </Group>
      <Collapse expanded={isOpen} id={fields}>
        <NarrowingFields view={view} onChange={onChange} />
      </Collapse>
      <Narrowings view={view} onChange={onChange} />
    </Stack>
  );
}

function Whose({ view, onChange }: Omit<BoardFiltersProps, 'canBid'>) {
  const t = useTranslations('board');
  return (
    <SegmentedControl
      size="md"
      aria-label={t('whose')}
      value={view.all ? 'all' : 'mine'}
      onChange={(value) => onChange({ ...view, all: value === 'all' })}
      data={[
        { value: 'mine', label: t('forMe') },
        { value: 'all', label: t('all') },
      ]}
    />
  );
}

/** What narrows the list, each to be taken away with one touch. */
function Narrowings({ view, onChange }: Omit<BoardFiltersProps, 'canBid'>) {
  const t = useTranslations('board');
  const textOf = useNarrowingText(view);
  const narrowings = narrowingsOf(view);
  if (narrowings.length === 0) return null;
  return (
    <Group gap={6}>
      {narrowings.map((name) => (
        <Pill
          key={name}
          size="lg"
          withRemoveButton
          removeButtonProps={{
            'aria-label': t('remove', { filter: textOf(name) }),
            tabIndex: 0,
            'aria-hidden': false,
          }}
          onRemove={() => onChange(without(view, name))}
        >
          {textOf(name)}
        </Pill>
      ))}
      <Button variant="subtle" size="compact-sm" onClick={() => onChange(without(view, ...narrowings))}>
        {t('clearAll')}
      </Button>
    </Group>
  );
}
