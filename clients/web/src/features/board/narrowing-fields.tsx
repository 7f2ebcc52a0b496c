import { Checkbox, NativeSelect, Paper, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CitySelect } from '../../ui/city-select.tsx';
import { useCategories } from '../../ui/use-categories.ts';
import { useNameOf, useRegions } from '../../ui/use-regions.ts';
import classes from './board.module.css';
import { type BoardView, conditions, hours, tagsOf } from './board-filter.ts';

interface NarrowingFieldsProps {
  readonly view: BoardView;
  onChange(view: BoardView): void;
}

export function NarrowingFields({ view, onChange }: NarrowingFieldsProps) {
  const t = useTranslations('board');
  const nameOf = useNameOf();
  const categories = useCategories();
  const { regions } = useRegions();
  const any = { value: '', label: t('any') };
  return (
    <Paper withBorder p="md" className={classes.filters}>
      <NativeSelect
        label={t('category')}
        value={view.category}
        onChange={({ currentTarget }) => onChange({ ...view, category: currentTarget.value })}
        data={[any, ...categories.map((category) => ({ value: category.slug, label: nameOf(category) }))]}
      />
      <TextFilter label={t('make')} text={view.make} onDone={(make) => onChange({ ...view, make })} />
      <TextFilter label={t('model')} text={view.model} onDone={(model) => onChange({ ...view, model })} />
      <NativeSelect
        label={t('region')}
        value={view.area}
        onChange={({ currentTarget }) => onChange({ ...view, area: currentTarget.value, city: '' })}
        data={[any, ...regions.map((region) => ({ value: region.code, label: nameOf(region) }))]}
      />
      <CitySelect
        value={view.city || null}
        clearable
        onChange={(city) => onChange({ ...view, city: city?.id ?? '', area: city?.region ?? view.area })}
      />
      <NativeSelect
        label={t('accepts')}
        value={view.condition}
        onChange={({ currentTarget }) =>
          onChange({ ...view, condition: currentTarget.value as BoardView['condition'] })
        }
        data={[any, ...conditions.map((value) => ({ value, label: t(`condition.${value}`) }))]}
      />
      <NativeSelect
        label={t('ends')}
        value={String(view.withinHours ?? '')}
        onChange={({ currentTarget }) =>
          onChange({ ...view, withinHours: Number(currentTarget.value) || null })
        }
        data={[any, ...hours.map((each) => ({ value: String(each), label: t('within', { hours: each }) }))]}
      />
      <NativeSelect
        label={t('kind')}
        value={view.kind}
        onChange={({ currentTarget }) =>
          onChange({ ...view, kind: currentTarget.value as BoardView['kind'] })
        }
        data={[any, { value: 'requests', label: t('requestsOnly') }, { value: 'lots', label: t('lotsOnly') }]}
      />
      <TextFilter
        label={t('tags')}
        placeholder={t('tagsHint')}
        text={view.tags.join(', ')}
        onDone={(text) => onChange({ ...view, tags: tagsOf(text) })}
      />
      <Checkbox
        label={t('withUpcoming')}
        checked={view.upcoming}
        onChange={({ currentTarget }) => onChange({ ...view, upcoming: currentTarget.checked })}
      />
    </Paper>
  );
}

interface TextFilterProps {
  readonly label: string;
  readonly placeholder?: string;
  readonly text: string;
  onDone(text: string): void;
}

/** Filters when one leaves it or presses Enter: half a word of a make is none. */
function TextFilter({ label, placeholder, text, onDone }: TextFilterProps) {
  const [typed, setTyped] = useState(text);
  const [shown, setShown] = useState(text);
  if (shown !== text) {
    setShown(text);
    setTyped(text);
  }
  const finish = () => {
    if (typed.trim() !== text) onDone(typed.trim());
  };
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      maxLength={60}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={finish}
      onKeyDown={({ key }) => key === 'Enter' && finish()}
    />
  );
}
