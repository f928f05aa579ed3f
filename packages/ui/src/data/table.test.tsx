// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { Table } from './table.js';

afterEach(cleanup);

it('tells its order and asks for the other one', async () => {
  const onSortChange = vi.fn();
  render(
    <Table
      label="People"
      columns={[{ id: 'name', header: 'Name', cell: (row: { name: string }) => row.name, isSortable: true }]}
      rows={[{ name: 'Lin' }]}
      rowKey={(row) => row.name}
      sort={{ column: 'name', direction: 'ascending' }}
      onSortChange={onSortChange}
    />,
  );
  expect(screen.getByRole('columnheader').getAttribute('aria-sort')).toBe('ascending');
  await userEvent.click(screen.getByRole('button', { name: 'Name' }));
  expect(onSortChange).toHaveBeenCalledWith({ column: 'name', direction: 'descending' });
});
