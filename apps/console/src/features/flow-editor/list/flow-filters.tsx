import type { FlowSummaryDto } from '@tandem/contracts';
import { Button, Select } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../../session/session.ts';
import { kindOfFlow } from './filter-flows.ts';
import { type FlowStatus, flowStatuses, type ListSearch } from './list-search.ts';
import { useKindText } from './use-kind-text.ts';

const all = 'all';

const statusTexts = {
  live: 'list.statusIs.live',
  changed: 'list.statusIs.changed',
  unpublished: 'list.statusIs.unpublished',
  coming: 'list.statusIs.coming',
  off: 'list.statusIs.off',
} as const satisfies Record<FlowStatus, string>;

interface FiltersProps {
  /** All that the search found, so that a filter offers what there is. */
  readonly flows: readonly FlowSummaryDto[];
  readonly chosen: ListSearch;
  readonly onChange: (chosen: ListSearch) => void;
}

/** Kind, owner and status. */
export function FlowFilters({ flows, chosen, onChange }: FiltersProps) {
  const { t } = useTranslation('flows');
  const me = useMe();
  const kindText = useKindText();
  const { kind, owner, status } = chosen;
  const kinds = new Set([...flows.map(kindOfFlow), ...(kind === undefined ? [] : [kind])]);
  const owners = new Map(
    flows.flatMap(({ draftOwner }) => (draftOwner ? [[draftOwner.id, draftOwner.displayName]] : [])),
  );
  if (owner !== undefined && !owners.has(owner)) owners.set(owner, owner);
  owners.delete(me.id);
  const choose = (what: keyof ListSearch) => (value: string) => {
    const { [what]: _, ...others } = chosen;
    onChange(value === all ? others : { ...others, [what]: value });
  };
  const filters = [
    {
      what: 'kind',
      label: t('list.kind'),
      any: t('list.anyKind'),
      options: [...kinds].map((each) => ({ id: each, label: kindText(each) })),
    },
    {
      what: 'owner',
      label: t('list.owner'),
      any: t('list.anyOwner'),
      options: [{ id: me.id, label: t('list.ownerMe') }, ...[...owners].map(([id, label]) => ({ id, label }))],
    },
    {
      what: 'status',
      label: t('list.status'),
      any: t('list.anyStatus'),
      options: flowStatuses.map((each) => ({ id: each, label: t(statusTexts[each]) })),
    },
  ] as const;
  return (
    <>
      {filters.map(({ what, label, any, options }) => (
        <Select
          key={what}
          label={label}
          isLabelHidden
          className="w-44"
          value={chosen[what] ?? all}
          onChange={choose(what)}
          options={[{ id: all, label: any }, ...options]}
        />
      ))}
      {(kind ?? owner ?? status) !== undefined && (
        <Button variant="quiet" onPress={() => onChange(chosen.search === undefined ? {} : { search: chosen.search })}>
          {t('list.clear')}
        </Button>
      )}
    </>
  );
}
