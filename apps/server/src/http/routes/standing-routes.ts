import type { AgentStanding, BreakLine, OwnWrapUps, ReadStanding, StandingWrapUp } from '@tandem/application';
import { api, type StandingDto, type WrapUpDto } from '@tandem/contracts';
import { noLoad, noWrapUp, shareInUse } from '@tandem/domain';
import { callerOf } from '../caller.js';
import { personOf } from '../person-of.js';
import { type RouteGroup, route } from '../route.js';

/** What I have in hand, my breaks and my wrap-ups. */
export class StandingRoutes implements RouteGroup {
  constructor(
    private readonly standing: ReadStanding,
    private readonly breaks: BreakLine,
    private readonly wrapUps: OwnWrapUps,
  ) {}

  readonly routes = [
    route(api.myStanding.read, ({ principal }) => this.read(principal.workspaceId, personOf(principal).userId)),
    route(api.myStanding.requestBreak, async ({ principal, body, request }) => {
      const { userId } = personOf(principal);
      await this.breaks.request(callerOf(principal, request), body.kindId);
      return this.read(principal.workspaceId, userId);
    }),
    route(api.myStanding.endBreak, async ({ principal, request }) => {
      const { userId } = personOf(principal);
      await this.breaks.end(callerOf(principal, request));
      return this.read(principal.workspaceId, userId);
    }),
    route(api.wrapUps.save, async ({ principal, params, body, request }) => {
      const { dispositionId, answers } = body;
      const form = { answers, ...(dispositionId === undefined ? {} : { dispositionId }) };
      await this.wrapUps.save(callerOf(principal, request), params.id, form);
      return undefined;
    }),
    route(api.wrapUps.leave, async ({ principal, params, request }) => {
      await this.wrapUps.leave(callerOf(principal, request), params.id);
      return undefined;
    }),
    route(api.wrapUps.extend, async ({ principal, params, request }) => {
      await this.wrapUps.extend(callerOf(principal, request), params.id);
      return undefined;
    }),
  ];

  private async read(workspaceId: string, userId: string): Promise<StandingDto> {
    return toStanding(await this.standing.read(workspaceId, userId));
  }
}

function toStanding({ agent, wrapUps, breakPlace }: AgentStanding): StandingDto {
  const { presence, presenceReason, presenceSince, capacity, load, wrapUp = noLoad, missedInRow = 0 } = agent;
  return {
    ...{ presence, presenceSince, capacity, load, wrapUp, missedInRow, share: shareInUse(agent) },
    ...(presenceReason === undefined ? {} : { presenceReason }),
    ...(agent.break ? { break: agent.break } : {}),
    ...(breakPlace === undefined ? {} : { breakPlace }),
    wrapUps: wrapUps.map(toWrapUp),
  };
}

function toWrapUp({ assignment, contact, queue }: StandingWrapUp): WrapUpDto {
  const { id: assignmentId, conversationId, queueId, wrapUpSince, wrapUpUntil, dispositionId, offeredAt } = assignment;
  return {
    ...{ assignmentId, conversationId, queueId, contactName: contact.displayName, queueName: queue.name },
    ...{ mode: (queue.wrapUp ?? noWrapUp).mode, since: wrapUpSince ?? offeredAt },
    ...(wrapUpUntil === undefined ? {} : { until: wrapUpUntil }),
    dispositionRequired: queue.dispositionRequired,
    ...(dispositionId === undefined ? {} : { dispositionId }),
    fields: queue.wrapUpFields ?? [],
  };
}
