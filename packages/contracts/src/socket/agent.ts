import { z } from 'zod';
import { id, instant } from '../dto/common.js';
import { conversationSummary, eventDto, offer } from '../dto/conversation.js';
import { liveSnapshot } from '../dto/live.js';
import { colleague, presence } from '../dto/people.js';
import { whisper } from '../http/supervision.js';

const nodeId = z.string().min(1).max(64);

/** What somebody does in a draft at this moment. */
const placeInDraft = {
  /** Of the pointer, in lengths of the canvas. */
  pointer: z.object({ x: z.number(), y: z.number() }).optional(),
  /** The chosen steps. */
  nodes: z.array(nodeId).max(50),
  /** The field of a step that has the focus: `config.text`, or `label`. */
  field: z.object({ nodeId, path: z.string().max(200) }).optional(),
  /** Who has just come asks the others to show themselves. */
  isNew: z.boolean().optional(),
};

/**
 * Namespace `/agent`: signed-in users (session cookie, Origin checked). Rooms are joined by the server:
 * `agent:<id>` always; `queue:<id>` for one's queues; `conversation:<id>` on `watch`, `live` on `watchLive`, `draft:<flow id>` on `watchDraft`.
 */
export const agentToServer = {
  /** Follow a conversation; answers the events after `afterSeq`, so that a reconnect loses nothing. */
  watch: z.strictObject({ conversationId: id, afterSeq: z.int().min(0) }),
  unwatch: z.strictObject({ conversationId: id }),
  typing: z.strictObject({ conversationId: id, typing: z.boolean() }),
  /**
   * I have a watched conversation open: colleagues see it in the thread and in their lists. Repeated every 20 s.
   * `isReplying`: it is mine, and I write to the customer.
   */
  viewing: z.strictObject({ conversationId: id, isNew: z.boolean().optional(), isReplying: z.boolean().optional() }),
  watchLive: z.strictObject({}),
  unwatchLive: z.strictObject({}),
  /** Be among those who have the draft of a flow open. */
  watchDraft: z.strictObject({ flowId: id }),
  unwatchDraft: z.strictObject({ flowId: id }),
  /** Where I am in a watched draft: those who watch it too see it, nothing keeps it. */
  showInDraft: z.strictObject({ flowId: id, ...placeInDraft }),
} as const;

/** `lastSeq` is the conversation's: above the last event given, ask again. */
export const watchAck = z.object({ events: z.array(eventDto), lastSeq: z.int() });

export const serverToAgent = {
  /** Every event of a watched conversation; drop what you have by `seq`. */
  event: eventDto,
  /** A conversation of mine or of my queues changed: the complete row of the list. */
  conversation: conversationSummary,
  offer,
  whisper,
  offerEnded: z.object({ assignmentId: id, outcome: z.enum(['accepted', 'declined', 'missed', 'withdrawn']) }),
  typing: z.object({
    conversationId: id,
    by: z.object({ kind: z.enum(['contact', 'user']), id, displayName: z.string().optional() }),
    typing: z.boolean(),
  }),
  /** A colleague has a conversation open; forgotten when it is not repeated. `isNew`: show yourselves, too. */
  viewer: z.object({
    conversationId: id,
    key: z.string(),
    person: z.object({ id, displayName: z.string() }),
    isNew: z.boolean().optional(),
    /** They do not only look: they have it, and write to the customer. */
    isReplying: z.boolean().optional(),
  }),
  viewerLeft: z.object({ conversationId: id, key: z.string() }),
  /** My own presence, when something else than me changed it. */
  presence: z.object({ presence, reason: z.string().optional(), since: instant }),
  colleague,
  live: liveSnapshot,
  /** Lists such as queues, canned responses or flows changed: read them again. */
  changed: z.object({ resource: z.string(), id: id.optional() }),
  /** Somebody in a draft that I watch, again and again while they are there. `key` is one of their browsers. */
  draftPerson: z.object({
    flowId: id,
    key: z.string(),
    person: z.object({ id, displayName: z.string() }),
    ...placeInDraft,
  }),
  draftPersonLeft: z.object({ flowId: id, key: z.string() }),
  /** The set of enabled plugins or their panels changed. */
  plugins: z.object({ revision: z.int() }),
  /** What a plugin's server part publishes under a name, for its own panels. */
  pluginMessage: z.object({ pluginId: z.string(), name: z.string(), payload: z.json() }),
} as const;

type Handlers<T extends Record<string, z.ZodType>> = { [K in keyof T]: (payload: z.output<T[K]>) => void };
export type ServerToAgentEvents = Handlers<typeof serverToAgent>;
export type SocketReply<T> = { ok: true; value: T } | { ok: false; problem: { code: string; title: string } };
export interface AgentToServerEvents {
  watch(
    payload: z.input<typeof agentToServer.watch>,
    reply: (answer: SocketReply<z.output<typeof watchAck>>) => void,
  ): void;
  unwatch(payload: z.input<typeof agentToServer.unwatch>): void;
  typing(payload: z.input<typeof agentToServer.typing>): void;
  viewing(payload: z.input<typeof agentToServer.viewing>): void;
  watchLive(payload: Record<string, never>, reply: (answer: SocketReply<z.output<typeof liveSnapshot>>) => void): void;
  unwatchLive(payload: Record<string, never>): void;
  watchDraft(payload: z.input<typeof agentToServer.watchDraft>, reply: (answer: SocketReply<null>) => void): void;
  unwatchDraft(payload: z.input<typeof agentToServer.unwatchDraft>): void;
  showInDraft(payload: z.input<typeof agentToServer.showInDraft>): void;
}
