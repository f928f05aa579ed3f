import type { Clock, Leases } from '@tandem/application';
import type { PluginLease } from '@tandem/plugin-sdk/server';

/** Milliseconds a lease stands without renewal; renewed at a third of it. */
const ttlMs = 15_000;

interface LeaseTools {
  leases: Leases;
  clock: Clock;
  owner: string;
  onLost(error: unknown): void;
}

/** Takes `plugin/<id>/<name>` and renews it until released; undefined while another server holds it. */
export async function holdLease(
  name: string,
  { leases, clock, owner, onLost }: LeaseTools,
): Promise<PluginLease | undefined> {
  const held = await leases.hold(name, owner, ttlMs);
  if (!held) {
    return undefined;
  }
  const lost = new AbortController();
  let cancel = () => {};
  const renew = () => {
    cancel = clock.wake(clock.now() + ttlMs / 3, () => {
      leases.hold(name, owner, ttlMs).then(
        (again) => (again?.fence === held.fence ? renew() : lost.abort()),
        (error: unknown) => {
          onLost(error);
          lost.abort();
        },
      );
    });
  };
  renew();
  return {
    fencing: held.fence,
    signal: lost.signal,
    release: async () => {
      cancel();
      lost.abort();
      await leases.release(name, owner);
    },
  };
}
