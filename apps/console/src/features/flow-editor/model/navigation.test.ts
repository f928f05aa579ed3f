// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { guessNavigation, keepNavigation, readNavigation } from './navigation.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('the guess from the first turn of a wheel', () => {
  it.each([
    ['a wheel’s notch', { deltaX: 0, deltaY: 100, deltaMode: 0 }, 'mouse'],
    ['a notch upwards', { deltaX: 0, deltaY: -120, deltaMode: 0 }, 'mouse'],
    ['a wheel that counts in lines', { deltaX: 0, deltaY: 3, deltaMode: 1 }, 'mouse'],
    ['two fingers, slowly', { deltaX: 0, deltaY: 4, deltaMode: 0 }, 'trackpad'],
    ['two fingers, slanted', { deltaX: 12, deltaY: 240, deltaMode: 0 }, 'trackpad'],
    ['two fingers on a fine screen', { deltaX: 0, deltaY: 66.5, deltaMode: 0 }, 'trackpad'],
    ['two fingers sideways', { deltaX: -80, deltaY: 0, deltaMode: 0 }, 'trackpad'],
  ] as const)('%s', (_, turn, preset) => {
    expect(guessNavigation(turn)).toBe(preset);
  });
});

describe('how the canvas moves', () => {
  it('is kept, and nothing else is believed', () => {
    expect(readNavigation()).toBeUndefined();
    keepNavigation('trackpad');
    expect(readNavigation()).toBe('trackpad');
    localStorage.setItem('tandem.flow-navigation', 'constructor');
    expect(readNavigation()).toBeUndefined();
  });

  it('lasts as long as the page where nothing may be kept', () => {
    const forbidden = () => {
      throw new DOMException('forbidden', 'SecurityError');
    };
    vi.stubGlobal('localStorage', { getItem: forbidden, setItem: forbidden });
    expect(() => keepNavigation('mouse')).not.toThrow();
    expect(readNavigation()).toBeUndefined();
  });
});
