import type { Instant } from '@tandem/domain';
import { token } from './token.js';

/** What is counted of a channel. `refused`: a caller could not prove who it is. */
export const channelCounts = ['received', 'sent', 'failed', 'refused'] as const;
export type ChannelCount = (typeof channelCounts)[number];
export type ChannelCounts = Record<ChannelCount, number>;

/** `send`: handing messages to the provider. `fetch`: a connection that is held, or fetching what the provider keeps. */
export const channelWays = ['send', 'fetch'] as const;
export type ChannelWay = (typeof channelWays)[number];

/** Why a way does not work, since when. */
export interface ChannelTrouble {
  code: string;
  text: string;
  since: Instant;
}

/** What the provider has to say to admins. */
export interface ChannelNotice {
  /** Unique per happening: a provider may tell twice. */
  key: string;
  code: string;
  text: string;
  at: Instant;
}

export interface ChannelRecord {
  channelId: string;
  lastInAt?: Instant;
  lastOutAt?: Instant;
  /** Of the last hour, as the number of whole five minutes in it allows. */
  lastHour: ChannelCounts;
  trouble: Partial<Record<ChannelWay, ChannelTrouble>>;
  /** Newest last, ten at most. */
  notices: ChannelNotice[];
}

/** How channels do. Kept beside them: it changes with every message, and no setting does. */
export interface ChannelRecords {
  /** True when a way that now works did not before. */
  add(
    workspaceId: string,
    channelId: string,
    counts: Partial<ChannelCounts>,
    works: readonly ChannelWay[],
    now: Instant,
  ): Promise<boolean>;
  /** False when the same is known already. */
  trouble(workspaceId: string, channelId: string, way: ChannelWay, trouble: ChannelTrouble): Promise<boolean>;
  /** False when it is known already. */
  notice(workspaceId: string, channelId: string, notice: ChannelNotice): Promise<boolean>;
  list(workspaceId: string, now: Instant): Promise<ChannelRecord[]>;
}

/** Counts are kept in pieces of so many milliseconds, twelve of them in turn. */
export const countPieceMs = 5 * 60_000;
export const countPieces = 12;
export const noticesKept = 10;

export const noCounts = (): ChannelCounts => ({ received: 0, sent: 0, failed: 0, refused: 0 });

export const CHANNEL_RECORDS = token<ChannelRecords>('ChannelRecords');
