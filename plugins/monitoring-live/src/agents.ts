import type { LiveState, MonitorReading } from '@tandem/plugin-sdk';

export const agentsWith =
  (presence: 'available' | 'busy' | 'away') =>
  ({ agents }: LiveState): MonitorReading => ({
    value: agents.filter((agent) => agent.presence === presence).length,
    rows: `agents:${presence}`,
  });
