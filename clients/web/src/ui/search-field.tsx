import { TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

interface SearchFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly className?: string | undefined;
  /** What is looked for now. */
  readonly text: string;
  onSearch(text: string): void;
}

const LONGEST = 120;
const STOPPED_MS = 350;

/** Searches when one stops typing. */
export function SearchField({ label, text, onSearch, ...props }: SearchFieldProps) {
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  const search = useDebouncedCallback((value: string) => {
    sent.current = value.trim();
    onSearch(sent.current);
  }, STOPPED_MS);
  // Changed from elsewhere: the way back, or all that narrowed the list was cleared.
  useEffect(() => {
    if (text !== sent.current) {
      sent.current = text;
      setTyped(text);
    }
  }, [text]);
  return (
    <TextInput
      {...props}
      type="search"
      aria-label={label}
      leftSection={<IconSearch size={18} aria-hidden />}
      maxLength={LONGEST}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        search(currentTarget.value);
      }}
    />
  );
}
