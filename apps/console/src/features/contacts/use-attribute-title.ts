import { useQuery } from '@tanstack/react-query';
import { usePluginText } from '../../lib/plugin-text.ts';
import { contactQueries } from './contact-queries.ts';

/** What a field of customers is called: as the admin named it, else by its key. */
export function useAttributeTitle(): (key: string) => string {
  const textOf = usePluginText();
  const { data } = useQuery(contactQueries.attributes());
  return (key) => {
    const name = data?.items.find((attribute) => attribute.key === key)?.name;
    return (name && textOf(name)) || key;
  };
}
