/** What is read of a key event. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Marks that Chinese keyboards type in place of others; the full-width forms of ASCII count as ASCII anyway. */
const CHINESE: Readonly<Record<string, string>> = { '、': '/', '。': '.', '【': '[', '】': ']' };

/**
 * A key press written as in commands: `Mod+Shift+K`, `?`, `F2`. Letters and digits go by their place on the keyboard,
 * so that layout and input method do not matter; symbols by what they type, without Shift. With Alt: undefined.
 */
export function chordOf(press: KeyPress, apple: boolean): string | undefined {
  if (press.altKey || (apple ? press.ctrlKey : press.metaKey)) {
    return undefined;
  }
  const mod = apple ? press.metaKey : press.ctrlKey;
  const placed = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(press.code);
  const named = press.key.length > 1 && press.key !== 'Process';
  const symbol = CHINESE[press.key] ?? press.key.normalize('NFKC');
  const isSymbol = !named && (placed === null || (press.shiftKey && placed[1] === undefined));
  const key = isSymbol ? symbol : (placed?.[1] ?? placed?.[2] ?? press.key);
  const shift = press.shiftKey && !isSymbol;
  return [mod && 'Mod', shift && 'Shift', key].filter(Boolean).join('+');
}

/** What a text field does with a key by itself: delete, move the caret, clipboard, undo. */
const EDITING =
  /^(?:Mod\+)?(?:Shift\+)?(?:Backspace|Delete|Home|End|Arrow\w+)$|^Mod\+(?:Shift\+)?(?:Z|Y)$|^Mod\+[ACVX]$/;

/** Whether a chord belongs to the text field it is pressed in: one character without Mod, or an editing key. */
export const isTyping = (chord: string): boolean => /^(?:Shift\+)?.$/u.test(chord) || EDITING.test(chord);
