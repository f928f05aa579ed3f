import type { LiveSnapshotDto, StandingDto } from '@tandem/contracts';

type LiveAgentDto = LiveSnapshotDto['agents'][number];

const share = (capacity: number) => ({ load: 0, wrapUp: 0, capacity });

/** An agent as Live shows them; change what matters. */
export const liveAgent = (change: Partial<LiveAgentDto> = {}): LiveAgentDto => ({
  ...{ id: 'anna', displayName: 'Anna', presence: 'available', presenceSince: 0, load: 1, capacity: 20, share: 0.25 },
  shares: { voice: share(1), chat: { ...share(4), load: 1 }, message: share(5), email: share(10) },
  ...{ wrapUps: [], queueIds: [] },
  ...change,
});

/** What I have in hand; change what matters. */
export const someStanding = (change: Partial<StandingDto> = {}): StandingDto => ({
  ...{ presence: 'available', presenceSince: 0, share: 0, missedInRow: 0, wrapUps: [] },
  capacity: { voice: 1, chat: 4, message: 5, email: 10 },
  load: { voice: 0, chat: 0, message: 0, email: 0 },
  wrapUp: { voice: 0, chat: 0, message: 0, email: 0 },
  ...change,
});
