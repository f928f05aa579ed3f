import { expect, it } from 'vitest';
import { isPluginId, namesOf } from './plugin-names.js';

it.each(['parcel-chat', 'crm2', 'a-1'])('%s may be an id', (id) => {
  expect(isPluginId(id)).toBe(true);
});

it.each([
  '',
  'A',
  'a',
  '1st',
  'Parcel',
  'parcel_chat',
  'parcel--chat',
  '-parcel',
  'parcel-',
  '../x',
  'a/b',
  'é1',
  'a'.repeat(61),
])('%j may not', (id) => {
  expect(isPluginId(id)).toBe(false);
});

it('makes names of an id', () => {
  expect(namesOf('parcel-chat-2')).toEqual({ id: 'parcel-chat-2', code: 'parcelChat2', title: 'Parcel chat 2' });
});
