// @vitest-environment happy-dom
import { cleanup, configure, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UiProvider } from '../lib/ui-provider.js';
import { Select } from './select.js';
import { TagField } from './tag-field.js';
import { TextField } from './text-field.js';

// A limit for what hangs, not for what is slow.
configure({ asyncUtilTimeout: 20_000 });

afterEach(cleanup);

const options = [
  { id: 'sales', label: 'Sales' },
  { id: 'support', label: 'Support' },
] as const;

describe('fields', () => {
  it('tie label, help and error to the input', () => {
    render(
      <TextField
        label="Name"
        value=""
        onChange={() => undefined}
        description="As on the card"
        error="Fill in"
        isRequired
      />,
    );
    const input = screen.getByRole('textbox', { name: /Name/ });
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const described = (input.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent);
    expect(described.join(' ')).toContain('As on the card');
    expect(described.join(' ')).toContain('Fill in');
  });

  it('Select gives the id of the chosen option', async () => {
    const onChange = vi.fn();
    render(<Select label="Queue" options={options} value={null} onChange={onChange} />);
    await userEvent.click(screen.getByRole('button', { name: /Queue/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Support' }));
    expect(onChange).toHaveBeenCalledWith('support');
  });

  it('TagField adds by typing and removes by key', async () => {
    function Owner() {
      const [value, setValue] = useState<readonly string[]>(['sales']);
      return <TagField label="Queues" options={options} value={value} onChange={setValue} />;
    }
    render(<Owner />);
    await userEvent.type(screen.getByRole('combobox'), 'Sup');
    await userEvent.click(await screen.findByRole('option', { name: 'Support' }));
    const tags = screen.getByRole('grid');
    expect(within(tags).getAllByRole('row')).toHaveLength(2);
    within(tags).getAllByRole('row')[0]!.focus();
    await userEvent.keyboard('{Delete}');
    expect(
      within(tags)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual(['Support']);
  });

  it('speak the language of the provider', () => {
    render(
      <UiProvider locale="zh-CN" navigate={() => undefined}>
        <Select label="队列" options={options} value={null} onChange={() => undefined} />
      </UiProvider>,
    );
    expect(screen.getByRole('button', { name: /请选择/ })).toBeTruthy();
  });
});
