let accepted: string | undefined;

/** I have accepted this conversation: what I type next belongs into its reply. */
export function markAccepted(conversationId: string): void {
  accepted = conversationId;
}

/** Whether I have just accepted this one; true once. */
export function takeAccepted(conversationId: string): boolean {
  const isIt = accepted === conversationId;
  if (isIt) accepted = undefined;
  return isIt;
}
