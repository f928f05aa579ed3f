import { Button, Checkbox, DialogTrigger, Popover, SearchField, Select, TextField } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { Columns3 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePluginText } from '../../lib/plugin-text.ts';
import { usePreferences } from '../../preferences/use-preferences.ts';
import { inboxQueries } from '../desk/data/queries.ts';
import { useTierName } from '../desk/side/use-tiers.ts';
import { contactQueries } from './contact-queries.ts';
import type { ContactSearch } from './contact-search.ts';

interface FiltersProps {
  readonly search: ContactSearch;
  /** An empty text takes a filter away. */
  readonly onChange: (change: ContactSearch) => void;
}

const all = 'all';

/** What narrows the list, and which fields are its columns. */
export function ContactFilters({ search, onChange }: FiltersProps) {
  const { t } = useTranslation('contacts');
  const textOf = usePluginText();
  const tierName = useTierName();
  const tiers = useQuery(inboxQueries.tiers()).data?.items ?? [];
  const fields = (useQuery(contactQueries.attributes()).data?.items ?? []).filter(({ active }) => active);
  // The address follows a moment later: a field that waited for it would lose letters of fast typing.
  const [typed, setTyped] = useState(search.q ?? '');
  const [value, setValue] = useState(search.value ?? '');
  const tierKeys = [...new Set(['standard', ...tiers.map(({ key }) => key), ...(search.tier ? [search.tier] : [])])];
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SearchField
        label={t('search')}
        className="w-72 max-sm:w-full"
        value={typed}
        onChange={(q) => {
          setTyped(q);
          onChange({ q });
        }}
      />
      <Select
        label={t('column.tier')}
        options={[{ id: all, label: t('any') }, ...tierKeys.map((key) => ({ id: key, label: tierName(key) }))]}
        value={search.tier ?? all}
        onChange={(tier) => onChange({ tier: tier === all ? '' : tier })}
      />
      {fields.length > 0 && (
        <Select
          label={t('field')}
          options={[{ id: all, label: t('any') }, ...fields.map(({ key, name }) => ({ id: key, label: textOf(name) }))]}
          value={search.field ?? all}
          onChange={(field) => onChange({ field: field === all ? '' : field, ...(field === all && { value: '' }) })}
        />
      )}
      {search.field !== undefined && (
        <TextField
          label={t('value')}
          value={value}
          onChange={(next) => {
            setValue(next);
            onChange({ value: next });
          }}
        />
      )}
      {fields.length > 0 && <Columns fields={fields.map(({ key, name }) => ({ key, label: textOf(name) }))} />}
    </div>
  );
}

/** Which fields of customers stand in the list; kept for me. */
function Columns({ fields }: { readonly fields: readonly { readonly key: string; readonly label: string }[] }) {
  const { t } = useTranslation('contacts');
  const { preferences, change } = usePreferences();
  const chosen = preferences.contactColumns ?? [];
  return (
    <DialogTrigger>
      <Button icon={<Columns3 aria-hidden="true" size={15} />}>{t('columns')}</Button>
      <Popover label={t('columns')}>
        <div className="flex flex-col gap-2">
          {fields.map(({ key, label }) => (
            <Checkbox
              key={key}
              value={chosen.includes(key)}
              onChange={(on) => change({ contactColumns: on ? [...chosen, key] : chosen.filter((one) => one !== key) })}
            >
              {label}
            </Checkbox>
          ))}
        </div>
      </Popover>
    </DialogTrigger>
  );
}
