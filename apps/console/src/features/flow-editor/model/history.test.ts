import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginHistory, record, redo, stepNames, undo } from './history.ts';

describe('history', () => {
  it('goes back to the start and forth to the end', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 40 }), (values) => {
        let history = beginHistory({ text: '' });
        const start = history.present;
        values.forEach((text, i) => {
          history = record(history, { text }, 'Edit', undefined, i * 10);
        });
        const end = history.present;
        for (const _ of values) history = undo(history);
        expect(history.present).toBe(start);
        for (const _ of values) history = redo(history);
        expect(history.present).toBe(end);
      }),
    );
  });

  it('makes one step of typing in one field, and a new one after a pause or in another field', () => {
    let history = beginHistory('');
    history = record(history, 'a', 'Type', 'field-1', 0);
    history = record(history, 'ab', 'Type', 'field-1', 500);
    history = record(history, 'abc', 'Type', 'field-1', 1400);
    expect(undo(history).present).toBe('');
    history = record(history, 'abcd', 'Type', 'field-1', 3000);
    expect(undo(history).present).toBe('abc');
    history = record(history, 'abcde', 'Type', 'field-2', 3100);
    expect(undo(history).present).toBe('abcd');
  });

  it('forgets what was taken back once something new is done, and names its steps', () => {
    let history = record(beginHistory(0), 1, 'Add', undefined, 0);
    history = record(history, 2, 'Move', undefined, 0);
    expect(stepNames(history)).toEqual({ undo: 'Move', redo: undefined });
    history = undo(history);
    expect(stepNames(history)).toEqual({ undo: 'Add', redo: 'Move' });
    history = record(history, 3, 'Connect', undefined, 0);
    expect(stepNames(history)).toEqual({ undo: 'Connect', redo: undefined });
  });

  it('keeps at most 500 steps and records no change that changes nothing', () => {
    let history = beginHistory(0);
    for (let value = 1; value <= 600; value += 1) history = record(history, value, 'Edit', undefined, 0);
    expect(history.past).toHaveLength(500);
    expect(record(history, 600, 'Edit', undefined, 0)).toBe(history);
  });
});
