import type { ContactKeyKind } from '@tandem/domain';
import type { InboundEvent } from '@tandem/plugin-sdk';

/** The events with the keys that the channel type's manifest names; `refused` lists the kinds that it does not. */
export function declaredKeys(
  events: readonly InboundEvent[],
  proves: readonly ContactKeyKind[],
): { events: InboundEvent[]; refused: string[] } {
  const declared: ReadonlySet<string> = new Set(proves);
  const refused = new Set<string>();
  const kept = events.map((event) => {
    if (event.type !== 'message.received' || event.from.keys === undefined) return event;
    const { keys, ...from } = event.from;
    const entries = Object.entries(keys).filter(([kind, value]) => {
      if (!declared.has(kind)) refused.add(kind);
      return declared.has(kind) && typeof value === 'string' && value !== '';
    });
    return { ...event, from: entries.length === 0 ? from : { ...from, keys: Object.fromEntries(entries) } };
  });
  return { events: kept, refused: [...refused] };
}
