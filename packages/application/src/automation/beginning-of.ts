import type { TandemEvent } from '@tandem/domain';
import type { JsonValue } from '@tandem/flow';
import type { Beginning } from './automation-store.js';

/** An event of the log as expressions read it: its data, who did it, and the words of a message or note. */
export function beginningOf({ type, data, actor, content }: TandemEvent): Beginning {
  const text = content?.text;
  return {
    name: type,
    data: {
      ...(data as Record<string, JsonValue>),
      actor: actor.kind,
      ...(text === undefined ? {} : { text }),
    },
  };
}
