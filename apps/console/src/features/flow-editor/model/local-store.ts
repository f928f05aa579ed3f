const prefix = 'tandem.flow-';

/** What of a flow this browser keeps: a draft that is not saved yet, and the log of edits. */
export type KeptPart = 'draft' | 'log';

const keyOf = (part: KeptPart, flowId: string): string => `${prefix}${part}.${flowId}`;

/** Best effort: with full or forbidden storage nothing is kept, and the answer is false. */
export function keep(part: KeptPart, flowId: string, value: unknown): boolean {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(keyOf(part, flowId), text);
    return true;
  } catch {
    forget(part, flowId);
    return false;
  }
}

export function forget(part: KeptPart, flowId: string): void {
  try {
    localStorage.removeItem(keyOf(part, flowId));
  } catch {
    return;
  }
}

/** What was kept, not checked; undefined when there is nothing or it cannot be read. */
export function kept(part: KeptPart, flowId: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(part, flowId)) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

/** Under which ids something of a flow is kept: its own, or that with what tells several apart. */
export function keptIds(part: KeptPart, flowId: string): string[] {
  const key = keyOf(part, flowId);
  try {
    return Object.keys(localStorage).flatMap((each) =>
      each === key || each.startsWith(`${key}.`) ? [each.slice(keyOf(part, '').length)] : [],
    );
  } catch {
    return [];
  }
}

/** Makes room by letting the logs of other flows go. */
export function forgetOtherLogs(flowId: string): void {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(`${prefix}log.`) && key !== keyOf('log', flowId)) localStorage.removeItem(key);
    }
  } catch {
    return;
  }
}
