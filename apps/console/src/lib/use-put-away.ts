import { useState } from 'react';

const hourMs = 60 * 60_000;

/** What was put away stays away for an hour, unless it is about something else by then. */
export function usePutAway(about: string): { isAway: boolean; putAway: () => void } {
  const [away, setAway] = useState({ about: '', until: 0 });
  return {
    isAway: away.about === about && Date.now() < away.until,
    putAway: () => setAway({ about, until: Date.now() + hourMs }),
  };
}
