import {
  AUTOMATION_STORE,
  BACKGROUND,
  CLOCK,
  CONVERSATIONS,
  EDIT_FLOWS,
  EVENT_LOG,
  FLOW_FAILURES,
  FLOW_STORE,
  FLOW_TRAFFIC,
  FlowFailures,
  LOG_FOLLOWERS,
  READ_TRAFFIC,
  RECORD_TRAFFIC,
  ReadTraffic,
  RecordTraffic,
  TRANSACTIONS,
  WORKSPACES,
} from '@tandem/application';
import { FlowTrafficRepository } from '@tandem/storage-mongo';
import { bind, type Container } from '../di.js';
import { TrafficRoutes } from '../http/routes/traffic-routes.js';
import { TrafficPart } from '../traffic/traffic-part.js';
import { VIEWS } from './realtime.js';
import { CONNECTION, PARTS, ROUTES } from './tokens.js';

/** Counting what flow sessions do, and showing it. */
export function bindTraffic(c: Container): void {
  bind(c, FLOW_TRAFFIC, FlowTrafficRepository, [CONNECTION]);
  bind(c, RECORD_TRAFFIC, RecordTraffic, [FLOW_TRAFFIC, TRANSACTIONS]);
  bind(c, READ_TRAFFIC, ReadTraffic, [FLOW_TRAFFIC, CONVERSATIONS, LOG_FOLLOWERS, CLOCK]);
  bind(c, FLOW_FAILURES, FlowFailures, [EVENT_LOG, AUTOMATION_STORE, FLOW_STORE, CLOCK]);
  bind(c, PARTS, TrafficPart, [RECORD_TRAFFIC, LOG_FOLLOWERS, WORKSPACES, BACKGROUND, CLOCK]);
  bind(c, ROUTES, TrafficRoutes, [EDIT_FLOWS, READ_TRAFFIC, FLOW_FAILURES, VIEWS, CLOCK]);
}
