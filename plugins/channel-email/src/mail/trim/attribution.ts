/** Verbs that mail programs put behind or into the line above a quote. */
const verbs = [
  'wrote|writes|said|says',
  'schrieb|geschrieben|schrieben sie',
  'a écrit|nous a dit|écrivait',
  'escribió|escribiste',
  'ha scritto|scrisse',
  'escreveu',
  'skrev|kirjoitti',
  'schreef|geschreven',
  'napisał|napisała|napsal|napísal|napisao',
  'написала?|пишет|писала?|написав|пише',
  'yazdı|írta|έγραψε|a scris',
  '写道|寫道|撰写|撰寫|写到',
  'のメール|さんは書きました|が書きました|wrote',
  '작성|님이 씀',
].join('|');

const ending = new RegExp(`(?:${verbs})(?:\\(a\\)|\\(la\\))?[\\s:：.>\\-]*$`, 'iu');
const within = new RegExp(`(?:^|[\\s>"”)])(?:${verbs})(?=[\\s"<(:：]).*[:：]\\s*$`, 'iu');
const bySelf = /\b(?:I|we) (?:wrote|said)\b/i;

const address = /[^\s<>"(]+@[^\s<>")]+\.[^\s<>")]+/;
const dated =
  /\b(?:19|20)\d\d\b|(?:19|20)\d\d年|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2}\.? ?\p{L}{3,9}\.? \d{2,4}/u;
/** `2016-10-24 15:36 GMT+02:00 Ann <a@b.c>:`, `вт, 5 янв. 2016 г. в 23:39, Ann <a@b.c>:`, `2024年1月2日(火) 15:04 名前 <a@b.c>:` */
const datedAddress = /(?:19|20)\d\d[\p{L}\d\s.,:/+()\-–年月日"']{1,90}?[^<>\n]{0,60}<[^<>@\s]+@[^<>\s]+>\s*[:：]?\s*$/u;
const startsDated = /^(?:\d|\p{L}{1,14}\.?,? \d{1,2}[. ])/u;
const isoDated = /^20\d\d-\d\d-\d\d \d{1,2}:\d\d (?:GMT|UTC)[+-]\d\d:\d\d\b/;
const via = /^.{1,80} via .{1,80} (?:wrote|schrieb)[\s:：]*$/i;
const posted = /^posted by .{1,80} on \d{1,2}\/\d{1,2}\/\d{4}$/i;
const opening =
  /^(?:on|at|in message|am|le|el|il|em|op|den|dnia|dňa|dne|в|на|за|пн|вт|ср|чт|пт|сб|вс|søn|man|tir|ons|tor|fre|lør|在|于|於)[\s.,]|^\S{1,3}(?=\d{4}年)|^在|^\d/iu;

/** Above this it is a paragraph. */
const longest = 320;

/** Whether one line, or lines that were one, say who wrote what stands below. */
export function isAttribution(line: string): boolean {
  if (line.length > 3 * longest) return false;
  const plain = line
    .replace(/<mailto:[^<>]*>/g, '')
    .replace(/^[\s>*|-]+/, '')
    .replace(/[\s*|-]+$/, '')
    .replace(/<\s+/g, '<')
    .replace(/\s+>/g, '>');
  if (plain.length < 6 || plain.length > longest || bySelf.test(plain)) return false;
  if (isoDated.test(plain) || via.test(plain) || posted.test(plain)) return true;
  const hasSource = dated.test(plain) || address.test(plain);
  if (hasSource && (ending.test(plain) || within.test(plain))) return true;
  return startsDated.test(plain) && datedAddress.test(plain);
}

/** How many lines from `at` on are one attribution: long ones are folded by the sender's program. 0: none. */
export function attributionLength(lines: readonly string[], at: number): number {
  const first = lines[at] ?? '';
  if (isAttribution(first)) return 1;
  const start = first.replace(/^[\s>*-]+/, '');
  if (!opening.test(start) && !dated.test(start)) return 0;
  let joined = first.trimEnd();
  for (let count = 2; count <= 4; count++) {
    const next = lines[at + count - 1];
    if (next === undefined || next.trim() === '') return 0;
    joined += ` ${next.trim().replace(/^>\s+/, '')}`;
    if (isAttribution(joined)) return count;
  }
  return 0;
}
