import { BotIcon } from './icons.tsx';

/** A person's initial, or the assistant's face. Decorative: the name stands beside it. */
export function Avatar({ name }: { name: string | undefined }) {
  return (
    <span class={name ? 'avatar' : 'avatar avatar-bot'} aria-hidden="true">
      {name ? ([...name.trim()][0] ?? '').toUpperCase() : <BotIcon />}
    </span>
  );
}
