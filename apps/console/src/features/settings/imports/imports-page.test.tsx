// @vitest-environment happy-dom
import { api, type ImportDto } from '@tandem/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { FakeApi } from '../../../testing/fake-api.ts';
import { renderInConsole } from '../../../testing/render-in-console.tsx';
import { ImportsPage } from './imports-page.tsx';

const record = (change: Partial<ImportDto> = {}): ImportDto => ({
  id: 'i1',
  kind: 'skills',
  fileName: 'skills.csv',
  columns: ['Skill', 'Text'],
  fields: [
    { key: 'name', required: true },
    { key: 'description', required: false },
  ],
  rowCount: 3,
  state: 'ready',
  mapping: { name: 0 },
  progress: 0,
  counts: { create: 0, update: 0, unchanged: 0, failed: 0 },
  problems: [],
  createdBy: { id: 'u1', displayName: 'Ada' },
  createdAt: 0,
  ...change,
});

const problems = [{ row: 3, field: 'name', code: 'repeated', params: { row: 2 } }];
const counts = { create: 2, update: 0, unchanged: 0, failed: 1 };

async function open(first: ImportDto) {
  let now = first;
  const server = new FakeApi()
    .on(api.imports.list, () => ({ items: [now] }))
    .on(api.imports.upload, () => now)
    .on(api.imports.dryRun, { counts, problems })
    .on(api.imports.run, () => {
      now = record({ state: 'done', counts, problems, progress: 3, ranAt: 0, undoUntil: 86_400_000 });
      return now;
    })
    .on(api.imports.undo, () => {
      now = record({ state: 'undone', counts, undone: { undone: 2, kept: 0 }, ranAt: 0 });
      return now;
    });
  await renderInConsole(<ImportsPage />, { api: server });
  const user = userEvent.setup();
  return { server, user };
}

describe('Import', () => {
  it('uploads a file, tries it, shows each problem in words, runs it, and takes it back', async () => {
    const { server, user } = await open(record());
    const input = await screen.findByLabelText('Choose a file…', { selector: 'input' });
    await user.upload(input, new File(['Skill\na'], 'skills.csv', { type: 'text/csv' }));
    const drawer = within(await screen.findByRole('dialog'));
    expect(server.calls(api.imports.upload)[0]?.query).toEqual({ kind: 'agents', name: 'skills.csv' });
    await user.click(drawer.getByRole('button', { name: 'Try it' }));
    expect(await drawer.findByText('Stands in row 2 already.')).toBeTruthy();
    await user.click(drawer.getByRole('button', { name: 'Import 2 rows' }));
    await waitFor(() => expect(server.calls(api.imports.run)[0]?.body).toEqual({ mapping: { name: 0 } }));
    await user.click(await drawer.findByRole('button', { name: 'Take back…' }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Take back' }));
    expect(await screen.findByText(/2 taken back/)).toBeTruthy();
  });

  it('asks for the columns that are needed before anything is tried', async () => {
    const { user } = await open(record({ mapping: {} }));
    await user.click(await screen.findByRole('button', { name: 'Open skills.csv' }));
    const drawer = within(await screen.findByRole('dialog'));
    expect(drawer.getByText('Choose a column for Name.')).toBeTruthy();
    expect(drawer.getByRole('button', { name: 'Try it' }).hasAttribute('disabled')).toBe(true);
  });

  it('offers what there is as a sheet and as CSV', async () => {
    await open(record());
    const link = await screen.findByRole('link', { name: /Export Agents · Excel/ });
    expect(link.getAttribute('href')).toBe('/api/v1/exports?kind=agents&format=xlsx');
  });
});
