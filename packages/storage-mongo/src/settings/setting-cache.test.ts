import type { Skill } from '@tandem/application';
import { FakeClock } from '@tandem/application/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { SettingCache } from './setting-cache.js';
import type { SettingRepository } from './setting-repository.js';

let clock: FakeClock;
let stored: Skill[];
let reads: number;
let away: boolean;
let cache: SettingCache<Skill>;

const skill = (id: string): Skill => ({
  ...{ id, workspaceId: 'w', name: id, key: id, description: '', active: true, createdAt: 1, updatedAt: 1 },
});

beforeEach(() => {
  clock = new FakeClock();
  stored = [skill('a')];
  reads = 0;
  away = false;
  const repository: Pick<SettingRepository<Skill>, 'all'> = {
    all: async () => {
      reads += 1;
      if (away) throw new Error('store away');
      return [...stored];
    },
  };
  cache = new SettingCache(repository as SettingRepository<Skill>, clock);
});
const names = async () => (await cache.list('w')).map(({ id }) => id);

describe('SettingCache', () => {
  it('reads once for many who ask at the same moment, and for a second', async () => {
    await Promise.all([cache.list('w'), cache.list('w'), cache.get('w', 'a')]);
    await clock.advance('999ms');
    await cache.list('w');
    expect(reads).toBe(1);
  });

  it('is never older than a second', async () => {
    expect(await names()).toEqual(['a']);
    stored.push(skill('b'));
    await clock.advance('999ms');
    expect(await names()).toEqual(['a']);
    await clock.advance('1ms');
    expect(await names()).toEqual(['a', 'b']);
  });

  it('sees at once what was written here', async () => {
    await cache.list('w');
    stored.push(skill('b'));
    cache.forget('w');
    expect((await cache.get('w', 'b'))?.id).toBe('b');
  });

  it('keeps workspaces apart', async () => {
    await cache.list('w');
    await cache.list('other');
    cache.forget('other');
    await cache.list('w');
    expect(reads).toBe(2);
  });

  it('does not remember a failure: the next reader tries again', async () => {
    away = true;
    await expect(cache.list('w')).rejects.toThrow('store away');
    away = false;
    expect(await names()).toEqual(['a']);
  });
});
