// @vitest-environment happy-dom
import { cleanup, configure, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Button } from '../action/button.js';
import { UiProvider } from '../lib/ui-provider.js';
import { SchemaForm, type SchemaFormProps } from './schema-form.js';

// A limit for what hangs, not for what is slow.
configure({ asyncUtilTimeout: 20_000 });

afterEach(cleanup);

const settings = {
  type: 'object',
  properties: {
    url: {
      type: 'string',
      format: 'uri',
      title: 'Address',
      'x-ui': { help: 'Of the shop' },
      'x-i18n': { 'zh-CN': { title: '地址' } },
    },
    token: { type: 'string', minLength: 1, title: 'Token', 'x-secret': true },
    mode: {
      type: 'string',
      enum: ['plain', 'signed'],
      default: 'plain',
      title: 'Mode',
      'x-ui': { options: { plain: 'Plain', signed: 'Signed' } },
    },
    key: { type: 'string', minLength: 1, title: 'Key', 'x-ui': { showWhen: { field: 'mode', in: ['signed'] } } },
    retries: { type: 'integer', minimum: 0, maximum: 5, default: 3, title: 'Retries' },
  },
  required: ['url', 'token', 'key'],
};

function show(props: Partial<SchemaFormProps> & Pick<SchemaFormProps, 'schema'>) {
  const onSubmit = vi.fn();
  render(
    <SchemaForm value={{}} onSubmit={onSubmit} {...props}>
      <Button type="submit">Save</Button>
    </SchemaForm>,
  );
  return onSubmit;
}

const save = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

describe('SchemaForm', () => {
  it('says beside each field what is wrong, and sums it up', async () => {
    const onSubmit = show({ schema: settings });
    await save();
    expect(onSubmit).not.toHaveBeenCalled();
    expect(screen.getByRole('alert').textContent).toContain('2 fields need attention');
    expect(screen.getByLabelText(/Address/).getAttribute('aria-invalid')).toBe('true');
    await userEvent.type(screen.getByLabelText(/Address/), 'not an address');
    await save();
    expect(screen.getByRole('alert').textContent).toContain('Enter a web address');
  });

  it('gives defaults and typed values, and leaves hidden fields out', async () => {
    const onSubmit = show({ schema: settings });
    await userEvent.type(screen.getByLabelText(/Address/), 'https://shop.example');
    await userEvent.type(screen.getByLabelText(/Token/), 's3cret');
    await save();
    await waitFor(() =>
      expect(onSubmit).toHaveBeenCalledWith({
        url: 'https://shop.example',
        token: 's3cret',
        mode: 'plain',
        retries: 3,
      }),
    );
  });

  it('shows a field while another has the value it waits for, and then requires it', async () => {
    const onSubmit = show({ schema: settings, value: { url: 'https://a.example', token: { set: true } } });
    expect(screen.queryByLabelText(/^Key/)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: /Mode/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Signed' }));
    expect(screen.getByLabelText(/^Key/)).toBeTruthy();
    await save();
    expect(onSubmit).not.toHaveBeenCalled();
    await userEvent.type(screen.getByLabelText(/^Key/), 'k');
    await save();
    await waitFor(() => expect(onSubmit.mock.calls[0]![0]).toMatchObject({ mode: 'signed', key: 'k' }));
  });

  it('never shows a stored secret, keeps it by default and can replace it', async () => {
    const onSubmit = show({ schema: settings, value: { url: 'https://a.example', token: { set: true } } });
    expect(screen.getByText('A value is stored')).toBeTruthy();
    await save();
    await waitFor(() => expect(onSubmit.mock.calls[0]![0]).toMatchObject({ token: { set: true } }));
    await userEvent.click(screen.getByRole('button', { name: 'Replace' }));
    await save();
    expect(onSubmit).toHaveBeenCalledOnce();
    await userEvent.type(screen.getByLabelText(/Token/), 'new');
    await save();
    await waitFor(() => expect(onSubmit.mock.calls[1]![0]).toMatchObject({ token: 'new' }));
  });

  it('speaks the language of the page', () => {
    render(
      <UiProvider locale="zh-CN" navigate={() => undefined}>
        <SchemaForm schema={settings} value={{}} />
      </UiProvider>,
    );
    expect(screen.getByLabelText(/地址/)).toBeTruthy();
  });

  it('leaves a field to renderField and takes its changes', async () => {
    const onChange = vi.fn();
    show({
      schema: { type: 'object', properties: { when: { type: 'string', widget: 'expression', title: 'When' } } },
      onChange,
      renderField: (field) =>
        field.widget === 'expression' ? (
          <Button onPress={() => field.onChange('a == 1')}>{field.label}</Button>
        ) : undefined,
    });
    await userEvent.click(screen.getByRole('button', { name: 'When' }));
    await waitFor(() => expect(onChange).toHaveBeenLastCalledWith({ when: 'a == 1' }));
  });

  it('shows problems found elsewhere beside their field', () => {
    show({ schema: settings, problems: new Map([['url', 'This host is not allowed']]) });
    expect(screen.getByText('This host is not allowed')).toBeTruthy();
  });

  it('loads options from their source', async () => {
    show({
      schema: { type: 'object', properties: { queue: { type: 'string', title: 'Queue', optionsFrom: 'queues' } } },
      options: (source) => Promise.resolve([{ id: 'q1', label: `Sales of ${source}` }]),
    });
    await userEvent.click(screen.getByRole('button', { name: /Queue/ }));
    expect(await screen.findByRole('option', { name: 'Sales of queues' })).toBeTruthy();
  });

  it('shows no id while the options are on their way, and one that none of them has', async () => {
    let resolve: (options: { id: string; label: string }[]) => void = () => undefined;
    const promise = new Promise<{ id: string; label: string }[]>((settle) => {
      resolve = settle;
    });
    show({
      schema: { type: 'object', properties: { queue: { type: 'string', title: 'Queue', optionsFrom: 'queues' } } },
      value: { queue: 'q7' },
      options: () => promise,
    });
    const field = screen.getByRole('button', { name: /Queue/ });
    expect(field.textContent).toContain('…');
    expect(field.textContent).not.toContain('q7');
    resolve([{ id: 'q1', label: 'Sales' }]);
    await waitFor(() => expect(field.textContent).toContain('q7'));
  });
});

describe('lists, unions and records', () => {
  const nested = {
    type: 'object',
    properties: {
      choices: {
        type: 'array',
        title: 'Choices',
        minItems: 1,
        items: {
          type: 'object',
          title: 'Choice',
          properties: { label: { type: 'string', title: 'Label', minLength: 1 } },
          required: ['label'],
        },
      },
      target: {
        title: 'Target',
        oneOf: [
          {
            type: 'object',
            title: 'Queue',
            properties: { kind: { const: 'queue' }, queue: { type: 'string', title: 'Queue name' } },
            required: ['kind', 'queue'],
          },
          {
            type: 'object',
            title: 'Agent',
            properties: { kind: { const: 'agent' }, agent: { type: 'string', title: 'Agent name' } },
            required: ['kind', 'agent'],
          },
        ],
      },
      headers: { type: 'object', title: 'Headers', additionalProperties: { type: 'string' } },
    },
    required: ['choices', 'target'],
  };
  const value = { choices: [{ label: 'A' }, { label: 'B' }], target: { kind: 'queue', queue: 'Sales' } };

  it('puts a list in order with buttons, keeping the focus on the moved entry', async () => {
    const onSubmit = show({ schema: nested, value });
    await userEvent.click(screen.getAllByRole('button', { name: 'Move down' })[0]!);
    expect(screen.getAllByLabelText(/Label/).map((input) => (input as HTMLInputElement).value)).toEqual(['B', 'A']);
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Move up'));
    expect(screen.getByRole('status').textContent).toBe('Moved down to position 2');
    await userEvent.click(screen.getAllByRole('button', { name: 'Remove' })[0]!);
    await save();
    await waitFor(() => expect(onSubmit.mock.calls[0]![0]).toMatchObject({ choices: [{ label: 'A' }] }));
  });

  it('points to the entry that is wrong', async () => {
    show({ schema: nested, value });
    await userEvent.click(screen.getAllByRole('button', { name: 'Add an entry' })[0]!);
    await save();
    const labels = screen.getAllByLabelText(/Label/);
    expect(labels.map((input) => input.getAttribute('aria-invalid'))).toEqual([null, null, 'true']);
  });

  it('switches between the shapes of a union', async () => {
    const onSubmit = show({ schema: nested, value });
    await userEvent.click(screen.getByRole('button', { name: /Kind/ }));
    await userEvent.click(screen.getByRole('option', { name: 'Agent' }));
    await userEvent.type(screen.getByLabelText(/Agent name/), 'Lin');
    await save();
    await waitFor(() => expect(onSubmit.mock.calls[0]![0]).toMatchObject({ target: { kind: 'agent', agent: 'Lin' } }));
  });

  it('edits names with values', async () => {
    const onSubmit = show({ schema: nested, value });
    const headers = within(screen.getByRole('group', { name: 'Headers' }));
    await userEvent.click(headers.getByRole('button', { name: 'Add an entry' }));
    await userEvent.type(headers.getByLabelText('Key'), 'x-shop');
    await userEvent.type(headers.getByLabelText('Value'), '7');
    await save();
    await waitFor(() => expect(onSubmit.mock.calls[0]![0]).toMatchObject({ headers: { 'x-shop': '7' } }));
  });
});
