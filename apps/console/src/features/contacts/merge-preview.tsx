import type { ContactDto } from '@tandem/contracts';
import { useTranslation } from 'react-i18next';
import { useTierName } from '../desk/side/use-tiers.ts';
import { useValueText } from './use-value-text.ts';

interface PreviewProps {
  readonly survivor: ContactDto;
  readonly merged: ContactDto;
}

/** Both side by side, and what the one has afterwards: its own values, and from the other what it has not. */
export function MergePreview({ survivor, merged }: PreviewProps) {
  const { t } = useTranslation(['contacts', 'inbox']);
  const tierName = useTierName();
  const valueText = useValueText();
  const names = [...new Set([...Object.keys(survivor.attributes), ...Object.keys(merged.attributes)])];
  const keepsTier = survivor.tier !== 'standard' || survivor.tierSource !== undefined;
  const rows: (readonly [string, string, string, string])[] = [
    [t('inbox:customer.name'), survivor.displayName, merged.displayName, survivor.displayName],
    row(t('inbox:customer.email'), survivor.email, merged.email),
    row(t('inbox:customer.phone'), survivor.phone, merged.phone),
    row(t('inbox:customer.language'), survivor.language, merged.language),
    [
      t('inbox:customer.tier'),
      tierName(survivor.tier),
      tierName(merged.tier),
      tierName(keepsTier ? survivor.tier : merged.tier),
    ],
    ...names.map((name) => {
      const has = Object.hasOwn(survivor.attributes, name);
      const [mine, other] = [valueText(survivor.attributes[name]), valueText(merged.attributes[name])];
      return [name, mine, other, has ? mine : other] as const;
    }),
  ];
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
          {rows.map(([name, ...cells]) => (
            <tr key={name} className="border-line-subtle border-t">
              <th scope="row" className="px-2 py-1 font-normal text-fg-muted">
                {name}
              </th>
              {cells.map((cell, at) => (
                <td key={at} className={at === 2 ? 'px-2 py-1 font-medium' : 'px-2 py-1'}>
                  {cell || '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const row = (name: string, mine: string | undefined, other: string | undefined) =>
  [name, mine ?? '', other ?? '', mine ?? other ?? ''] as const;
