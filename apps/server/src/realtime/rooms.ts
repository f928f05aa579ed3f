/** Names of rooms, in one place. Every join passes the guard that its namespace names. */
export const rooms = {
  /** Both namespaces: who follows one conversation. */
  conversation: (id: string) => `conversation:${id}`,
  /** `/agent`: one person, on however many devices. */
  agent: (id: string) => `agent:${id}`,
  /** `/agent`: one signed-in browser, so that ending its session finds it. */
  session: (id: string) => `session:${id}`,
  /** `/agent`: people who may read what waits in a queue. */
  queue: (id: string) => `queue:${id}`,
  /** `/agent`: people who may read every conversation of the workspace. */
  everything: (workspaceId: string) => `everything:${workspaceId}`,
  /** `/agent`: everybody signed in. */
  workspace: (id: string) => `workspace:${id}`,
  /** `/agent`: who has the draft of a flow open. */
  draft: (flowId: string) => `draft:${flowId}`,
  /** `/visitor`: all customers of one channel, so that closing it finds them. */
  channel: (id: string) => `channel:${id}`,
} as const;
