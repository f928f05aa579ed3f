/** What the customer said of themself, by the keys of the questions. */
export type Answers = Record<string, string | true>;

/** A message written here, until the server has stored it. It keeps its `clientId` over every try. */
export interface Outgoing {
  clientId: string;
  text: string;
  choice?: { id: string; label: string; inReplyTo: string };
  /** Ids of uploaded images. */
  fileIds: readonly string[];
  /** To what was asked before; only a message that begins a conversation has them. */
  answers?: Answers;
  at: number;
  /** The server refused it with this code; it waits for the customer's decision. */
  failed?: string;
}
