import { useMay } from '../../../session/session.ts';
import { useAlertNotices } from './use-alert-notices.ts';
import { useNotices } from './use-notices.ts';
import { useTargetNotices } from './use-target-notices.ts';
import { useTell } from './use-tell.ts';
import { useWaitingCount } from './use-waiting-count.ts';

/** Shows nothing itself: sounds, notifications, and the number in the window's title and icon. */
export function NoticePart() {
  return useMay('work:accept') ? <Notices /> : null;
}

function Notices() {
  const tell = useTell();
  useNotices(tell);
  useTargetNotices(tell);
  useAlertNotices(tell);
  useWaitingCount();
  return null;
}
