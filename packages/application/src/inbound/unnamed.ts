/** For a contact who has not said a name: a short mark that agents can tell apart, the same in every language. */
export const unnamed = (contactId: string): string => `#${contactId.slice(-4).toUpperCase()}`;
