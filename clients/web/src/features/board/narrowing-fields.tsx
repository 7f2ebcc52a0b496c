import { Checkbox, NativeSelect, Paper, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { CitySelect } from '../../ui/city-select.tsx';
import { useConditionName } from '../../ui/part-conditions.ts';
import { useCategories } from '../../ui/use-categories.ts';
import { useNameOf } from '../../ui/use-name-of.ts';
import { useRegions } from '../../ui/use-regions.ts';
import classes from './board.module.css';
import { type BoardView, conditions, hours, tagsOf } from './board-filter.ts';

interface NarrowingFieldsProps {
  readonly view: BoardView;
  onChange(view: BoardView): void;
}

export function NarrowingFields(props: NarrowingFieldsProps) {
  return (
    <Paper withBorder p="md" className={classes.filters}>
      <PartFields {...props} />
      <PlaceFields {...props} />
      <AuctionFields {...props} />
    </Paper>
  );
}

/** Which parts, of which vehicles. */
function PartFields({ view, onChange }: NarrowingFieldsProps) {
  const t = useTranslations('board');
  const nameOf = useNameOf();
  const categories = useCategories();
  return (
    <>
      <NativeSelect
        label={t('category')}
        value={view.category}
        onChange={({ currentTarget }) => onChange({ ...view, category: currentTarget.value })}
        data={[
          { value: '', label: t('any') },
          ...categories.map((category) => ({ value: category.slug, label: nameOf(category) })),
        ]}
      />
      <TextFilter label={t('make')} text={view.make} onDone={(make) => onChange({ ...view, make })} />
      <TextFilter label={t('model')} text={view.model} onDone={(model) => onChange({ ...view, model })} />
    </>
  );
}

/** Where they are wanted. */
function PlaceFields({ view, onChange }: NarrowingFieldsProps) {
  const t = useTranslations('board');
  const nameOf = useNameOf();
  const { regions } = useRegions();
  return (
    <>
      <NativeSelect
        label={t('region')}
        value={view.area}
        onChange={({ currentTarget }) => onChange({ ...view, area: currentTarget.value, city: '' })}
        data={[
          { value: '', label: t('any') },
          ...regions.map((region) => ({ value: region.code, label: nameOf(region) })),
        ]}
      />
      <CitySelect
        value={view.city || null}
        clearable
        onChange={(city) => onChange({ ...view, city: city?.id ?? '', area: city?.region ?? view.area })}
      />
    </>
  );
}

/** In what state, and by which auctions. */
function AuctionFields({ view, onChange }: NarrowingFieldsProps) {
  const t = useTranslations('board');
  const conditionName = useConditionName();
  const any = { value: '', label: t('any') };
  return (
    <>
      <NativeSelect
        label={t('accepts')}
        value={view.condition}
        data={[any, ...conditions.map((value) => ({ value, label: conditionName(value) }))]}
        onChange={({ currentTarget }) =>
          onChange({ ...view, condition: currentTarget.value as BoardView['condition'] })
        }
      />
      <NativeSelect
        label={t('ends')}
        value={String(view.withinHours ?? '')}
        data={[any, ...hours.map((each) => ({ value: String(each), label: t('within', { hours: each }) }))]}
        onChange={({ currentTarget }) =>
          onChange({ ...view, withinHours: Number(currentTarget.value) || null })
        }
      />
      <NativeSelect
        label={t('kind')}
        value={view.kind}
        data={[any, { value: 'requests', label: t('requestsOnly') }, { value: 'lots', label: t('lotsOnly') }]}
        onChange={({ currentTarget }) =>
          onChange({ ...view, kind: currentTarget.value as BoardView['kind'] })
        }
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
    </>
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
