/** What narrows the list of customers, so that every view of it is a link. A field counts with its value alone. */
export interface ContactSearch {
  readonly q?: string;
  readonly tier?: string;
  readonly field?: string;
  readonly value?: string;
}

const longest = { q: 200, tier: 64, field: 64, value: 200 } as const;
const names = ['q', 'tier', 'field', 'value'] as const;

/** What an address says about the filters; what is none is left out. */
export function contactSearch(given: Readonly<Record<string, unknown>>): ContactSearch {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given[name];
      const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
      return typeof text === 'string' && text !== '' && text.length <= longest[name] ? [[name, text]] : [];
    }),
  );
}

/** The same as the server is asked. */
export const asQuery = ({ q, tier, field, value }: ContactSearch) => ({
  ...(q && { search: q }),
  ...(tier && { tier }),
  ...(field && value && { field, value }),
});
