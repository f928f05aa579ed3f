import { useTranslation } from 'react-i18next';

const minuteMs = 60_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;

/** `m:ss`, from an hour on `h:mm:ss`; tabular digits make it stand still. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const pad = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor(total / 60) % 60;
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(total % 60)}` : `${minutes}:${pad(total % 60)}`;
}

type Format = ReturnType<typeof formatOf>;

/** Formatters take long to make, and every row and message asks for them. */
const made = new Map<string, Format>();

/** Moments as the reader's language writes them, in the reader's time zone. */
export function useFormat(): Format {
  const { i18n } = useTranslation();
  const locale = i18n.language;
  const known = made.get(locale);
  if (known) return known;
  const format = formatOf(locale);
  made.set(locale, format);
  return format;
}

function formatOf(locale: string) {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const date = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const both = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' });
  const since = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const languages = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    time: (at: number) => time.format(at),
    date: (at: number) => date.format(at),
    dateTime: (at: number) => both.format(at),
    /** The clock within a day, the date after it. */
    short: (at: number, now: number) => (now - at < dayMs ? time.format(at) : date.format(at)),
    /** How long ago within a day, the date after it. */
    ago: (at: number, now: number) => {
      const age = Math.max(0, now - at);
      if (age >= dayMs) return date.format(at);
      if (age >= hourMs) return since.format(-Math.floor(age / hourMs), 'hour');
      return age >= minuteMs ? since.format(-Math.floor(age / minuteMs), 'minute') : since.format(0, 'second');
    },
    day: (at: number) => weekday.format(at),
    language: (code: string) => languages.of(code) ?? code,
    list: (words: readonly string[]) => new Intl.ListFormat(locale).format(words),
    number: (value: number) => new Intl.NumberFormat(locale).format(value),
    /** With one digit after the point as long as it is small: few of many are still some. */
    share: (share: number) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: share < 0.1 ? 1 : 0 }).format(share),
    percent: (share: number) => new Intl.NumberFormat(locale, { style: 'percent' }).format(share),
  };
}

/** A calendar day in the reader's time zone, for comparing. */
export const dayKey = (at: number): string => new Date(at).toDateString();
