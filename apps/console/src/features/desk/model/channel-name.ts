/** The kind of a channel as people say it: what stands after the plugin in `<plugin>/<kind>`. */
export const channelName = (type: string): string => type.split('/').at(-1) ?? type;
