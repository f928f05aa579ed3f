import { api } from '@tandem/contracts/calls';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import { usePluginText } from '../../../lib/plugin-text.ts';

/** The name of a channel type, given whole or without its plugin; of one that no enabled plugin has, its id. */
export function useChannelName(): (type: string) => string {
  const text = usePluginText();
  const { data } = useQuery({ queryKey: ['channel-types'], queryFn: () => call(api.plugins.channelTypes) });
  return (type) => {
    const known = data?.items.find((each) => each.type === type || each.type.endsWith(`/${type}`));
    return known ? text(known.title) : type;
  };
}
