import { describe, expect, it } from 'vitest';
import { nextField, openFields } from './open-fields.ts';

const text = 'For [[order]] on [[day]].';
const order = { start: 4, end: 13 };
const day = { start: 17, end: 24 };

describe('fields to fill in', () => {
  it('are named in their order', () => {
    expect(openFields(text)).toEqual(['order', 'day']);
    expect(openFields('[not] [[]] [[a')).toEqual([]);
  });

  it.each([
    ['from the start', { start: 0, end: 0 }, false, order],
    ['from one to the next', order, false, day],
    ['from the last round to the first', day, false, order],
    ['backwards', day, true, order],
    ['backwards round to the last', order, true, day],
  ])('are walked through %s', (_, selection, backwards, expected) => {
    expect(nextField(text, selection, backwards)).toEqual(expected);
  });

  it('are none in a text that is filled', () => {
    expect(nextField('For 4711.', { start: 0, end: 0 }, false)).toBeUndefined();
  });
});
