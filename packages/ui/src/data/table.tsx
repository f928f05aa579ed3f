import { ArrowDown, ArrowUp } from 'lucide-react';
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { cx } from '../lib/cx.js';

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly isSortable?: boolean;
  readonly align?: 'start' | 'end';
  /** Left out where there is little room, so that what is done with a row stays in sight. */
  readonly isForWide?: boolean;
  /** A width class such as `w-40`; columns without one share the rest. */
  readonly width?: string;
}

export interface TableSort {
  readonly column: string;
  readonly direction: 'ascending' | 'descending';
}

export interface TableProps<Row> {
  /** Accessible name. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: TableSort;
  readonly onSortChange?: (sort: TableSort) => void;
  /**
   * Pressing a row anywhere. Keyboard users reach the same by the link or button in its first cell: give it one. The
   * arrows lead from row to row. Links and buttons of other cells act by themselves.
   */
  readonly onRowPress?: (row: Row) => void;
  readonly isRowSelected?: (row: Row) => boolean;
  /** Stands in place of the rows when there are none. */
  readonly empty?: ReactNode;
  readonly className?: string;
}

/** A plain table: native semantics, sticky head, sortable columns. */
export function Table<Row>({
  label,
  columns,
  rows,
  rowKey,
  sort,
  onSortChange,
  empty,
  className,
  ...rest
}: TableProps<Row>) {
  return (
    <div className={cx('relative overflow-auto rounded-card border border-line-subtle bg-surface', className)}>
      <table aria-label={label} className="w-full border-collapse text-sm">
        <thead className="sticky top-0 z-10 bg-surface">
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} sort={sort} onSortChange={onSortChange} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={rest.onRowPress && moveRow}>
          {rows.map((row) => (
            <BodyRow key={rowKey(row)} row={row} columns={columns} {...rest} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && empty}
    </div>
  );
}

/** From what has the focus in a row to the first thing that can have it in another row. */
function moveRow(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget, defaultPrevented, ctrlKey, metaKey, shiftKey } = event;
  if (defaultPrevented || ctrlKey || metaKey || shiftKey || !(target instanceof HTMLElement)) return;
  const rows = [...currentTarget.querySelectorAll('tr')];
  const at = rows.findIndex((row) => row.contains(target));
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[key];
  if (to === undefined || target.matches('input, textarea, select')) return;
  event.preventDefault();
  rows[to]?.querySelector<HTMLElement>('a[href], button')?.focus();
}

interface HeaderCellProps<Row> {
  readonly column: TableColumn<Row>;
  readonly sort: TableSort | undefined;
  readonly onSortChange: ((sort: TableSort) => void) | undefined;
}

function HeaderCell<Row>({ column, sort, onSortChange }: HeaderCellProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  const Arrow = direction === 'descending' ? ArrowDown : ArrowUp;
  const sortable = column.isSortable === true && onSortChange !== undefined;
  const next = direction === 'ascending' ? 'descending' : 'ascending';
  return (
    <th
      scope="col"
      aria-sort={sortable ? (direction ?? 'none') : undefined}
      className={cx(
        'h-row whitespace-nowrap border-line-subtle border-b px-3 font-medium text-fg-muted text-xs',
        column.align === 'end' ? 'text-right' : 'text-left',
        column.isForWide && 'max-sm:hidden',
        column.width,
      )}
    >
      {sortable ? (
        <Button
          onPress={() => onSortChange({ column: column.id, direction: next })}
          className="focus-ring inline-flex min-h-6 cursor-default items-center gap-1 rounded-input data-hovered:text-fg"
        >
          {column.header}
          <Arrow aria-hidden="true" size={13} className={direction === undefined ? 'opacity-0' : undefined} />
        </Button>
      ) : (
        column.header
      )}
    </th>
  );
}

function isPressedItself({ target, currentTarget }: MouseEvent<HTMLTableRowElement>): boolean {
  const pressed = target instanceof Element ? target.closest('a[href], button') : null;
  return pressed !== null && pressed.closest('td') !== currentTarget.cells[0];
}

interface BodyRowProps<Row> {
  readonly row: Row;
  readonly columns: readonly TableColumn<Row>[];
  readonly onRowPress?: (row: Row) => void;
  readonly isRowSelected?: (row: Row) => boolean;
}

function BodyRow<Row>({ row, columns, onRowPress, isRowSelected }: BodyRowProps<Row>) {
  return (
    <tr
      onClick={
        onRowPress &&
        ((event) => {
          if (!isPressedItself(event)) onRowPress(row);
        })
      }
      className={cx(
        'border-line-subtle border-b last:border-b-0',
        onRowPress && 'hover:bg-hover',
        isRowSelected?.(row) && 'mark-solid bg-accent-subtle',
      )}
    >
      {columns.map((column) => (
        // Where there is little room the table scrolls; Chinese words are not taken apart for it.
        <td
          key={column.id}
          className={cx(
            'h-row break-keep px-3 py-1',
            column.align === 'end' && 'whitespace-nowrap text-right tabular-nums',
            column.isForWide && 'max-sm:hidden',
          )}
        >
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}
