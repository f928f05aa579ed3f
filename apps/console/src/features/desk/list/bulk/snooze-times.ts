export type SnoozeChoice = 'hour' | 'evening' | 'tomorrow' | 'monday' | 'reply' | 'chosen';

const hourMs = 3_600_000;
const eveningHour = 18;
const morningHour = 9;

/** The moment behind a choice, in the reader's time zone; undefined: until the customer writes. */
export function snoozeTime(choice: Exclude<SnoozeChoice, 'chosen'>, now: number): number | undefined {
  const at = (days: number, hour: number) => {
    const day = new Date(now);
    day.setDate(day.getDate() + days);
    return day.setHours(hour, 0, 0, 0);
  };
  switch (choice) {
    case 'hour':
      return now + hourMs;
    case 'evening': {
      const today = at(0, eveningHour);
      return today > now ? today : at(1, eveningHour);
    }
    case 'tomorrow':
      return at(1, morningHour);
    case 'monday':
      return at((8 - new Date(now).getDay()) % 7 || 7, morningHour);
    case 'reply':
      return undefined;
  }
}
