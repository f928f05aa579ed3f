const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The dotted path of the first value that differs: `text.en`, `choices.2.label.zh-CN`. */
export function changedField(before: unknown, after: unknown): string {
  if (!isObject(before) || !isObject(after)) return '';
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const key = keys.find((each) => JSON.stringify(before[each]) !== JSON.stringify(after[each]));
  if (key === undefined) return '';
  const rest = changedField(before[key], after[key]);
  return rest === '' ? key : `${key}.${rest}`;
}
