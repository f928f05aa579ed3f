import { api } from '@tandem/contracts/calls';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../api/client.ts';
import { usePluginText } from '../../../lib/plugin-text.ts';

/** The channel types of the installation, and the name of one, given whole or without its plugin; else its id. */
export function useChannelTypes(): { types: readonly string[]; nameOf: (type: string) => string } {
  const text = usePluginText();
  const { data, isPending } = useQuery({ queryKey: ['channel-types'], queryFn: () => call(api.plugins.channelTypes) });
  const items = data?.items ?? [];
  return {
    types: items.map(({ type }) => type),
    nameOf: (type) => {
      const known = items.find((each) => each.type === type || each.type.endsWith(`/${type}`));
      // An id is nothing to read while its name is on the way.
      return known ? text(known.title) : isPending ? '…' : type;
    },
  };
}
