/** Our own messages carry this, so that their echo is known even when it comes before the answer to the send. */
export const ownMark = 'tandem:';
