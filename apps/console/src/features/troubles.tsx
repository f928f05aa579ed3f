import { FlowTrouble } from './flow-editor/failures/flow-trouble.tsx';
import { PluginTrouble } from './plugins/plugin-trouble.tsx';
import { ChannelTrouble } from './settings/channels/channel-trouble.tsx';

/** What is broken, for those who can mend it. */
export function Troubles() {
  return (
    <>
      <PluginTrouble />
      <FlowTrouble />
      <ChannelTrouble />
    </>
  );
}
