/** The one timer of a callback: its next attempt, then the watch over the attempt that is under way. */
export const callbackTimerKey = (callbackId: string): string => `callback:${callbackId}`;

export const callbackTimer = (callbackId: string, dueAt: number) => ({
  key: callbackTimerKey(callbackId),
  dueAt,
  action: { kind: 'callback', callbackId } as const,
});
