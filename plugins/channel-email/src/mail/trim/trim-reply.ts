import { attributionLength } from './attribution.js';
import { headerBlockLength, isSeparator } from './markers.js';
import { isDeviceLine, isRule, isSignatureMark, isUnderscoreRule } from './signature.js';

export interface Trimmed {
  /** What the writer wrote now. Empty when all of it is quoted. */
  newText: string;
  quoted: string;
  signature: string;
}

/** `marker`: says that a quoted mail follows. */
type Kind = 'text' | 'blank' | 'quote' | 'marker';
type Part = 'new' | 'quoted' | 'signature';

interface Line {
  text: string;
  kind: Kind;
  part: Part;
}

/** Beyond this many lines a mail is a report and not a reply. */
const longest = 20_000;

/**
 * Parts what was written now from what is quoted and from the signature, for display: all three together are the
 * whole. What is in doubt counts as new, so that nothing the writer wrote is hidden.
 */
export function trimReply(text: string): Trimmed {
  const all = text.replace(/\r*\n|\r/g, '\n').split('\n');
  if (all.length > longest) return { newText: text.trim(), quoted: '', signature: '' };
  const lines = linesOf(all);
  takeSignature(lines);
  takeLeadingQuote(lines);
  takeQuotedMail(lines);
  takeTrailing(lines);
  takeDeviceLines(lines);
  return { newText: joined(lines, 'new'), quoted: joined(lines, 'quoted'), signature: joined(lines, 'signature') };
}

const joined = (lines: readonly Line[], part: Part): string =>
  lines
    .filter((line) => line.part === part)
    .map((line) => line.text)
    .join('\n')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd();

/** `>`, a bar, or the initials that old programs put before it. */
const isQuote = (line: string): boolean => /^\s*(?:>|\|\s|[A-Z]{1,3}>(?:\s|$))/.test(line);

function linesOf(all: readonly string[]): Line[] {
  const lines = all.map((text): Line => {
    const kind = text.trim() === '' ? 'blank' : isQuote(text) ? 'quote' : 'text';
    return { text, kind, part: 'new' };
  });
  const plain = all.map((line) => line.replace(/[\u00A0\u3000]/g, ' ').replace(/[\u200B\u200E\u200F\uFEFF]/g, ''));
  for (let at = 0; at < lines.length; ) {
    const length = lines[at]?.kind === 'text' ? markerLength(plain, at) : 0;
    for (const line of lines.slice(at, at + length)) line.kind = 'marker';
    at += Math.max(1, length);
  }
  return lines;
}

function markerLength(plain: readonly string[], at: number): number {
  if (isSeparator(plain[at] ?? '')) {
    const below = plain.findIndex((line, index) => index > at && line.trim() !== '');
    const block = below < 0 ? 0 : headerBlockLength(plain, below, true);
    return block === 0 ? 1 : below + block - at;
  }
  const isUnderRule = isRule(plain[at - 1] ?? '');
  return headerBlockLength(plain, at, isUnderRule) || attributionLength(plain, at);
}

const isWritten = (line: Line | undefined): boolean => line?.part === 'new' && line.kind === 'text';

/** From its mark down to the next quoted mail, or to the end. */
function takeSignature(lines: Line[]): void {
  let hasText = false;
  for (const [at, line] of lines.entries()) {
    if (!isWritten(line)) continue;
    if (!hasText || !isSignatureMark(line.text)) {
      hasText = true;
      continue;
    }
    for (const below of lines.slice(at)) {
      if (below.kind === 'marker' || below.kind === 'quote') break;
      below.part = 'signature';
    }
  }
  takeUnderlined(lines);
}

/** A long line drawn under what was written, with a line or three below it and nothing more. */
function takeUnderlined(lines: Line[]): void {
  const rule = lines.findLastIndex((line) => isWritten(line) && isUnderscoreRule(line.text));
  const below = lines.slice(rule + 1);
  const isAlone = below.every(({ kind }) => kind === 'text' || kind === 'blank');
  if (rule < 1 || !isAlone || below.filter(isWritten).length > 3 || !lines.slice(0, rule).some(isWritten)) return;
  for (const line of lines.slice(rule)) line.part = 'signature';
}

/** A reply below the quote: the quote above goes, when it is in one piece and what follows quotes no more. */
function takeLeadingQuote(lines: Line[]): void {
  const first = lines.findIndex(({ kind }) => kind !== 'blank');
  if (lines[first]?.kind !== 'marker') return;
  let at = first;
  while (lines[at]?.kind === 'marker' || lines[at]?.kind === 'blank') at += 1;
  for (const line of lines.slice(0, at)) line.part = 'quoted';
  let end = at;
  while (lines[end]?.kind === 'quote' || lines[end]?.kind === 'blank') end += 1;
  const rest = lines.slice(end);
  const isOnlyText = rest.some(isWritten) && rest.every(({ kind }) => kind === 'text' || kind === 'blank');
  if (end > at && isOnlyText) for (const line of lines.slice(at, end)) line.part = 'quoted';
}

/** From the first marker below new text: to the end, unless the writer answers between or under the quotes. */
function takeQuotedMail(lines: Line[]): void {
  const firstText = lines.findIndex(isWritten);
  const lastText = lines.findLastIndex((line) => isWritten(line) && !isRule(line.text));
  const lastAnswered = lines.findLastIndex((line, at) => line.kind === 'quote' && line.part === 'new' && at < lastText);
  for (const [at, line] of lines.entries()) {
    if (line.kind !== 'marker' || line.part !== 'new' || firstText < 0 || at < firstText) continue;
    // Below a quote that follows, the writer goes on.
    const isAnswered = at < lastAnswered;
    if (!isAnswered) {
      for (const other of lines.slice(at)) if (other.part === 'new') other.part = 'quoted';
      return;
    }
    line.part = 'quoted';
  }
}

/** Quotes and drawn lines at the end. When there is no word of the writer's, all quotes are taken. */
function takeTrailing(lines: Line[]): void {
  for (const line of [...lines].reverse()) {
    if (line.part !== 'new' || line.kind === 'blank') continue;
    if (isWritten(line) && !isRule(line.text)) return;
    line.part = 'quoted';
  }
}

/** Only at the end, where programs put them: a sentence that begins so is the writer's. */
function takeDeviceLines(lines: Line[]): void {
  const written = lines.filter(isWritten);
  const trailing: Line[] = [];
  for (const line of written.reverse()) {
    if (!isDeviceLine(line.text) && !(isRule(line.text) || isSignatureMark(line.text))) break;
    trailing.push(line);
  }
  if (trailing.length < written.length) for (const line of trailing) line.part = 'signature';
}
