import { Button, DialogTrigger, IconButton, Popover, Select } from '@tandem/ui';
import { useQuery } from '@tanstack/react-query';
import { ListFilter } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { inboxQueries } from '../data/queries.ts';
import { CHOSEN_FILTERS, type InboxSearch } from '../inbox-search.ts';
import { useLabelLook } from '../model/use-label-look.ts';
import { useTierName } from '../side/use-tiers.ts';

interface FilterMenuProps {
  readonly search: InboxSearch;
  readonly onChange: (change: InboxSearch) => void;
  readonly onClear: () => void;
}

const anything = '*';
const languages = ['en', 'zh-CN', 'zh-TW', 'es', 'fr', 'de', 'ja'] as const;

/** What narrows the list further; each choice stands in the address. */
export function FilterMenu({ search, onChange, onClear }: FilterMenuProps) {
  const { t, i18n } = useTranslation(['list', 'common']);
  const queues = useQuery(inboxQueries.queues()).data?.items ?? [];
  const channels = useQuery(inboxQueries.channels()).data?.items ?? [];
  const colleagues = useQuery(inboxQueries.colleagues()).data?.items ?? [];
  const tiers = useQuery(inboxQueries.tiers()).data?.items ?? [];
  const tierName = useTierName();
  const labels = useQuery(inboxQueries.labels()).data;
  const lookOf = useLabelLook();
  const labelKeys = [...new Set([...(labels?.settings.map(({ key }) => key) ?? []), ...(labels?.items ?? [])])];
  const language = new Intl.DisplayNames(i18n.language, { type: 'language' });
  const options = {
    queue: queues.map(({ id, name }) => ({ id, label: name })),
    channel: channels.map(({ id, name }) => ({ id, label: name })),
    agent: colleagues.map(({ id, displayName }) => ({ id, label: displayName })),
    label: labelKeys.map((key) => ({ id: key, label: lookOf(key).name })),
    language: languages.map((code) => ({ id: code, label: language.of(code) ?? code })),
    tier: tiers.map(({ key }) => ({ id: key, label: tierName(key) })),
  };
  const count = CHOSEN_FILTERS.filter((name) => search[name] !== undefined).length;
  return (
    <DialogTrigger>
      <IconButton label={t('filter.open', { count })} variant={count > 0 ? 'secondary' : 'quiet'}>
        <ListFilter aria-hidden="true" size={16} />
      </IconButton>
      <Popover label={t('filter.title')}>
        <div className="flex w-64 flex-col gap-3 p-3">
          {CHOSEN_FILTERS.map((name) => (
            <Select
              key={name}
              size="small"
              label={t(`filter.${name}`)}
              options={[{ id: anything, label: t('filter.any') }, ...withChosen(options[name], search[name])]}
              value={search[name] ?? anything}
              onChange={(value) => onChange({ [name]: value === anything ? '' : value })}
            />
          ))}
          <Button onPress={onClear} isDisabled={count === 0}>
            {t('common:action.clearFilters')}
          </Button>
        </div>
      </Popover>
    </DialogTrigger>
  );
}

/** A choice from a link that is not among those known here still shows. */
const withChosen = (options: { id: string; label: string }[], chosen: string | undefined) =>
  chosen === undefined || options.some(({ id }) => id === chosen)
    ? options
    : [...options, { id: chosen, label: chosen }];
