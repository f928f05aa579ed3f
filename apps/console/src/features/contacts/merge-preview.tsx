import type { ContactDto } from '@tandem/contracts';
import { Select } from '@tandem/ui';
import { useTranslation } from 'react-i18next';
import { type MergeField, type MergeRow, useMergeRows } from './use-merge-rows.ts';

/** Whose value stays, by the id of the customer; absent: the value of the one that goes on. */
export type MergeChoices = Readonly<Partial<Record<MergeField, string>>>;

interface PreviewProps {
  readonly survivor: ContactDto;
  readonly merged: ContactDto;
  readonly choices: MergeChoices;
  readonly onChoose: (choices: MergeChoices) => void;
}

/** Both side by side, and what the one has afterwards: where both have a value, the one that is chosen. */
export function MergePreview({ survivor, merged, choices, onChoose }: PreviewProps) {
  const { t } = useTranslation('contacts');
  const rows = useMergeRows(survivor, merged);
  const after = (row: MergeRow) => {
    const [mine, other] = [row.textOf(survivor), row.textOf(merged)];
    if (!row.has(survivor) && row.has(merged)) return other;
    if (!row.has(merged) || mine === other) return mine;
    return (
      <Select
        label={t('merge.which', { field: row.title })}
        isLabelHidden
        size="small"
        options={[
          { id: survivor.id, label: mine },
          { id: merged.id, label: other },
        ]}
        value={choices[row.field] ?? survivor.id}
        onChange={(id) => onChoose({ ...choices, [row.field]: id })}
      />
    );
  };
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left text-sm">
        <thead>
          <tr className="text-fg-muted text-xs">
            <td />
            {[t('merge.stays'), t('merge.goes'), t('merge.after')].map((head) => (
              <th key={head} scope="col" className="px-2 py-1 font-medium">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field} className="border-line-subtle border-t">
              <th scope="row" className="px-2 py-1 font-normal text-fg-muted">
                {row.title}
              </th>
              <td className="px-2 py-1">{row.textOf(survivor) || '–'}</td>
              <td className="px-2 py-1">{row.textOf(merged) || '–'}</td>
              <td className="px-2 py-1 font-medium">{after(row) || '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
