import type { MessageKind, QuickReply } from '../conversation/event.js';
import type { Instant } from '../time.js';
import { type ChannelLimits, lengthIn, type MediaLimit } from './channel-limits.js';
import { splitText } from './split-text.js';

/** A file on its way to a customer. */
export interface PlannedFile {
  name: string;
  contentType: string;
  /** Bytes. */
  size: number;
  /** Opens it for who has the address alone. */
  url: string;
}

/** What is to be said. */
export interface Unplanned<File extends PlannedFile = PlannedFile> {
  text: string;
  quickReplies?: readonly QuickReply[];
  files?: readonly File[];
}

/** One message of the provider's. */
export interface PlannedPart<File extends PlannedFile = PlannedFile> extends Unplanned<File> {
  kind: MessageKind;
}

/** How it differs from what was written: in parts, choices as numbered lines, files as links. */
export type Adjustment = 'split' | 'numbered' | 'linked';

export type MessagePlan<File extends PlannedFile = PlannedFile> =
  | { refused: 'window_closed' }
  | { parts: PlannedPart<File>[]; adjustments: Adjustment[] };

/** Until when one may write, and what time it is. */
export interface ReplyWindow {
  closesAt: Instant;
  now: Instant;
}

/**
 * A message as a channel can carry it. Nothing is dropped: choices that it cannot show become numbered lines, files
 * that it does not take become links, and a long text becomes several parts. After the window everything is refused.
 */
export function planMessage<File extends PlannedFile>(
  message: Unplanned<File>,
  limits: ChannelLimits,
  window?: ReplyWindow,
): MessagePlan<File> {
  if (window && window.now >= window.closesAt) return { refused: 'window_closed' };
  const { quickReplies = [], files = [] } = message;
  const areShown = canShow(quickReplies, limits);
  const taken = files.filter((file) => canTake(file, limits));
  const linked = files.filter((file) => !taken.includes(file));
  const lines = [
    message.text,
    ...(areShown ? [] : quickReplies.map(({ label }, index) => `${index + 1}. ${label}`)),
    ...linked.map(({ name, url }) => `${name}\n${url}`),
  ];
  const text = lines.filter((line) => line !== '').join('\n');
  const last = {
    kind: kindOf(areShown ? quickReplies : [], taken, limits),
    ...(areShown && quickReplies.length > 0 ? { quickReplies } : {}),
    ...(taken.length > 0 ? { files: taken } : {}),
  };
  const texts = splitText(text, limits.textLimit, limits.textUnit);
  const adjustments: [Adjustment, boolean][] = [
    ['split', texts.length > 1],
    ['numbered', !areShown],
    ['linked', linked.length > 0],
  ];
  return {
    parts: texts.map((one, index) =>
      index === texts.length - 1 ? { ...last, text: one } : { kind: 'text', text: one },
    ),
    adjustments: adjustments.filter(([, is]) => is).map(([name]) => name),
  };
}

/** Whether all of them can be buttons. */
export function canShow(replies: readonly QuickReply[], limits: ChannelLimits): boolean {
  if (replies.length === 0) return true;
  const { count = Number.POSITIVE_INFINITY, title = Number.POSITIVE_INFINITY } = limits.quickReplies ?? {};
  const isShort = ({ label }: QuickReply) => lengthIn(label, 'chars') <= title;
  return limits.sends.includes('choice') && replies.length <= count && replies.every(isShort);
}

/** Whether the file itself goes; a picture that is none for the channel may go as a file. */
export const canTake = (file: Omit<PlannedFile, 'url'>, limits: ChannelLimits): boolean =>
  canTakeImage(file, limits) || (limits.sends.includes('file') && isWithin(file, limits.media?.file));

const canTakeImage = (file: Omit<PlannedFile, 'url'>, { sends, media }: ChannelLimits): boolean =>
  sends.includes('image') && file.contentType.startsWith('image/') && isWithin(file, media?.image);

function isWithin({ contentType, size }: Omit<PlannedFile, 'url'>, limit: MediaLimit | undefined): boolean {
  if (!limit) return true;
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const isType = (one: string) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1)));
  return size <= limit.maxBytes && (limit.types?.some(isType) ?? true);
}

function kindOf(replies: readonly QuickReply[], files: readonly PlannedFile[], limits: ChannelLimits): MessageKind {
  if (replies.length > 0) return 'choice';
  if (files.length === 0) return 'text';
  return files.every((file) => canTakeImage(file, limits)) ? 'image' : 'file';
}
