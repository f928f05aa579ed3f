import { doubleOf, toNumber, type Value } from '../../bson/value.js';
import { MongoError } from '../../errors.js';

/** Rounds the ends of `$bucketAuto`'s buckets to a series of preferred numbers. */
export interface Rounder {
  up(value: Value): Value;
  down(value: Value): Value;
}

/** Series of preferred numbers, each over one decade (Renard, E and 1-2-5 as their standards list them). */
const SERIES: Readonly<Record<string, string>> = {
  R5: '10 16 25 40 63',
  R10: '100 125 160 200 250 315 400 500 630 800',
  R20: '100 112 125 140 160 180 200 224 250 280 315 355 400 450 500 560 630 710 800 900',
  R40: `100 106 112 118 125 132 140 150 160 170 180 190 200 212 224 236 250 265 280 300 315 335 355 375 400 425 450 475 500 530 560
    600 630 670 710 750 800 850 900 950`,
  R80: `100 103 106 109 112 115 118 122 125 128 132 136 140 145 150 155 160 165 170 175 180 185 190 195 200 206 212 218 224 230 236 243
    250 258 265 272 280 290 300 307 315 325 335 345 355 365 375 387 400 412 425 437 450 462 475 487 500 515 530 545 560 580 600 615
    630 650 670 690 710 730 750 775 800 825 850 875 900 925 950 975`,
  '1-2-5': '10 20 50',
  E6: '10 15 22 33 47 68',
  E12: '10 12 15 18 22 27 33 39 47 56 68 82',
  E24: '10 11 12 13 15 16 18 20 22 24 27 30 33 36 39 43 47 51 56 62 68 75 82 91',
  E48: computed(48),
  E96: computed(96),
  E192: computed(192),
};

/** The finer E series are rounded powers, with one exception. */
function computed(count: number): string {
  const digits = Array.from({ length: count }, (_, at) => Math.round(100 * 10 ** (at / count)));
  return digits.map((digit) => (digit === 919 ? 920 : digit)).join(' ');
}

/** The rounder of a `granularity`. Error 40257 for an unknown one. */
export function rounderOf(name: Value): Rounder {
  if (name === 'POWERSOF2') {
    const power = (value: Value, step: 1 | -1): Value => {
      const number = toNumber(value);
      if (number === 0) return doubleOf(0);
      const exponent = step === 1 ? Math.floor(Math.log2(number)) + 1 : Math.ceil(Math.log2(number)) - 1;
      return doubleOf(2 ** exponent);
    };
    return { up: (value) => power(value, 1), down: (value) => power(value, -1) };
  }
  const listed = typeof name === 'string' && Object.hasOwn(SERIES, name) ? SERIES[name] : undefined;
  if (listed === undefined) throw new MongoError(40257, `Unknown rounding granularity '${String(name)}'`);
  const digits = listed.split(/\s+/).map(Number);
  const unit = (digits[0] ?? 1) === 100 ? 100 : 10;
  const around = (value: Value): number[] => {
    const decade = Math.floor(Math.log10(toNumber(value)));
    return [decade - 1, decade, decade + 1].flatMap((power) => digits.map((digit) => (digit * 10 ** power) / unit));
  };
  const pick = (value: Value, passes: (one: number, number: number) => boolean, last: boolean): Value => {
    const number = toNumber(value);
    if (number === 0) return doubleOf(0);
    const fitting = around(value).filter((one) => passes(one, number));
    return doubleOf((last ? fitting.at(-1) : fitting[0]) ?? number);
  };
  return {
    up: (value) => pick(value, (one, number) => one > number, false),
    down: (value) => pick(value, (one, number) => one < number, true),
  };
}
