import { describe, expect, it } from 'vitest';
import { chordOf, isTyping, type KeyPress } from './chord.ts';

const press = (given: Partial<KeyPress>): KeyPress => ({
  key: '',
  code: '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...given,
});

describe('chordOf', () => {
  it.each([
    [{ key: 'k', code: 'KeyK', ctrlKey: true }, 'Mod+K'],
    [{ key: 'K', code: 'KeyK', ctrlKey: true, shiftKey: true }, 'Mod+Shift+K'],
    [{ key: 'й', code: 'KeyJ' }, 'J'],
    [{ key: 'Process', code: 'KeyJ' }, 'J'],
    [{ key: '?', code: 'Slash', shiftKey: true }, '?'],
    [{ key: '？', code: 'Slash', shiftKey: true }, '?'],
    [{ key: '?', code: 'Minus', shiftKey: true }, '?'],
    [{ key: '\uff01', code: 'Digit1', shiftKey: true }, '!'],
    [{ key: '\uff0b', code: 'Equal', shiftKey: true }, '+'],
    [{ key: '\uff0d', code: 'Minus' }, '-'],
    [{ key: '\uff1d', code: 'Equal' }, '='],
    [{ key: '\u3002', code: 'Period' }, '.'],
    [{ key: '\uff0e', code: 'Period' }, '.'],
    [{ key: '\u3001', code: 'Slash' }, '/'],
    [{ key: '\u3010', code: 'BracketLeft' }, '['],
    [{ key: '\uff3d', code: 'BracketRight' }, ']'],
    [{ key: '!', code: 'Digit1', shiftKey: true }, '!'],
    [{ key: '1', code: 'Digit1' }, '1'],
    [{ key: 'F2', code: 'F2', shiftKey: true }, 'Shift+F2'],
    [{ key: 'Enter', code: 'Enter', ctrlKey: true }, 'Mod+Enter'],
    [{ key: 'ArrowUp', code: 'ArrowUp' }, 'ArrowUp'],
  ])('%j is %s', (given, chord) => {
    expect(chordOf(press(given), false)).toBe(chord);
  });

  it('takes ⌘ for Mod on Apple keyboards and leaves Ctrl alone there', () => {
    expect(chordOf(press({ key: 'k', code: 'KeyK', metaKey: true }), true)).toBe('Mod+K');
    expect(chordOf(press({ key: 'k', code: 'KeyK', ctrlKey: true }), true)).toBeUndefined();
  });

  it('leaves Alt and AltGr to the input method', () => {
    expect(chordOf(press({ key: '@', code: 'KeyQ', altKey: true, ctrlKey: true }), false)).toBeUndefined();
  });
});

it('knows what would type into a field', () => {
  expect(['J', 'Shift+J', '?', 'Mod+J', 'F2', 'Enter'].filter(isTyping)).toEqual(['J', 'Shift+J', '?']);
});

it('leaves a field its own keys for deleting, moving, copying and undoing', () => {
  const own = [
    'Backspace',
    'Mod+Backspace',
    'Delete',
    'Shift+ArrowLeft',
    'Mod+A',
    'Mod+C',
    'Mod+V',
    'Mod+Shift+Z',
    'Mod+Y',
  ];
  expect(own.filter((chord) => !isTyping(chord))).toEqual([]);
  expect(['Mod+D', 'Mod+K', 'Mod+Enter', 'Escape'].filter(isTyping)).toEqual([]);
});
