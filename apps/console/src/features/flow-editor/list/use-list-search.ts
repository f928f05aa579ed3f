import { useNavigate, useSearch } from '@tanstack/react-router';
import { type RefObject, useEffect, useState } from 'react';
import { type ListSearch, listSearch } from './list-search.ts';

/** What the list is narrowed to, which stands in the address, and what is being typed into its search. */
export function useListSearch(input: RefObject<HTMLInputElement | null>) {
  const navigate = useNavigate();
  const chosen = listSearch(useSearch({ strict: false }));
  const words = chosen.search ?? '';
  const [typed, setTyped] = useState(words);
  // Back and forward bring other words; while one types, the address is behind.
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(words);
  }, [input, words]);
  const go = (search: ListSearch, replace: boolean) => void navigate({ to: '/flows', search, replace });
  return {
    ...{ chosen, typed },
    type: (text: string) => {
      setTyped(text);
      const { search: _, ...others } = chosen;
      const wanted = text.trim();
      go(wanted === '' ? others : { ...others, search: wanted }, true);
    },
    choose: (search: ListSearch) => go(search, false),
  };
}
