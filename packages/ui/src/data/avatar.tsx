import { cx } from '../lib/cx.js';
import { PresenceDot, type PresenceState } from './presence-dot.js';

export interface AvatarProps {
  readonly name: string;
  readonly src?: string | undefined;
  readonly presence?: PresenceState;
  readonly size?: 'small' | 'medium' | 'large';
  readonly className?: string;
}

const SIZES = { small: 'size-6 text-xs', medium: 'size-8 text-sm', large: 'size-12 text-lg' } as const;
const GROUNDS = [
  'bg-accent-subtle text-accent-text',
  'bg-success-subtle text-success',
  'bg-warning-subtle text-warning',
  'bg-info-subtle text-info',
  'bg-bot-subtle text-bot',
  'bg-note-subtle text-note',
] as const;

/** A person as picture or initials. Decorative: the name stands beside it, so screen readers skip all but the presence. */
export function Avatar({ name, src, presence, size = 'medium', className }: AvatarProps) {
  return (
    <span className={cx('relative inline-flex shrink-0', className)}>
      <span
        aria-hidden="true"
        className={cx(
          'flex items-center justify-center overflow-hidden rounded-full border border-transparent font-semibold',
          SIZES[size],
          groundOf(name),
        )}
      >
        {src === undefined ? initialsOf(name) : <img src={src} alt="" className="size-full object-cover" />}
      </span>
      {presence !== undefined && (
        <PresenceDot presence={presence} className="absolute -right-0.5 -bottom-0.5 rounded-full bg-surface p-px" />
      )}
    </span>
  );
}

/** One Chinese character (the last, as is custom), else the first letters of the first two words. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  const characters = [...trimmed];
  if (/^\p{Script=Han}/u.test(trimmed)) {
    return characters.filter((character) => /\p{Script=Han}/u.test(character)).at(-1) ?? '';
  }
  const words = trimmed
    .split(/[^\p{Letter}\p{Number}\p{Mark}]+/u)
    .filter((word) => word !== '')
    .slice(0, 2);
  return words.map((word) => [...word][0]?.toUpperCase() ?? '').join('');
}

function groundOf(name: string): string {
  let sum = 0;
  for (const character of name) {
    sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  }
  return GROUNDS[sum % GROUNDS.length] ?? GROUNDS[0];
}
