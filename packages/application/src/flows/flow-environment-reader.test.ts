import { describe, expect, it } from 'vitest';
import type { ChannelDriver } from '../ports/channel-drivers.js';
import type { SecretStore } from '../secrets/secret.js';
import type { Setting, SettingStore } from '../settings/setting.js';
import { FlowEnvironmentReader } from './flow-environment-reader.js';

/** A store that gives its items two at a time. */
function storeOf<T extends Setting>(items: readonly unknown[]): SettingStore<T> {
  const list = async (_workspaceId: string, _filter: unknown, { cursor = '0' }: { cursor?: string }) => {
    const from = Number(cursor);
    const next = from + 2;
    return { items: items.slice(from, next) as T[], ...(next < items.length ? { nextCursor: String(next) } : {}) };
  };
  return { list } as unknown as SettingStore<T>;
}

const ids = (...names: string[]) => names.map((id) => ({ id }));
const channel = (id: string, type: string, flowId?: string) => ({ id, type, ...(flowId && { flowId }) });

const drivers: Record<string, string[]> = { 'webchat/chat': ['text', 'choice'], 'mail/box': ['text', 'file'] };

const reader = new FlowEnvironmentReader(
  storeOf(ids('q1', 'q2', 'q3')),
  storeOf(ids('s1')),
  storeOf(ids()),
  storeOf([
    channel('a', 'webchat/chat', 'flow1'),
    channel('b', 'webchat/chat', 'flow1'),
    channel('c', 'mail/box', 'flow2'),
    channel('d', 'mail/box'),
    channel('e', 'gone/away', 'flow1'),
  ]),
  { find: (type) => drivers[type] && ({ capabilities: { sends: drivers[type] } } as unknown as ChannelDriver) },
  { list: async () => [{ name: 'shop-key' }] } as unknown as SecretStore,
);

describe('what stands around a flow', () => {
  it('is read in full, page by page', async () => {
    const { queues, skills, hours, secrets } = await reader.read('w1', 'flow1');
    expect({ queues, skills, hours, secrets }).toEqual({
      queues: ['q1', 'q2', 'q3'],
      skills: ['s1'],
      hours: [],
      secrets: ['shop-key'],
    });
  });

  it.each([
    ['flow1', [{ type: 'webchat/chat', sends: ['text', 'choice'] }]],
    ['flow2', [{ type: 'mail/box', sends: ['text', 'file'] }]],
    ['flow3', []],
  ])('are the channels that %s answers on, each kind once', async (flowId, channels) => {
    expect((await reader.read('w1', flowId)).channels).toEqual(channels);
  });
});
