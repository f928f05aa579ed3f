import type { SourceViewDto } from '@tandem/contracts';
import { Badge } from '@tandem/ui';
import { useTranslation } from 'react-i18next';

const tones = { neutral: 'neutral', good: 'success', warning: 'warning', bad: 'danger' } as const;

/** A card of another system: its texts stay texts, whatever stands in them. */
export function SourceCardBox({ card }: { readonly card: SourceViewDto['cards'][number] }) {
  const { t, i18n } = useTranslation('inbox');
  const { status, columns, rows, link } = card;
  const title = (i18n.language === 'zh-CN' ? card.title['zh-CN'] : undefined) ?? card.title.en ?? '';
  return (
    <section
      aria-label={title}
      className="flex flex-col gap-2 rounded-card border border-line-subtle bg-surface p-3 text-sm"
    >
      <div className="flex items-center gap-2">
        <h4 className="min-w-0 flex-1 truncate font-medium">{title}</h4>
        {status && <Badge tone={tones[status.tone]}>{status.text}</Badge>}
      </div>
      <div className="overflow-x-auto">
        <table className="w-full text-left text-xs">
          {columns && (
            <thead className="text-fg-muted">
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className="py-0.5 pr-3 font-normal">
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                {row.map((cell, place) => (
                  <td key={place} className="break-words py-0.5 pr-3 align-top">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {link !== undefined && (
        <a href={link} target="_blank" rel="noopener noreferrer" className="text-accent text-xs underline">
          {t('customer.sourceOpen', { title })}
        </a>
      )}
    </section>
  );
}
