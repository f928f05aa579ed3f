/** Where a customer is reached: a chat of the bot, or a chat of a business account that the bot may answer for. */
export interface Address {
  chatId: string;
  businessConnectionId?: string;
}

/** Both are needed to answer, so both are in the id that the customer has on the channel. */
export const toExternalId = ({ chatId, businessConnectionId }: Address): string =>
  businessConnectionId === undefined ? chatId : `${businessConnectionId}:${chatId}`;

export function fromExternalId(externalId: string): Address {
  const at = externalId.lastIndexOf(':');
  return at < 0
    ? { chatId: externalId }
    : { chatId: externalId.slice(at + 1), businessConnectionId: externalId.slice(0, at) };
}

/** Ids of messages count within their chat only. */
export const toMessageRef = (chatId: string, messageId: number): string => `${chatId}:${messageId}`;
