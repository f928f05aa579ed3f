import type { AttributeDto, ContactRowDto } from '@tandem/contracts';
import { Badge, cx, Link } from '@tandem/ui';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { usePluginText } from '../../lib/plugin-text.ts';
import { useTierName } from '../desk/side/use-tiers.ts';
import { useValueText } from './use-value-text.ts';

/** Every row is as high: the list knows each place without measuring. */
const rowHeight = 44;
/** Rows from the end at which more are fetched. */
const nearEnd = 20;

interface RowsProps {
  readonly rows: readonly ContactRowDto[];
  /** Fields of the admin that I chose to see. */
  readonly columns: readonly AttributeDto[];
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetching: boolean;
    readonly fetchNextPage: () => unknown;
  };
}

/** The customers in sight, as a table that reads on by itself. */
export function ContactRows({ rows, columns, list }: RowsProps) {
  const { t } = useTranslation('contacts');
  const textOf = usePluginText();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 10,
  });
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const fetchMore = useEffectEvent(() => {
    if (last > rows.length - nearEnd && list.hasNextPage && !list.isFetching) void list.fetchNextPage();
  });
  useEffect(() => fetchMore(), [last, rows.length, list.isFetching]);
  const heads = [t('column.name'), t('column.tier'), t('column.lastContact'), t('column.identities')];
  return (
    <div ref={scroller} className="max-h-[70vh] overflow-auto rounded-card border border-line-subtle bg-surface">
      {/* biome-ignore lint/a11y/useSemanticElements: rows out of sight are left out, so places are told by their numbers */}
      <div
        role="table"
        aria-label={t('title')}
        aria-rowcount={list.hasNextPage ? -1 : rows.length + 1}
        className="min-w-fit"
      >
        <Row index={1} isHead cells={[...heads, ...columns.map(({ name }) => textOf(name))]} />
        {/* biome-ignore lint/a11y/useSemanticElements: part of the table above */}
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = rows[item.index];
            return (
              row && <ContactLine key={item.key} row={row} columns={columns} index={item.index + 2} top={item.start} />
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface LineProps {
  readonly row: ContactRowDto;
  readonly columns: readonly AttributeDto[];
  readonly index: number;
  readonly top: number;
}

function ContactLine({ row, columns, index, top }: LineProps) {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const tierName = useTierName();
  const valueText = useValueText();
  // What a channel made up to know somebody by says nothing to people; the customer's page has it.
  const written = row.identities.map(({ externalId }) => externalId).filter((id) => /@|^\+\d/.test(id));
  const addresses = [...new Set([row.phone, row.email, ...written])].filter((one) => one !== undefined);
  return (
    <Row
      index={index}
      top={top}
      cells={[
        <Link key="name" href={`/contacts/${row.id}`} className="truncate font-medium">
          {row.displayName || t('unnamed')}
        </Link>,
        <Badge key="tier" tone={row.tier === 'standard' ? 'neutral' : 'bot'}>
          {tierName(row.tier)}
        </Badge>,
        row.lastContactAt === undefined ? '–' : format.dateTime(row.lastContactAt),
        addresses.join(', ') || '–',
        ...columns.map(({ key }) => valueText(row.attributes[key])),
      ]}
    />
  );
}

interface RowProps {
  readonly cells: readonly ReactNode[];
  readonly index: number;
  readonly isHead?: boolean;
  readonly top?: number;
}

/** Widths of name, tier, last contact and addresses; every further field has the last one. */
const widths = ['w-56 max-sm:w-36', 'w-28', 'w-44', 'w-64', 'w-40'];

function Row({ cells, index, isHead = false, top }: RowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: part of the table above
    // biome-ignore lint/a11y/useFocusableInteractive: what can be pressed is the link within
    <div
      role="row"
      aria-rowindex={index}
      style={{ height: rowHeight, ...(top === undefined ? {} : { transform: `translateY(${top}px)` }) }}
      className={cx(
        'flex items-center border-line-subtle border-b',
        isHead ? 'sticky top-0 z-10 bg-surface' : 'absolute top-0 left-0 w-full hover:bg-hover',
      )}
    >
      {cells.map((cell, at) => (
        <div
          key={at}
          role={isHead ? 'columnheader' : 'cell'}
          className={cx(
            'flex shrink-0 items-center truncate px-3 text-sm',
            widths[Math.min(at, widths.length - 1)],
            isHead && 'font-medium text-fg-muted text-xs',
          )}
        >
          {typeof cell === 'string' ? <span className="truncate">{cell}</span> : cell}
        </div>
      ))}
    </div>
  );
}
