/** Meaning of a coloured mark. Colour never stands alone: each use also has a word or an icon. */
export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger' | 'info' | 'note' | 'bot';

/** Text and ground of a mark in each tone. */
export const TONE_SUBTLE: Readonly<Record<Tone, string>> = {
  neutral: 'bg-sunken text-fg-secondary border-line-subtle',
  accent: 'bg-accent-subtle text-accent-text border-accent-text/20',
  success: 'bg-success-subtle text-success border-success/20',
  warning: 'bg-warning-subtle text-warning border-warning/20',
  danger: 'bg-danger-subtle text-danger border-danger/20',
  info: 'bg-info-subtle text-info border-info/20',
  note: 'bg-note-subtle text-note border-note-line',
  bot: 'bg-bot-subtle text-bot border-bot/20',
};
