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

it('leads by the arrows from row to row, where pressing a row does something', async () => {
  const onRowPress = vi.fn();
  render(
    <Table
      label="People"
      columns={[
        { id: 'name', header: 'Name', cell: (row: { name: string }) => <a href={`/${row.name}`}>{row.name}</a> },
      ]}
      rows={['Lin', 'Ma', 'Wu'].map((name) => ({ name }))}
      rowKey={(row) => row.name}
      onRowPress={onRowPress}
    />,
  );
  const focused = () => document.activeElement?.textContent;
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}');
  expect(focused()).toBe('Ma');
  await userEvent.keyboard('{End}{ArrowDown}');
  expect(focused()).toBe('Wu');
  await userEvent.keyboard('{ArrowUp}{Home}{ArrowUp}');
  expect(focused()).toBe('Lin');
  expect(onRowPress).not.toHaveBeenCalled();
});

it('is pressed anywhere but on what acts by itself in another cell', async () => {
  const onRowPress = vi.fn();
  const retry = vi.fn();
  render(
    <Table
      label="People"
      columns={[
        { id: 'name', header: 'Name', cell: () => <button type="button">Lin</button> },
        { id: 'load', header: 'Load', cell: () => '3' },
        {
          id: 'retry',
          header: 'Again',
          cell: () => (
            <button type="button" onClick={retry}>
              Retry
            </button>
          ),
        },
      ]}
      rows={[{ name: 'Lin' }]}
      rowKey={(row) => row.name}
      onRowPress={onRowPress}
    />,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect([retry, onRowPress].map(({ mock }) => mock.calls.length)).toEqual([1, 0]);
  await userEvent.click(screen.getByText('3'));
  await userEvent.click(screen.getByRole('button', { name: 'Lin' }));
  expect(onRowPress).toHaveBeenCalledTimes(2);
});
