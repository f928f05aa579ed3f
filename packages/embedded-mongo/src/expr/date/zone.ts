import { MongoError } from '../../errors.js';

/** A time zone: how far local time is ahead of UTC at an instant, in milliseconds. */
export interface Zone {
  name: string;
  offsetAt(millis: number): number;
}

/** UTC. */
export const UTC: Zone = { name: 'UTC', offsetAt: () => 0 };

const zones = new Map<string, Zone>([
  ['UTC', UTC],
  ['GMT', UTC],
  ['Z', UTC],
]);

/** Zones change offset on quarter hours at most, so one look-up serves that long. */
const BUCKET = 15 * 60_000;

/** A zone by Olson name or fixed offset (`+02`, `-0530`, `+05:30`). Throws 40485 for unknown ones. */
export function zoneOf(name: string): Zone {
  const known = zones.get(name);
  if (known !== undefined) return known;
  const fixed = /^([+-])(\d{2}):?(\d{2})?$/.exec(name);
  const zone =
    fixed === null
      ? olsonZone(name)
      : fixedZone(name, fixed[1] === '-' ? -1 : 1, Number(fixed[2]), Number(fixed[3] ?? 0));
  zones.set(name, zone);
  return zone;
}

function fixedZone(name: string, sign: number, hours: number, minutes: number): Zone {
  const offset = sign * (hours * 60 + minutes) * 60_000;
  return { name, offsetAt: () => offset };
}

function olsonZone(name: string): Zone {
  const format = formatFor(name);
  const offsets = new Map<number, number>();
  return {
    name,
    offsetAt: (millis) => {
      const bucket = Math.floor(millis / BUCKET);
      let offset = offsets.get(bucket);
      if (offset === undefined) {
        if (offsets.size > 20_000) offsets.clear();
        offset = measure(format, bucket * BUCKET);
        offsets.set(bucket, offset);
      }
      return offset;
    },
  };
}

function formatFor(name: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    throw new MongoError(40485, `unrecognized time zone identifier: "${name}"`);
  }
}

function measure(format: Intl.DateTimeFormat, millis: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(millis)) parts[type] = value;
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year);
  const local = utcMillis(
    year,
    Number(parts.month) - 1,
    Number(parts.day),
    Number(parts.hour),
    Number(parts.minute),
    Number(parts.second),
  );
  return local - Math.floor(millis / 1000) * 1000;
}

/** `Date.UTC` for all years: the built-in takes 0–99 for 1900–1999. */
export function utcMillis(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, ms = 0): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  date.setUTCHours(hour, minute, second, ms);
  return date.getTime();
}

/** The instant of a local time; a local time that does not exist moves forward by the gap. */
export function toInstant(zone: Zone, local: number): number {
  const first = local - zone.offsetAt(local);
  const second = local - zone.offsetAt(first);
  return zone.offsetAt(second) === local - second ? second : first;
}

/** A date whose UTC fields are the zone's local fields. */
export function localDate(zone: Zone, millis: number): Date {
  const local = new Date(millis + zone.offsetAt(millis));
  if (Number.isNaN(local.getTime())) throw new MongoError(15, 'date overflow');
  return local;
}
