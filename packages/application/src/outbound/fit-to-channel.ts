import type { ChannelCapabilities, OutgoingMessage } from '../ports/channel-drivers.js';

/**
 * A message as the channel can carry it: choices it does not know become numbered lines, files become their names,
 * and a long text becomes several parts. Nothing is dropped.
 */
export function fitToChannel(message: OutgoingMessage, capabilities: ChannelCapabilities): OutgoingMessage[] {
  const can = new Set(capabilities.sends);
  let { kind, text, quickReplies, files, ...rest } = message;
  if (quickReplies?.length && !can.has('choice')) {
    const lines = quickReplies.map(({ label }, index) => `${index + 1}. ${label}`);
    text = [text, ...lines].filter((line) => line !== '').join('\n');
    quickReplies = undefined;
    kind = 'text';
  }
  if (files?.length && !can.has(kind)) {
    text = [text, ...files.map(({ name }) => name)].filter((line) => line !== '').join('\n');
    files = undefined;
    kind = 'text';
  }
  const parts = splitText(text, capabilities.textLimit);
  return parts.map((part, index) => {
    const last = index === parts.length - 1;
    return {
      ...rest,
      id: index === 0 ? message.id : `${message.id}-${index + 1}`,
      kind: last ? kind : 'text',
      text: part,
      ...(last && quickReplies ? { quickReplies } : {}),
      ...(last && files ? { files } : {}),
    };
  });
}

/** Cuts at the last blank before the limit, else at the limit, never within a surrogate pair. */
export function splitText(text: string, limit: number | undefined): string[] {
  if (limit === undefined || text.length <= limit) return [text];
  const parts: string[] = [];
  let rest = text;
  while (rest.length > limit) {
    const blank = rest.slice(0, limit + 1).search(/\s\S*$/);
    let cut = blank > 0 ? blank : limit;
    if (isHighSurrogate(rest.charCodeAt(cut - 1)) && cut > 1) cut -= 1;
    parts.push(rest.slice(0, cut));
    rest = rest.slice(blank > 0 ? cut + 1 : cut);
  }
  return rest === '' ? parts : [...parts, rest];
}

const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code < 0xdc00;
