import type { JsonValue } from '@tandem/flow';

export interface ChangedValue {
  name: string;
  before: string;
  after: string;
}

const short = (value: JsonValue | undefined): string => {
  const text = JSON.stringify(value ?? null);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
};

/** The variables that a step set to something else, each as short text. */
export function changedValues(
  before: Readonly<Record<string, JsonValue>>,
  after: Readonly<Record<string, JsonValue>>,
): ChangedValue[] {
  return Object.keys(after).flatMap((name) => {
    const [old, now] = [short(before[name]), short(after[name])];
    return JSON.stringify(before[name] ?? null) === JSON.stringify(after[name] ?? null)
      ? []
      : [{ name, before: old, after: now }];
  });
}
