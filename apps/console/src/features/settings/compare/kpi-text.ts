import type { ComparedNumbersDto } from '@tandem/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

export const comparedNumbers = [
  'offered',
  'answered',
  'abandoned',
  'stillWaiting',
  'serviceLevel',
  'meanWaitSec',
  'p95WaitSec',
  'meanWaitAnsweredSec',
  'occupancy',
] as const satisfies readonly (keyof ComparedNumbersDto)[];
export type ComparedNumber = (typeof comparedNumbers)[number];

type Kind = 'count' | 'share' | 'seconds';
const kindOf = (key: ComparedNumber): Kind =>
  key === 'serviceLevel' || key === 'occupancy' ? 'share' : key.endsWith('Sec') ? 'seconds' : 'count';

/** Compared numbers and their differences, as the reader's language writes them. A number that is not there is a dash. */
export function kpiText(locale: string) {
  const options: Record<Kind, Intl.NumberFormatOptions> = {
    count: {},
    share: { style: 'percent', maximumFractionDigits: 1 },
    seconds: { style: 'unit', unit: 'second', maximumFractionDigits: 1 },
  };
  const write = (key: ComparedNumber, value: number, more: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, { ...options[kindOf(key)], ...more }).format(value);
  return {
    value: (key: ComparedNumber, value: number | null) => (value === null ? '–' : write(key, value, {})),
    difference: (key: ComparedNumber, before: number | null, after: number | null) =>
      before === null || after === null ? '–' : write(key, after - before, { signDisplay: 'exceptZero' }),
  };
}

export function useKpiText() {
  const { language } = useTranslation().i18n;
  return useMemo(() => kpiText(language), [language]);
}
