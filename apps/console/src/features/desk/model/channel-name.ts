/** The kind of a channel as people say it: `webchat` of `channel-webchat/webchat`. */
export const channelName = (type: string): string => type.split('/').at(-1) ?? type;
