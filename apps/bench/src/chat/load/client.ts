/** One conversation of the load: sends, and knows at the end what is stored. */
export interface LoadClient {
  /** Settles when the message is acknowledged as stored. */
  send(clientId: string, text: string): Promise<void>;
  /** The client ids that the server has, in its order; asked after the last round. */
  stored(): Promise<string[]>;
  close(): void;
}

export type ConnectClient = (address: string, index: number) => Promise<LoadClient>;
